import { z } from 'zod'
import { accountKindSchema, marketSchema, type Draft } from '../../../shared/policy/index.ts'
import { globalAsWritten } from '../terminal/options.ts'

/** Where a post was read: its file, null for standard input, and its line, null when the file has none. */
export interface Origin {
  readonly file: string | null
  readonly line: number | null
  /** The whole file is one caption. */
  readonly isCaption?: boolean
}

/** A post to vet, with its own context; the rest comes from the command's options. */
export interface VetItem {
  readonly id: string
  readonly origin: Origin
  readonly draft: Draft
  readonly market: z.infer<typeof marketSchema> | undefined
  readonly account: z.infer<typeof accountKindSchema> | undefined
  readonly on: string | undefined
}

/** What is wrong with one row; the other rows continue. */
export interface BadRow {
  readonly bad: string
}

const optionalText = z.string({ error: 'expected text' }).optional()

/** One line of NDJSON. Unknown fields are ignored. */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()], { error: 'expected text or a number' }).optional(),
  caption: z.string({ error: 'expected text' }),
  title: optionalText,
  description: optionalText,
  firstComment: optionalText,
  onScreenText: optionalText,
  altText: optionalText,
  bioLink: optionalText,
  market: z.string().toUpperCase().transform(globalAsWritten).pipe(marketSchema).optional(),
  account: accountKindSchema.optional(),
  scheduledFor: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(?:[T ]|$)/, 'expected a date such as 2026-12-01')
    .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, 'expected a date that exists')
    .nullable()
    .optional(),
})

/** Parses a line, keeping an id with more digits than a number holds as it was written. */
function parsedLine(line: string): unknown {
  if (!/"id"\s*:\s*-?\d{16,}/.test(line)) return JSON.parse(line)
  return JSON.parse(
    line,
    (key: string, value: unknown, ...context: readonly { readonly source?: string }[]) =>
      key === 'id' && typeof value === 'number' && !Number.isSafeInteger(value) ? context[0]?.source : value,
  )
}

/** A post from a line of NDJSON, with the line's number from 1. `file` is null for standard input. */
export function fromLine(line: string, number: number, file: string | null): VetItem | BadRow {
  const name = file ?? 'standard input'
  let json: unknown
  try {
    json = parsedLine(line)
  } catch {
    return { bad: `${name}, line ${number}: expected a JSON object, got ${shown(line)}` }
  }
  const parsed = lineSchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.map(String).join('.') ?? ''
    const got = field === '' ? json : (json as Record<string, unknown>)[field]
    return {
      bad: `${name}, line ${number}${field === '' ? '' : `, "${field}"`}: ${issue?.message.replace(/^Invalid (?:option|input): /, '') ?? 'not valid'}, got ${got === undefined ? 'nothing' : shown(JSON.stringify(got))}`,
    }
  }
  const { id, market, account, scheduledFor, ...draft } = parsed.data
  return {
    id: id === undefined ? String(number) : String(id),
    origin: { file, line: number },
    draft,
    market,
    account,
    on: scheduledFor?.slice(0, 10),
  }
}

/** A value shortened for a message. */
export const shown = (text: string): string =>
  text.length <= 40 ? text : `${text.slice(0, 40).toWellFormed()}…`
