import type { Sign } from './signs.ts'

/** A link as found in folded text. Offsets are into the folded text. */
export interface Detection {
  readonly start: number
  readonly end: number
  readonly text: string
  /** `host`: a web address. `scheme`: an app's or a dangerous scheme. */
  readonly shape: 'host' | 'scheme'
  /** Lower case, without the colon; `http` when none was typed. */
  readonly scheme: string
  /** The address with a scheme in front, ready for `new URL()`. */
  readonly url: string
  /** 0 to 1: how likely a reader, or TikTok, is to take this for a link. */
  readonly confidence: number
  /** The signs for and against it being a link. */
  readonly signs: readonly Sign[]
}
