import { encoded } from './encoded.ts'
import { letterNames } from './letter-names.ts'
import { lookAlikes } from './look-alikes.ts'
import type { Rewriting } from './rewriting.ts'
import { upsideDown } from './upside-down.ts'
import { wrappedLetters } from './wrapped-letters.ts'

/** Everything in a text that stands for other text. */
export function rewritings(text: string): readonly Rewriting[] {
  const found: Rewriting[] = lookAlikes(text)
  found.push(...upsideDown(text), ...wrappedLetters(text), ...encoded(text), ...letterNames(text))
  return found
}
