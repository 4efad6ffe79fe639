import { z } from 'zod'
import { overridesSchema } from '../policy/index.ts'
import { idSchema } from './ids.ts'
import { mediaHashSchema } from './media.ts'
import { nameSchema } from './text.ts'
import { planningSchema } from './planning-rules.ts'

/** How many client colours the design has. */
export const clientColours = 10

/** The order in which new clients get colours, the most distinct first. */
export const proposedColours = [5, 10, 4, 8, 2, 9, 1, 7, 6, 3] as const

/** A client brand. The two-letter code is on every chip, so that colour is never the only cue. */
export const clientSchema = z
  .object({
    id: idSchema,
    name: nameSchema,
    code: z.string().regex(/^\p{Lu}[\p{Lu}\p{N}]$/u, 'expected two capital letters'),
    colour: z.int().min(1).max(clientColours),
    /** The agency's decisions for this client, applied over the packs. */
    policy: overridesSchema,
    planning: planningSchema,
    /** The logo on its reports, a file of the workspace; null if there is none. */
    logo: mediaHashSchema.nullable().default(null),
  })
  .readonly()
export type Client = z.output<typeof clientSchema>

/** The largest logo, in bytes: it is embedded in every report. */
export const maxLogo = 500_000

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/**
 * A code made from a name: the initials of its first two words, or its first two letters; another if that is taken.
 */
export function clientCode(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /^\p{L}/u.test(word))
  const letters = [...words.join('')].filter((letter) => /^[\p{Lu}\p{N}]$/u.test(letter))
  const first = letters[0] ?? 'X'
  const initials = words.length > 1 ? [...(words[1] ?? '')][0] : undefined
  const candidates = [...(initials === undefined ? [] : [initials]), ...letters.slice(1), ...alphabet].map(
    (second) => first + second,
  )
  for (const other of alphabet.slice(0, 26)) candidates.push(...[...alphabet].map((second) => other + second))
  return candidates.find((code) => !taken.has(code) && /^\p{Lu}[\p{Lu}\p{N}]$/u.test(code)) ?? `${first}X`
}
