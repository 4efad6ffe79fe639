import { createHash, hash as hashText } from 'node:crypto'
import { canonicalJson } from '../../../shared/policy/index.ts'

/** SHA-256 of a value's canonical JSON, in lower-case hexadecimal. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
}

/** The same hash, computed faster. Only for an object with sorted keys whose values are plain or lists of texts. */
export function hashOfSorted(value: Readonly<Record<string, unknown>>): string {
  return hashText('sha256', JSON.stringify(value), 'hex')
}
