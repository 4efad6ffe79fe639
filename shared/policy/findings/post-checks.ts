import type { PostCheck } from '../packs/schema.ts'
import type { Draft, MediaFacts } from '../verdict.ts'

/** The limits that a rule about a post as a whole compares with. */
export interface PostLimits {
  readonly check: PostCheck
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly maxShorter?: number | undefined
  readonly values?: readonly string[] | undefined
}

/** Placeholder values for a rule's reason. */
type Values = Readonly<Record<string, string>>

/**
 * Placeholder values for a rule's reason, one set per problem in the post or in one of its files. Empty when there is
 * no problem, or when what the check needs is not known.
 */
export function postProblems(limits: PostLimits, draft: Draft): readonly Values[] {
  const { check, min, max, maxShorter, values } = limits
  switch (check) {
    case 'media-format':
      return eachOf(draft, ({ name, format }) => {
        const got = format ?? /\.([a-z0-9]{2,5})(?:[?#].*)?$/i.exec(name)?.[1]?.toLowerCase()
        return oneOf(got, values)
      })
    case 'media-codec':
      return eachOf(draft, ({ codec }) => oneOf(codec, values))
    case 'media-broken':
      return eachOf(draft, ({ damage }) =>
        damage !== undefined && values?.includes(damage) !== false ? {} : null,
      )
    case 'media-bytes':
      return eachOf(draft, ({ bytes }) => outside(bytes, min, max))
    case 'media-seconds':
      return eachOf(draft, ({ seconds }) => outside(seconds, min, max))
    case 'media-seconds-account':
      return eachOf(draft, ({ seconds }) => outside(seconds, undefined, draft.longestSeconds))
    case 'cover-beyond':
      return eachOf(draft, ({ seconds }) => beyond(draft.coverSeconds, seconds))
    case 'media-frame-rate':
      // Cameras write 59.94 and 60.02 for 60.
      return eachOf(draft, ({ framesPerSecond: rate }) =>
        outside(rate === undefined ? undefined : Math.round(rate), min, max),
      )
    case 'media-pixels':
      return eachOf(
        draft,
        ({ width, height }) =>
          outside(width, min, max) ??
          outside(height, min, max) ??
          (width === undefined || height === undefined
            ? null
            : outside(Math.min(width, height), undefined, maxShorter)),
      )
    default: {
      const found = wholeProblem(check, limits, draft)
      return found === null ? [] : [found]
    }
  }
}

type WholeCheck = Exclude<
  PostCheck,
  | 'media-format'
  | 'media-codec'
  | 'media-broken'
  | 'media-bytes'
  | 'media-seconds'
  | 'media-seconds-account'
  | 'cover-beyond'
  | 'media-frame-rate'
  | 'media-pixels'
>

function wholeProblem(check: WholeCheck, { min, max, values }: PostLimits, draft: Draft): Values | null {
  switch (check) {
    case 'branded-private':
      return draft.disclosePaid === true && draft.privacy === 'SELF_ONLY' ? {} : null
    case 'disclosure-empty':
      return draft.disclose === true && draft.disclosePaid !== true && draft.discloseOwn !== true ? {} : null
    case 'photo-duet':
      return draft.format === 'photo' && (draft.allowDuet === true || draft.allowStitch === true) ? {} : null
    case 'private-duet':
      return draft.privateAccount === true &&
        draft.format !== 'photo' &&
        (draft.allowDuet === true || draft.allowStitch === true)
        ? {}
        : null
    case 'privacy-public':
      return draft.privateAccount === false ? oneOf(draft.privacy ?? undefined, values) : null
    case 'privacy-private':
      return draft.privateAccount === true ? oneOf(draft.privacy ?? undefined, values) : null
    case 'posts-per-day':
      return outside(draft.postsThatDay, min, max)
    case 'minutes-ahead':
      return outside(draft.minutesAhead, min, max)
    case 'nothing':
      return isEmpty(draft) ? {} : null
    case 'media-count':
      return draft.media === undefined || draft.media.length === 0
        ? null
        : outside(draft.media.length, min, max)
  }
}

/** Whether a post has no file, and no text that TikTok would show with one. */
function isEmpty({ media, caption, title = '', description = '' }: Draft): boolean {
  return media?.length === 0 && [caption, title, description].every((words) => (words ?? '').trim() === '')
}

function oneOf(got: string | undefined, values: readonly string[] | undefined): Values | null {
  if (got === undefined || values?.includes(got) !== false) return null
  return { got, values: values.join(', ') }
}

/** A problem if a position in a video is beyond its end, to a tenth of a second. */
function beyond(at: number | undefined, end: number | undefined): Values | null {
  if (at === undefined || end === undefined || at <= end) return null
  return { count: at.toFixed(1), min: '', max: end.toFixed(1) }
}

function outside(value: number | undefined, min: number | undefined, max: number | undefined): Values | null {
  if (value === undefined || ((min === undefined || value >= min) && (max === undefined || value <= max)))
    return null
  return { count: String(value), min: String(min ?? ''), max: String(max ?? '') }
}

function eachOf({ media: files = [] }: Draft, problem: (media: MediaFacts) => Values | null): Values[] {
  return files.flatMap((media) => {
    const found = problem(media)
    return found === null ? [] : [{ name: media.name, ...found }]
  })
}
