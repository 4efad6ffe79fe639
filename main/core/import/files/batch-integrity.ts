import { createHash } from 'node:crypto'
import type { BothLanguages } from '../../../../shared/policy/index.ts'

/** What must be known of a batch's posts that are not what its manifest says, or that nobody signed for; null for none. */
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
