import { createHash, hash as hashText } from 'node:crypto'
import { canonicalJson } from '../../../shared/policy/index.ts'

/** SHA-256 of a value's canonical JSON, in lower-case hexadecimal. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export const sha256Of = (text: string): string => hashText('sha256', text, 'hex')

/** The same as `hashOf`, computed faster. Only for an object with sorted keys whose values are plain or lists of texts. */
export function hashOfSorted(value: Readonly<Record<string, unknown>>): string {
  return hashText('sha256', JSON.stringify(value), 'hex')
}
