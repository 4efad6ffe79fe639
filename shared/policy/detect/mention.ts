import type { Place } from '../packs/schema.ts'
import type { Sign } from './signs.ts'

/** Something in a text that leads people elsewhere without being a link. Offsets are into the folded text. */
export interface Mention {
  readonly kind: 'phrase' | 'name' | 'phone' | 'handle' | 'e-mail'
  /** The id of its phrase list; '' for the other kinds. */
  readonly list: string
  /** The named place, if any. */
  readonly place: Place | null
  readonly start: number
  readonly end: number
  /** 0 to 1: how likely a reader is to take it this way. */
  readonly confidence: number
  /** The signs for and against it. */
  readonly signs: readonly Sign[]
}
