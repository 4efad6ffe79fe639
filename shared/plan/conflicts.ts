import { mediaOf } from '../post/media.ts'
import { dayOfWeek } from '../time/days.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { maxPostsADay, studioHorizon } from './posting-limits.ts'
import type { Planning } from '../post/planning-rules.ts'

export const conflictKinds = [
  'gap',
  'posts-a-day',
  'same-caption',
  'same-media',
  'past',
  'too-soon',
  'too-far',
  'weekend',
  'quiet',
] as const
type ConflictKind = (typeof conflictKinds)[number]

/** Why a post's place in the calendar is a problem. Conflicts are only reported; they block nothing. */
export interface Conflict {
  readonly post: string
  readonly kind: ConflictKind
  /** The other post: the one too close, or the one with the same caption or media. */
  readonly other: string | null
  /** Minutes between the two, posts on that day, or days between the two; 0 when there is nothing to count. */
  readonly count: number
}

/** What conflict detection needs: a post on its account's wall clock. */
export interface PlannedPost {
  readonly id: string
  readonly accountId: string
  readonly wall: string
  /** Milliseconds since 1970 UTC. */
  readonly instant: number
  readonly shingles: Uint32Array
  readonly media: readonly string[]
  /** Whether it was exported in its current form, so that being in the past is fine. */
  readonly exported: boolean
}

const minute = 60_000
const day = 86_400_000

/**
 * The conflicts of one account's posts, given in order of their instants, at a moment (milliseconds since 1970 UTC).
 * Include posts outside the calendar's view that may form a pair with one inside.
 */
export function accountConflicts(posts: readonly PlannedPost[], planning: Planning, now: number): Conflict[] {
  return [
    ...gaps(posts, planning.minimumGap),
    ...crowdedDays(posts),
    ...repetitions(posts, planning.duplicateDays),
    ...posts.flatMap((post) => badTimes(post, planning, now)),
  ]
}

function gaps(posts: readonly PlannedPost[], minimum: number): Conflict[] {
  return posts.flatMap((post, index) => {
    const before = posts[index - 1]
    if (before === undefined) return []
    const count = Math.floor((post.instant - before.instant) / minute)
    if (count >= minimum) return []
    return [
      { post: before.id, kind: 'gap', other: post.id, count } as const,
      { post: post.id, kind: 'gap', other: before.id, count } as const,
    ]
  })
}

function crowdedDays(posts: readonly PlannedPost[]): Conflict[] {
  const days = Map.groupBy(posts, ({ wall }) => wall.slice(0, 10))
  return [...days.values()]
    .filter((of) => of.length > maxPostsADay)
    .flatMap((of) =>
      of
        .slice(maxPostsADay)
        .map(({ id }) => ({ post: id, kind: 'posts-a-day', other: null, count: of.length }) as const),
    )
}

/** Equal for equal shingles; others collide with a chance of one in 2^64. */
function keyOf(shingles: Uint32Array): string {
  let [one, other] = [0x811c9dc5, 0x9e3779b9]
  for (const shingle of shingles) {
    one = Math.imul(one ^ shingle, 0x01000193)
    other = Math.imul(other, 31) + shingle
  }
  return `${shingles.length} ${one >>> 0} ${other >>> 0}`
}

/** The most near-identical captions considered for each caption. */
const maxAlike = 50

function repetitions(posts: readonly PlannedPost[], within: number): Conflict[] {
  if (within === 0) return []
  const apart = (one: PlannedPost, other: PlannedPost): number =>
    Math.floor(Math.abs(other.instant - one.instant) / day)
  const found: Conflict[] = []
  const add = (kind: 'same-caption' | 'same-media', one: PlannedPost, other: PlannedPost): void => {
    const count = apart(one, other)
    if (count > within) return
    found.push({ post: one.id, kind, other: other.id, count }, { post: other.id, kind, other: one.id, count })
  }
  // Each post is paired with the nearest earlier post with the same caption, so a hundred identical ones form a chain
  // rather than 4,950 pairs.
  const captions = new Map<string, { readonly place: number; last: PlannedPost | null }>()
  const keys = posts.map(({ shingles }) => keyOf(shingles))
  const distinct: Uint32Array[] = []
  posts.forEach(({ shingles }, index) => {
    const key = keys[index] ?? ''
    if (captions.has(key)) return
    captions.set(key, { place: distinct.length, last: null })
    distinct.push(shingles)
  })
  const alike = new Map<number, number[]>()
  for (const [a, b] of nearDuplicates(distinct)) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = alike.get(one)
      if (known === undefined) alike.set(one, [other])
      else if (known.length < maxAlike) known.push(other)
    }
  }
  const byPlace = [...captions.values()]
  posts.forEach((post, index) => {
    const own = captions.get(keys[index] ?? '')
    if (own === undefined || post.shingles.length === 0) return
    const before = [own, ...(alike.get(own.place) ?? []).map((place) => byPlace[place])]
      .flatMap((caption) => caption?.last ?? [])
      .reduce<PlannedPost | null>(
        (best, next) => (best === null || next.instant > best.instant ? next : best),
        null,
      )
    if (before !== null) add('same-caption', before, post)
    own.last = post
  })
  const lastWith = new Map<string, PlannedPost>()
  for (const post of posts) {
    // The same file under another name is still the same video.
    const files = post.media.map((ref) => mediaOf(ref)).map(({ hash, name }) => hash ?? name)
    for (const name of new Set(files)) {
      const before = lastWith.get(name)
      if (before !== undefined) add('same-media', before, post)
      lastWith.set(name, post)
    }
  }
  return found
}

function badTimes(post: PlannedPost, planning: Planning, now: number): Conflict[] {
  const kinds: ConflictKind[] = []
  const ahead = (post.instant - now) / minute
  if (ahead < 0) {
    if (!post.exported) kinds.push('past')
  } else if (planning.scheduler === 'tiktok-studio' && !post.exported) {
    if (ahead < studioHorizon.from) kinds.push('too-soon')
    if (ahead > studioHorizon.until) kinds.push('too-far')
  }
  if (planning.avoidWeekends && dayOfWeek(post.wall.slice(0, 10)) >= 6) kinds.push('weekend')
  if (planning.quiet !== null && isWithin(post.wall.slice(11), planning.quiet)) kinds.push('quiet')
  return kinds.map((kind) => ({ post: post.id, kind, other: null, count: 0 }))
}

/** Whether a clock time is in a span of the day, which may cross midnight; its end is exclusive. */
function isWithin(time: string, { from, until }: { readonly from: string; readonly until: string }): boolean {
  return from <= until ? time >= from && time < until : time >= from || time < until
}
