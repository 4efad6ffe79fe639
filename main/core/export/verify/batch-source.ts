import { createReadStream } from 'node:fs'
import { lstat, opendir } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { fail } from '../../../../shared/contract/errors.ts'
import { pathKey, problemOfPath } from '../staging/batch-path.ts'

/** An entry of a batch, in a folder or a ZIP file. */
interface BatchEntry {
  /** With / between folders. */
  readonly path: string
  readonly bytes: number
  /** Only plain files belong to a batch: a link could resolve differently elsewhere. */
  readonly isFile: boolean
}

/** A batch of unknown origin, read without trusting it. */
export interface BatchSource {
  readonly entries: ReadonlyMap<string, BatchEntry>
  /** Folders by path; in a ZIP file only those with their own entry. */
  readonly folders: ReadonlySet<string>
  open(entry: BatchEntry): Promise<Readable>
  close(): void
}

/** Limits beyond which a batch is refused: far above what is ever written, but too little to do harm. */
const batchLimits = {
  entries: 200_000,
  /** Bytes of all files, unpacked: 256 GB. */
  bytes: 256 * 1024 ** 3,
  /** The most that files may grow when unzipped: lists of posts compress to a twentieth, a ZIP bomb to a thousandth. */
  ratio: 200,
} as const

/**
 * Opens a batch's folder or ZIP file. Fails with `not-a-batch` when it is neither, or unreasonably large.
 */
export async function openBatch(place: string): Promise<BatchSource> {
  const found = await lstat(place).catch(() => null)
  if (found?.isDirectory() === true) return openFolder(place)
  if (found?.isFile() === true) return openZip(place)
  if (found === null)
    return notABatch(
      `${place} does not exist: it was moved, renamed or deleted`,
      `${place} tidak ada di sana: dipindahkan, diganti nama, atau dihapus`,
    )
  return notABatch(
    `${place} is neither a folder nor a ZIP file`,
    `${place} bukan folder dan bukan berkas ZIP`,
  )
}

export function notABatch(en: string, id: string): never {
  return fail('not-a-batch', { en, id })
}

async function openFolder(folder: string): Promise<BatchSource> {
  const entries = new Map<string, BatchEntry>()
  const folders = new Set<string>()
  const walk = async (below: string): Promise<void> => {
    for await (const { name } of await opendir(path.join(folder, below))) {
      const relative = below === '' ? name : `${below}/${name}`
      const found = await lstat(path.join(folder, relative))
      if (entries.size + folders.size >= batchLimits.entries) tooMuch()
      if (found.isDirectory()) {
        folders.add(relative)
        await walk(relative)
      } else entries.set(relative, { path: relative, bytes: found.size, isFile: found.isFile() })
    }
  }
  await walk('')
  return {
    entries,
    folders,
    open: (entry) =>
      Promise.resolve(
        createReadStream(path.join(folder, ...entry.path.split('/')), { highWaterMark: 1 << 20 }),
      ),
    close: () => undefined,
  }
}

const tooMuch = (): never => notABatch('it holds more than a batch can', 'isinya melebihi batch mana pun')

/** The bits of a Unix mode that give the type of an entry, and those of a plain file. */
const kindBits = 0o170000
const plainFile = 0o100000

async function openZip(file: string): Promise<BatchSource> {
  const zip = await yauzl
    .openPromise(file, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
      validateEntrySizes: true,
    })
    .catch((error: Error) =>
      notABatch(`${file} is not a ZIP file: ${error.message}`, `${file} bukan berkas ZIP: ${error.message}`),
    )
  try {
    const { entries, folders, packed } = await entriesOf(zip)
    return {
      entries,
      folders,
      open: async ({ path: name }) => {
        const entry = packed.get(name)
        if (entry === undefined) throw new Error(`${name} is not in the ZIP file`)
        return await zip.openReadStreamPromise(entry)
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function entriesOf(zip: yauzl.ZipFile): Promise<{
  readonly entries: Map<string, BatchEntry>
  readonly folders: Set<string>
  readonly packed: Map<string, yauzl.Entry>
}> {
  const entries = new Map<string, BatchEntry>()
  const folders = new Set<string>()
  const packed = new Map<string, yauzl.Entry>()
  const keys = new Set<string>()
  let bytes = 0
  let inside = 0
  if (zip.entryCount > batchLimits.entries) tooMuch()
  try {
    for await (const entry of zip.eachEntry()) {
      const isFolder = entry.fileName.endsWith('/') && entry.uncompressedSize === 0
      const name = isFolder ? entry.fileName.slice(0, -1) : entry.fileName
      const problem = problemOfPath(name)
      if (problem !== null)
        notABatch(
          `the ZIP file holds ${shown(name)}, which ${problem}`,
          `berkas ZIP memuat ${shown(name)}, nama yang tidak aman`,
        )
      if (keys.has(pathKey(name)))
        notABatch(`the ZIP file holds ${shown(name)} twice`, `berkas ZIP memuat ${shown(name)} dua kali`)
      keys.add(pathKey(name))
      if (isFolder) {
        folders.add(name)
        continue
      }
      bytes += entry.uncompressedSize
      inside += entry.compressedSize
      if (entries.size >= batchLimits.entries || bytes > batchLimits.bytes) tooMuch()
      const kind = (entry.externalFileAttributes >>> 16) & kindBits
      entries.set(name, {
        path: name,
        bytes: entry.uncompressedSize,
        isFile: kind === 0 || kind === plainFile,
      })
      packed.set(name, entry)
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'ContractError') throw error
    notABatch(
      `the ZIP file cannot be read: ${(error as Error).message}`,
      `berkas ZIP tidak bisa dibaca: ${(error as Error).message}`,
    )
  }
  // Small files may compress better than that; a ZIP bomb is large.
  if (bytes > 64 * 1024 ** 2 && bytes > inside * batchLimits.ratio) tooMuch()
  return { entries, folders, packed }
}

const shown = (name: string): string => JSON.stringify(name.slice(0, 200))
