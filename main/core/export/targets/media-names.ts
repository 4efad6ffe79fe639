import { stringify } from 'csv-stringify/sync'
import { mediaOf, type StoredMedia } from '../../../../shared/post/media.ts'
import type { BatchContent, MediaFile, WrittenFile } from '../batch-content.ts'
import { deviceName } from '../staging/batch-path.ts'
import { FreeNames } from '../staging/file-names.ts'
import { safeCell } from '../../../../shared/export/safe-cell.ts'
import { postsPerStep, BatchScan } from '../batch-scan.ts'

/** A file that a post of the batch names, and its name outside. */
interface NamedFile {
  /** Unique in the batch ignoring case, and valid on every disk. */
  readonly name: string
  readonly original: string
  /** Null for a file outside the workspace. */
  readonly hash: string | null
  readonly posts: string[]
}

/** The media of a batch under the names to upload them by. */
export interface MediaNames {
  /** Each file once, in the order of the posts. */
  readonly files: readonly NamedFile[]
  /** A file's name; undefined for an address. */
  nameOf(ref: string): string | undefined
  /** Where it can be fetched: its own address, or the base address plus its name; undefined when it has neither. */
  addressOf(ref: string): string | undefined
  /** The facts about a file of the workspace. Looked up once. */
  storedAs(ref: string): StoredMedia | undefined
}

const isAddress = (name: string): boolean => /^https?:\/\//i.test(name)

/** Computed once per batch, so that every target uses the same names. */
export const namedMedia = new BatchScan(nameMedia)

export const mediaNames = (batch: BatchContent): MediaNames => namedMedia.of(batch)

function* nameMedia({ posts, options, find }: BatchContent): Generator<void, MediaNames, void> {
  const files = new Map<string, NamedFile>()
  const free = new FreeNames()
  /** The same content is one file, whatever its names; a file from elsewhere has only its name. */
  const keyOf = (ref: string): string => mediaOf(ref).hash ?? `name ${mediaOf(ref).name}`
  for (const [index, { post }] of posts.entries()) {
    if (index % postsPerStep === 0) yield
    for (const ref of post.media) {
      const { hash, name } = mediaOf(ref)
      if (hash === null && isAddress(name)) continue
      const key = keyOf(ref)
      const known = files.get(key)
      if (known === undefined) {
        files.set(key, { name: freeName(name, free), original: name, hash, posts: [post.id] })
      } else if (known.posts.at(-1) !== post.id) known.posts.push(post.id)
    }
  }
  const base = options.mediaBase?.replace(/\/+$/, '')
  const nameOf = (ref: string): string | undefined => files.get(keyOf(ref))?.name
  const stored = new Map<string, StoredMedia | undefined>()
  return {
    files: [...files.values()],
    nameOf,
    storedAs: (ref) => {
      const { hash } = mediaOf(ref)
      if (hash === null) return undefined
      if (!stored.has(hash)) stored.set(hash, find(hash))
      return stored.get(hash)
    },
    addressOf: (ref) => {
      const { hash, name } = mediaOf(ref)
      if (hash === null && isAddress(name)) return name
      const called = nameOf(ref)
      return base === undefined || called === undefined ? undefined : `${base}/${encodeURIComponent(called)}`
    },
  }
}

/** A name that disks and servers accept: composed letters, no special characters, no device name. */
function plainFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/[<>:"|?*\p{Cc}]/gu, '-')
    .replace(/^[ .]+|[ .]+$/g, '')
  if (plain === undefined || plain === '') return 'media'
  const [stem, ending] = partsOf(plain)
  const short = `${cutToBytes(stem, maxStem)}${ending}`
  return deviceName.test(short) ? `media-${short}` : short
}

/** Bytes of UTF-8 left for a stem when a name may have 255, including a number in front and an extension. */
const maxStem = 200

function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let cut = ''
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > bytes) break
    cut += character
  }
  return cut.trimEnd().replace(/[ .]+$/, '')
}

function partsOf(name: string): readonly [stem: string, ending: string] {
  const dot = name.lastIndexOf('.')
  return dot <= 0 || name.length - dot > 10 ? [name, ''] : [name.slice(0, dot), name.slice(dot)]
}

function freeName(name: string, free: FreeNames): string {
  const plain = plainFileName(name)
  const [stem, ending] = partsOf(plain)
  return free.take((number) => (number === null ? plain : `${stem}-${number}${ending}`))
}

/** The folder of a batch's media. */
export const mediaFolder = 'media'

/** The files to include: those of the workspace, each once, under their upload names. */
export function mediaAlong(batch: BatchContent): MediaFile[] {
  return mediaNames(batch).files.flatMap(({ name, hash, posts }) =>
    hash === null || batch.find(hash) === undefined
      ? []
      : [{ path: `${mediaFolder}/${name}`, media: hash, rows: posts.length }],
  )
}

/** Which file to upload under which name, and who needs it; null when every file has its own address. */
export function mediaManifest(batch: BatchContent): WrittenFile | null {
  const { files } = mediaNames(batch)
  if (files.length === 0) return null
  const base = batch.options.mediaBase?.replace(/\/+$/, '')
  const head = ['upload as', 'address', 'original name', 'sha256', 'bytes', 'posts']
  return {
    path: 'media-names.csv',
    rows: new Set(files.flatMap(({ posts }) => posts)).size,
    chunks: {
      *[Symbol.iterator]() {
        yield stringify([head], { bom: true })
        for (const { name, original, hash, posts } of files) {
          const bytes = hash === null ? undefined : batch.find(hash)?.bytes
          const cells = [
            name,
            base === undefined ? '' : `${base}/${encodeURIComponent(name)}`,
            original,
            hash ?? '',
            bytes === undefined ? '' : String(bytes),
            posts.join(' '),
          ]
          yield stringify([cells.map(safeCell)])
        }
      },
    },
  }
}
