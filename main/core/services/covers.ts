import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { imageSize } from 'image-size'
import { fail } from '../../../shared/contract/errors.ts'
import type { ParsedInputOf } from '../../../shared/contract/methods.ts'
import { mediaOf, mediaTypes } from '../../../shared/post/media.ts'
import type { CoreContext } from '../context.ts'
import type { BatchPictures } from '../exporters/batch-content.ts'
import { mediaFile } from '../media/media-folder.ts'
import { allClients } from './clients.ts'
import { mediaFinder } from './media.ts'

/** A cover has no side longer than this, in pixels. */
const longestSide = 720

const coverFile = (folder: string, hash: string, coverMs: number): string =>
  path.join(folder, 'media', 'covers', hash.slice(0, 2), `${hash}-${coverMs}.jpg`)

export function setCover(
  { workspace: { folder, database } }: CoreContext,
  { hash, coverMs, jpeg }: ParsedInputOf<'media.setCover'>,
): Record<string, never> {
  if (mediaFinder(database)(hash) === undefined)
    fail('not-found', `no file of the workspace has the hash ${hash}`)
  const bytes = Buffer.from(jpeg, 'base64')
  const size = jpegSize(bytes)
  if (size === null || size.width > longestSide || size.height > longestSide) {
    fail('bad-input', 'this is no small JPEG', {
      field: 'jpeg',
      expected: `a JPEG of at most ${longestSide} pixels a side`,
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

/** The pictures that reports carry, as data addresses. */
export function batchPictures({ workspace: { folder, database } }: CoreContext): BatchPictures {
  const find = mediaFinder(database)
  const logos = new Map(allClients(database).map(({ id, logo }) => [id, logo]))
  const read = (file: string, type: string): string | null =>
    existsSync(file) ? `data:${type};base64,${readFileSync(file).toString('base64')}` : null
  return {
    cover: ({ post }) => {
      const shown = post.format === 'photo' ? (post.media[post.coverPhoto] ?? post.media[0]) : post.media[0]
      const hash = shown === undefined ? null : mediaOf(shown).hash
      const ms = post.format === 'photo' ? 0 : (post.coverMs ?? 0)
      return hash === null ? null : read(coverFile(folder, hash, ms), 'image/jpeg')
    },
    logo: (clientId) => {
      const hash = logos.get(clientId) ?? null
      const media = hash === null ? undefined : find(hash)
      return media === undefined || hash === null
        ? null
        : read(mediaFile(folder, hash), mediaTypes[media.format])
    },
  }
}
