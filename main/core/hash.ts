import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/policy/index.ts'

/** SHA-256 of a value's canonical JSON, lower-case hexadecimal. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
}
