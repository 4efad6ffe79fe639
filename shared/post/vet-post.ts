import { addDays } from '../time/days.ts'
import {
  ruleDays,
  verdictChanges,
  vet,
  type Draft,
  type Overrides,
  type Policy,
  type Verdict,
  type VetContext,
} from '../policy/index.ts'
import type { Account } from './account.ts'
import { mediaFactsOf, noMedia, type FindMedia } from './media.ts'
import type { PostFields, Reason } from './post.ts'

type Vettable = Pick<
  PostFields,
  | 'format'
  | 'caption'
  | 'title'
  | 'description'
  | 'firstComment'
  | 'onScreenText'
  | 'altText'
  | 'coverMs'
  | 'wall'
  | 'privacy'
  | 'disclosePaid'
  | 'discloseYourBrand'
  | 'allowDuet'
  | 'allowStitch'
  | 'media'
>

/** What vetting needs to know about the account. */
type Owner = Pick<Account, 'bioLink' | 'isPrivate' | 'longestVideo'>

/** A post as the policy module sees it. Only photos have a title and a description. */
export function draftOf(post: Vettable, account: Owner, find: FindMedia = noMedia): Draft {
  const photo = post.format === 'photo'
  return {
    caption: post.caption,
    title: photo ? post.title : '',
    description: photo ? post.description : '',
    firstComment: post.firstComment,
    onScreenText: post.onScreenText,
    altText: post.altText,
    bioLink: account.bioLink,
    disclosePaid: post.disclosePaid,
    discloseOwn: post.discloseYourBrand,
    format: post.format,
    allowDuet: post.allowDuet,
    allowStitch: post.allowStitch,
    media: mediaFactsOf(post.media, find),
    privacy: post.privacy,
    privateAccount: account.isPrivate,
    coverSeconds: photo || post.coverMs === null ? undefined : post.coverMs / 1000,
    longestSeconds: account.longestVideo ?? undefined,
  }
}

/** How many days ahead to search for another day: further than any plan reaches. */
const horizon = 731

/**
 * The days from today on when a blocked post would pass unchanged; null if no date helps. Cheap unless a rule or
 * waiver begins or ends in the meantime.
 */
export function allowedDays(
  post: Vettable,
  account: Owner & Pick<Account, 'market' | 'kind'>,
  today: string,
  policy: Policy,
  overrides: Overrides,
  find: FindMedia = noMedia,
): Reason['passes'] {
  if (post.wall === null) return null
  const on = post.wall.slice(0, 10)
  const span = { from: today, until: addDays(today, horizon) }
  const turns = [
    ...ruleDays(policy, span).map((day) => day.on),
    ...overrides.waivers.map(({ until }) => until),
  ]
  if (!turns.some((day) => day > span.from && day < span.until)) return null
  const context = { market: account.market, account: account.kind, on, overrides }
  const changes = verdictChanges(draftOf(post, account, find), context, policy, span)
  const before = changes.findLast((change) => change.on <= on && change.after === 'blocked')
  const from = changes.find((change) => change.on > on && change.after !== 'blocked')
  const passesBefore = before !== undefined && before.before !== 'blocked' ? before.on : null
  return passesBefore === null && from === undefined ? null : { before: passesBefore, from: from?.on ?? null }
}

/** Vets a post for its own day, or for `today` if it has none; `find` looks up its files. */
export function vetPost(
  post: Vettable,
  account: Owner & Pick<Account, 'market' | 'kind'>,
  today: string,
  policy: Policy,
  overrides: Overrides,
  find: FindMedia = noMedia,
): Verdict {
  const context: VetContext = {
    market: account.market,
    account: account.kind,
    on: post.wall === null ? today : post.wall.slice(0, 10),
    ...(isEmpty(overrides) ? {} : { overrides }),
  }
  return vet(draftOf(post, account, find), context, policy)
}

const isEmpty = ({ allow, deny, severities, waivers, choices }: Overrides): boolean =>
  allow.length + deny.length + severities.length + waivers.length + choices.length === 0

const order = { block: 0, warn: 1, note: 2 } as const

/** A verdict's most severe finding, in one line; null if none needs action. */
export function reasonOf(verdict: Verdict, passes: Reason['passes'] = null): Reason | null {
  const [hardest] = verdict.findings
    .filter(({ waiver }) => waiver === null)
    .sort((a, b) => order[a.severity] - order[b.severity])
  if (hardest === undefined || hardest.severity === 'note') return null
  return {
    rule: hardest.rule,
    severity: hardest.severity,
    title: hardest.title,
    surface: hardest.surface,
    text: hardest.text.slice(0, 120).toWellFormed(),
    place: hardest.place,
    passes,
  }
}
