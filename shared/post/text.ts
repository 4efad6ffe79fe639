import { z } from 'zod'

/** The longest text stored for a field, in UTF-16 units. TikTok's longest field takes 4,000. */
export const maxStoredText = 20_000

/** Text that can be stored and written to any file: no NUL and no lone surrogate. */
export const textSchema = z
  .string()
  .max(maxStoredText, `expected at most ${maxStoredText} characters`)
  .refine((text) => !text.includes('\0'), 'expected text without NUL characters')
  .refine((text) => text.isWellFormed(), 'expected whole characters, got half of a surrogate pair')

/** UTF-16 units. */
export const maxName = 120

/** A single-line name, for people and for file formats that allow no other. */
export const nameSchema = textSchema
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'expected a name on one line')
  .trim()
  .min(1, 'expected a name')
  .max(maxName, `expected at most ${maxName} characters`)
