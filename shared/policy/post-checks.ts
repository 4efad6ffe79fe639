import type { PostCheck } from './packs/schema.ts'
import type { Draft, MediaFacts } from './verdict.ts'

/** What a rule about a post as a whole compares with. */
export interface PostLimits {
  readonly check: PostCheck
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly values?: readonly string[] | undefined
}

/** What a rule's reason may name. */
type Values = Readonly<Record<string, string>>

/** Null when a post is in order, or when what the check looks at is not known; else what the rule's reason may name. */
export function postProblem({ check, min, max, values }: PostLimits, draft: Draft): Values | null {
  switch (check) {
    case 'branded-private':
      return draft.disclosePaid === true && draft.privacy === 'SELF_ONLY' ? {} : null
    case 'disclosure-empty':
      return draft.disclose === true && draft.disclosePaid !== true && draft.discloseOwn !== true ? {} : null
    case 'photo-duet':
      return draft.format === 'photo' && (draft.allowDuet === true || draft.allowStitch === true) ? {} : null
    case 'posts-per-day':
      return outside(draft.postsThatDay, min, max)
    case 'minutes-ahead':
      return outside(draft.minutesAhead, min, max)
    case 'media-count':
      return draft.media === undefined || draft.media.length === 0
        ? null
        : outside(draft.media.length, min, max)
    case 'media-format':
      return firstOf(draft, ({ name, format }) => {
        const got = format ?? /\.([a-z0-9]{2,5})(?:[?#].*)?$/i.exec(name)?.[1]?.toLowerCase()
        return oneOf(got, values)
      })
    case 'media-codec':
      return firstOf(draft, ({ codec }) => oneOf(codec, values))
    case 'media-broken':
      return firstOf(draft, ({ broken }) => (broken === true ? {} : null))
    case 'media-bytes':
      return firstOf(draft, ({ bytes }) => outside(bytes, min, max))
    case 'media-seconds':
      return firstOf(draft, ({ seconds }) => outside(seconds, min, max))
    case 'media-frame-rate':
      return firstOf(draft, ({ framesPerSecond }) => outside(framesPerSecond, min, max))
    case 'media-pixels':
      return firstOf(draft, ({ width, height }) => outside(width, min, max) ?? outside(height, min, max))
  }
}

function oneOf(got: string | undefined, values: readonly string[] | undefined): Values | null {
  if (got === undefined || values?.includes(got) !== false) return null
  return { got, values: values.join(', ') }
}

function outside(value: number | undefined, min: number | undefined, max: number | undefined): Values | null {
  if (value === undefined || ((min === undefined || value >= min) && (max === undefined || value <= max)))
    return null
  return { count: String(value), min: String(min ?? ''), max: String(max ?? '') }
}

function firstOf({ media: files }: Draft, problem: (media: MediaFacts) => Values | null): Values | null {
  if (files === undefined) return null
  for (const media of files) {
    const found = problem(media)
    if (found !== null) return { name: media.name, ...found }
  }
  return null
}
