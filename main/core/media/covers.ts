import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { imageSize } from 'image-size'
import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { mediaOf } from '../../../shared/post/media.ts'
import type { Post } from '../../../shared/post/post.ts'
import type { CoreContext } from '../context/context.ts'
import { isPresent } from './media-folder.ts'
import { postOf } from '../store/tables/posts.ts'
import { mediaFinder } from '../store/tables/media.ts'

/** Longest side of a cover, in pixels. */
const maxSide = 720

export const coverFile = (folder: string, hash: string, coverMs: number): string =>
  path.join(folder, 'media', 'covers', hash.slice(0, 2), `${hash}-${coverMs}.jpg`)

export function setCover(
  { workspace: { folder, database } }: CoreContext,
  { hash, coverMs, jpeg }: ParsedInputOf<'media.setCover'>,
): Record<string, never> {
  if (mediaFinder(database)(hash) === undefined)
    fail('not-found', {
      en: 'This file is no longer in the workspace.',
      id: 'Berkas ini sudah tidak ada di ruang kerja.',
    })
  const bytes = Buffer.from(jpeg, 'base64')
  const size = jpegSize(bytes)
  if (size === null || size.width > maxSide || size.height > maxSide) {
    fail('bad-input', 'this is not a small JPEG', {
      field: 'jpeg',
      expected: `a JPEG of at most ${maxSide} pixels a side`,
      got: size === null ? 'something else' : `${size.width} × ${size.height}`,
    })
  }
  const file = coverFile(folder, hash, coverMs)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.partial`, bytes)
  renameSync(`${file}.partial`, file)
  return {}
}

function jpegSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  try {
    const { type, width, height } = imageSize(bytes)
    return type === 'jpg' ? { width, height } : null
  } catch {
    return null
  }
}

export function hasCover(
  { workspace: { folder } }: CoreContext,
  { hash, coverMs }: ParsedInputOf<'media.hasCover'>,
): { readonly has: boolean } {
  return { has: existsSync(coverFile(folder, hash, coverMs)) }
}

/** The most covers requested at once. */
const maxMissing = 500

export function missingCovers(
  { workspace: { folder, database } }: CoreContext,
  { from, to, clientId }: ParsedInputOf<'media.missingCovers'>,
): OutputOf<'media.missingCovers'> {
  const find = mediaFinder(database)
  const missing = new Map<string, OutputOf<'media.missingCovers'>[number]>()
  const rows = database.all(
    `SELECT * FROM posts WHERE wall >= ? AND wall <= ? AND media <> '[]' ${clientId === null ? '' : 'AND client_id = ?'} ORDER BY wall`,
    from,
    `${to}T23:59`,
    ...(clientId === null ? [] : [clientId]),
  )
  for (const post of rows.map(postOf)) {
    const cover = coverOf(post)
    const media = cover === null ? undefined : find(cover.hash)
    if (cover === null || media === undefined || media.broken) continue
    if (
      existsSync(coverFile(folder, cover.hash, cover.coverMs)) ||
      !isPresent(folder, media.hash, media.bytes)
    )
      continue
    missing.set(`${cover.hash} ${cover.coverMs}`, { media, format: post.format, coverMs: cover.coverMs })
    if (missing.size === maxMissing) break
  }
  return [...missing.values()]
}

/** The workspace file that a post shows first, with its frame; null when the file is from elsewhere. */
export function coverOf(
  post: Pick<Post, 'format' | 'media' | 'coverPhoto' | 'coverMs'>,
): { readonly hash: string; readonly coverMs: number } | null {
  const shown = post.format === 'photo' ? (post.media[post.coverPhoto] ?? post.media[0]) : post.media[0]
  const hash = shown === undefined ? null : mediaOf(shown).hash
  return hash === null ? null : { hash, coverMs: post.format === 'photo' ? 0 : (post.coverMs ?? 0) }
}
