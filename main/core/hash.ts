import { createHash, hash as hashText } from 'node:crypto'
import { canonicalJson } from '../../shared/policy/index.ts'

/** SHA-256 of a value's canonical JSON, lower-case hexadecimal. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
}

/** The keys of the object that was hashed last, as they came and sorted: the next one most often has the same. */
let known: { readonly keys: string; readonly sorted: readonly string[] } = { keys: '', sorted: [] }

/** The same hash, sooner, of an object that holds no other objects, but texts, numbers, truths, null and lists of them. */
export function flatHashOf(value: Readonly<Record<string, unknown>>): string {
  const own = Object.keys(value)
  const keys = own.join('\n')
  if (keys !== known.keys) known = { keys, sorted: own.sort() }
  const sorted: Record<string, unknown> = {}
  for (const key of known.sorted) sorted[key] = value[key]
  return hashText('sha256', JSON.stringify(sorted), 'hex')
}
