import { z } from 'zod'
import { findHashtags } from '../policy/index.ts'
import { addDays } from '../time/days.ts'
import type { Account } from './account.ts'
import { idSchema } from './ids.ts'
import { nameSchema, textSchema } from './text.ts'

/** UTF-16 units: as long as TikTok's longest field. */
export const maxSnippet = 4000

/** Reusable words or hashtags, of one client or of all. */
export const snippetSchema = z
  .object({
    id: idSchema,
    /** Null for one that all clients share. */
    clientId: idSchema.nullable(),
    kind: z.enum(['hashtags', 'text']),
    name: nameSchema,
    text: textSchema.min(1).max(maxSnippet),
  })
  .readonly()
export type Snippet = z.infer<typeof snippetSchema>

/** The hashtags of a group, in order. */
export function hashtagsIn(text: string): string[] {
  return findHashtags(text).map(({ start, end }) => text.slice(start, end))
}

/** The values of a snippet's variables for one post. */
export interface SnippetValues {
  readonly client: string
  readonly account: string
  readonly campaign: string
  /** The post's wall time; null while it has no date. */
  readonly wall: string | null
  readonly market: Account['market']
}

const variable = /\{([\p{L}_][\p{L}\p{N}_]*)(?::([^{}\n]{1,40}))?\}/gu

/** Dates are written in the language of the account's market. */
const languages: Readonly<Partial<Record<Account['market'], string>>> = {
  ID: 'id-ID',
  MY: 'ms-MY',
  TH: 'th-TH',
  VN: 'vi-VN',
}

/**
 * A snippet with its variables filled in: `{client}`, `{account}`, `{campaign}`, `{time}`, and `{date}` as 12 Dec,
 * `{date:long}` with its weekday, `{date:+3}` some days later. `given` provides others, such as `{product}`; the
 * unknown ones stay and are listed in `open`.
 */
export function fillSnippet(
  text: string,
  values: SnippetValues,
  given: Readonly<Record<string, string>> = {},
): { readonly text: string; readonly open: readonly string[] } {
  const open = new Set<string>()
  const filled = text.replace(variable, (whole, name: string, how: string | undefined) => {
    const asked = how === undefined ? name : `${name}:${how}`
    const answer = answerOf(name, how, values) ?? (Object.hasOwn(given, asked) ? given[asked] : undefined)
    if (answer === undefined) open.add(asked)
    return answer ?? whole
  })
  return { text: filled, open: [...open] }
}

function answerOf(name: string, how: string | undefined, values: SnippetValues): string | undefined {
  switch (name) {
    case 'client':
    case 'account':
      return values[name]
    case 'campaign':
      return values.campaign === '' ? undefined : values.campaign
    case 'time':
      return values.wall === null
        ? undefined
        : values.market === 'ID'
          ? values.wall.slice(11).replace(':', '.')
          : values.wall.slice(11)
    case 'date':
      return values.wall === null ? undefined : dateOf(values.wall.slice(0, 10), how, values.market)
    default:
      return undefined
  }
}

/**
 * Text in braces that cannot be filled in as written, such as `{product name}` or `{date:soon}`: so that the author
 * can be warned.
 */
export function unknownVariables(text: string): string[] {
  const unread = (text.match(/\{[^{}\n]{0,80}\}/g) ?? []).filter((written) => {
    const found = new RegExp(`^${variable.source}$`, 'u').exec(written)
    if (found === null) return true
    const [, name = '', how] = found
    if (name === 'date') return !manner.test(how?.trim() ?? '')
    return how !== undefined && own.has(name)
  })
  return [...new Set(unread)]
}

/** Variables from the post that take no format. */
const own = new Set(['client', 'account', 'campaign', 'time'])

/** `long`, `+3`, `long +3`: with the weekday, and some days later or earlier. */
const manner = /^(long)?[ ,]*([+-]\d{1,4})?$/

/** Undefined for an invalid format. A date in another year than the post's includes the year. */
function dateOf(day: string, how: string | undefined, market: Account['market']): string | undefined {
  const found = manner.exec(how?.trim() ?? '')
  if (found === null) return undefined
  const [, long, days] = found
  const meant = addDays(day, Number(days ?? 0))
  return new Intl.DateTimeFormat(languages[market] ?? 'en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: long === undefined ? 'short' : 'long',
    ...(long === undefined ? {} : { weekday: 'long' }),
    ...(long !== undefined || meant.slice(0, 4) !== day.slice(0, 4) ? { year: 'numeric' } : {}),
    calendar: 'gregory',
  }).format(new Date(`${meant}T00:00:00Z`))
}
