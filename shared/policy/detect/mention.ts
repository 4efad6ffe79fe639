import type { Place } from '../packs/schema.ts'
import type { Sign } from './signs.ts'

/** What in a text leads people elsewhere without being a link. Offsets are into the folded text. */
export interface Mention {
  readonly kind: 'phrase' | 'name' | 'phone' | 'handle' | 'e-mail'
  /** The list of phrases it is of; '' for the other kinds. */
  readonly list: string
  /** The place that is named, when one is. */
  readonly place: Place | null
  readonly start: number
  readonly end: number
  /** 0 to 1: how sure it is that a reader takes it so. */
  readonly confidence: number
  /** What speaks for it and against it. */
  readonly signs: readonly Sign[]
}
