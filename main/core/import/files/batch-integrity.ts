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
      en: 'This batch has changed since it was vetted: its posts do not match its manifest. Every row is vetted again here.',
      id: 'Batch ini berubah sejak diperiksa: postingnya tidak cocok dengan manifesnya. Setiap baris diperiksa ulang di sini.',
    }
  }
  if (names.some((name) => name.endsWith('manifest.sig'))) return null
  return {
    en: 'This batch is not signed, so nobody can tell who made it. Every row is vetted again here.',
    id: 'Batch ini tidak bertanda tangan, jadi pembuatnya tidak bisa dipastikan. Setiap baris diperiksa ulang di sini.',
  }
}
