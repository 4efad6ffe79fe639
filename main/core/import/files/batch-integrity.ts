import { createHash } from 'node:crypto'
import type { BothLanguages } from '../../../../shared/policy/index.ts'

/** A warning if a batch's posts do not match its manifest, or if it is not signed; null otherwise. */
export function integrityWarning(
  posts: Uint8Array,
  manifest: Uint8Array,
  names: readonly string[],
): BothLanguages | null {
  const sha256 = createHash('sha256').update(posts).digest('hex')
  if (!Buffer.from(manifest).toString('utf8').includes(`"${sha256}"`)) {
    return {
      en: 'This batch is not what was vetted: its posts are others than its manifest says. Every row is vetted anew here.',
      id: 'Batch ini bukan yang diperiksa dulu: postingnya lain dari yang tertulis di manifesnya. Setiap baris diperiksa ulang di sini.',
    }
  }
  if (names.some((name) => name.endsWith('manifest.sig'))) return null
  return {
    en: 'Nobody signed this batch: its signature is missing. Every row is vetted anew here.',
    id: 'Batch ini tidak bertanda tangan. Setiap baris diperiksa ulang di sini.',
  }
}
