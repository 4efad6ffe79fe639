import { stringify } from 'csv-stringify/sync'
import { mediaOf, type StoredMedia } from '../../../../shared/post/media.ts'
import type { BatchContent, MediaFile, WrittenFile } from '../batch-content.ts'
import { deviceName } from '../staging/batch-path.ts'
import { FreeNames } from '../staging/file-names.ts'
import { safeCell } from '../../../../shared/export/safe-cell.ts'
import { postsPerStep, BatchScan } from '../batch-scan.ts'

/** A file that some post of the batch names, and what it is called outside. */
interface NamedFile {
  /** Unlike every other name of the batch, upper and lower case alike, and allowed on every disk. */
  readonly name: string
  readonly original: string
  /** Null for a file that is not in the workspace. */
  readonly hash: string | null
  readonly posts: string[]
}

/** The media of a batch under the names that they are to be uploaded by. */
export interface MediaNames {
  /** Each file once, in the order of the posts. */
  readonly files: readonly NamedFile[]
  /** What a file is called; undefined for an address. */
  nameOf(ref: string): string | undefined
  /** Where it can be fetched: its own address, or its name behind the base; undefined while it has none. */
  addressOf(ref: string): string | undefined
  /** What it is, of a file of the workspace. Looked up once. */
  storedAs(ref: string): StoredMedia | undefined
}

const isAddress = (name: string): boolean => /^https?:\/\//i.test(name)

/** Made once for a batch: every target says the same names. */
export const namedMedia = new BatchScan(nameMedia)

export const mediaNames = (batch: BatchContent): MediaNames => namedMedia.of(batch)

function* nameMedia({ posts, options, find }: BatchContent): Generator<void, MediaNames, void> {
  const files = new Map<string, NamedFile>()
  const free = new FreeNames()
  /** One content is one file, whatever names it goes by; of a file that is elsewhere the name is all there is. */
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

/** A name that a disk and a server take: composed letters, no signs that mean something to either, no device's name. */
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

/** Bytes of UTF-8 that are left for a stem where a name may have 255, a number before it and an ending. */
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

/** Where the media of a batch lie in it. */
export const mediaFolder = 'media'

/** The files that go along: those of the workspace, each once, under the names that they are to be uploaded by. */
export function mediaAlong(batch: BatchContent): MediaFile[] {
  return mediaNames(batch).files.flatMap(({ name, hash, posts }) =>
    hash === null || batch.find(hash) === undefined
      ? []
      : [{ path: `${mediaFolder}/${name}`, media: hash, rows: posts.length }],
  )
}

/** Which file is to be uploaded under which name, and who needs it; null where every file has an address of its own. */
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
