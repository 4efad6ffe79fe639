import { createHash, hash as hashText } from 'node:crypto'
import { canonicalJson } from '../../../shared/policy/index.ts'

/** SHA-256 of a value's canonical JSON, lower-case hexadecimal. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
}

/** The same hash, sooner, of an object whose keys are sorted, and that holds no other objects but lists of texts. */
export function hashOfSorted(value: Readonly<Record<string, unknown>>): string {
  return hashText('sha256', JSON.stringify(value), 'hex')
}
