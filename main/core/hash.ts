import { createHash, hash as hashText } from 'node:crypto'
import { canonicalJson } from '../../shared/policy/index.ts'

/** SHA-256 of a value's canonical JSON, lower-case hexadecimal. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
}

/** The same hash, sooner, of an object that holds no other objects, but texts, numbers, truths, null and lists of them. */
export function flatHashOf(value: Readonly<Record<string, unknown>>): string {
  const sorted: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) sorted[key] = value[key]
  return hashText('sha256', JSON.stringify(sorted), 'hex')
}
