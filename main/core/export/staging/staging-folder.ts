import { createHash, type Hash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { LongTask } from '../../jobs/long-task.ts'
import { syncFolder } from '../../platform/sync-folder.ts'
import { pathKey, problemOfPath } from './batch-path.ts'
import { copyHashed } from './copy-hashed.ts'

/** A file written piece by piece from an exporter's output. */
interface ChunkedFile {
  readonly path: string
  /** Number of posts in the file. */
  readonly rows: number
  readonly chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

/** A file of the workspace's media, by its SHA-256. */
export interface MediaFile {
  readonly path: string
  readonly rows: number
  readonly media: string
}

export type OutgoingFile = ChunkedFile | MediaFile

export interface WrittenFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
}

/** Bytes gathered before a write. */
const gathered = 1 << 20

/** Called for each row written, and with the copied bytes of a media file. */
export interface WriteProgress {
  readonly row?: () => void
  readonly bytes?: (count: number) => void
}

/**
 * A folder written next to its final place, with every file hashed on the way and synced. The batch does not exist
 * until the folder is renamed.
 */
export class StagingFolder {
  readonly folder: string
  readonly #task: LongTask
  readonly #taken = new Map<string, string>()
  /** Folders of the batch, as spelled. */
  readonly #named = new Set<string>()
  readonly #folders = new Set<string>()

  /**
   * Starts the folder from scratch, or joins in writing one that another thread has begun; file names must then differ.
   */
  constructor(folder: string, task: LongTask, how: 'begins' | 'joins' = 'begins') {
    this.folder = folder
    this.#task = task
    if (how === 'begins') rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    this.#folders.add(folder)
  }

  /**
   * Writes one file. Throws Error when its path is unsafe or taken, which is a bug, because the paths are ours. A media
   * file is read from `source` and fails with `MediaFileError` when it does not match its hash.
   */
  async write(
    file: OutgoingFile,
    source: (hash: string) => string,
    heard: WriteProgress = {},
  ): Promise<WrittenFile> {
    const place = this.#placeOf(file.path)
    const { path: name, rows } = file
    if ('media' in file) {
      const bytes = await copyHashed(source(file.media), place, file.media, this.#task, heard.bytes)
      return { path: name, bytes, sha256: file.media, rows }
    }
    const handle = await open(place, 'wx', 0o644)
    try {
      const written = new HashedWriter(handle)
      for await (const chunk of turned(file.chunks, this.#task)) {
        const writing = written.add(chunk)
        if (writing !== null) await writing
        heard.row?.()
      }
      const { bytes, sha256 } = await written.end()
      await handle.sync()
      return { path: name, bytes, sha256, rows }
    } finally {
      await handle.close()
    }
  }

  /** Reserves a path for a file that is not written here, but added to the batch's ZIP directly. See `write`. */
  reserve(name: string): void {
    this.#placeOf(name)
  }

  /** Syncs the entries of every folder. */
  async sync(): Promise<void> {
    for (const folder of [...this.#folders].sort((a, b) => b.length - a.length)) {
      syncFolder(folder)
      if (this.#task.shouldYield()) await this.#task.yieldToOthers()
    }
  }

  #placeOf(name: string): string {
    const problem = problemOfPath(name)
    if (problem !== null) throw new Error(`${JSON.stringify(name)} ${problem}: a batch holds no such file`)
    const parts = name.split('/')
    const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
    // Nor may a file have a folder's name, or a folder two spellings.
    const clash = [...above.map((folder) => [folder, 'folder'] as const), [name, 'file'] as const].find(
      ([spelled, kind]) => {
        const taken = this.#taken.get(pathKey(spelled))
        return taken !== undefined && (taken !== spelled || kind === 'file' || !this.#named.has(spelled))
      },
    )
    if (clash !== undefined)
      throw new Error(`${name}: something of that name is in the batch, where letters are not told apart`)
    for (const folder of above) {
      this.#taken.set(pathKey(folder), folder)
      this.#named.add(folder)
    }
    this.#taken.set(pathKey(name), name)
    const place = path.join(this.folder, ...name.split('/'))
    const folder = path.dirname(place)
    if (above.length > 0) {
      mkdirSync(folder, { recursive: true })
      for (let at = folder; at !== this.folder; at = path.dirname(at)) this.#folders.add(at)
    }
    return place
  }
}

/** An exporter's pieces, yielding to other work in between. */
async function* turned(
  chunks: ChunkedFile['chunks'],
  task: LongTask,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    yield chunk
    if (task.shouldYield()) await task.yieldToOthers()
  }
}

/** Buffers text and bytes, hashes them and writes them in large pieces. */
class HashedWriter {
  readonly #handle: FileHandle
  readonly #hash: Hash = createHash('sha256')
  readonly #gathered = Buffer.allocUnsafe(gathered)
  #size = 0
  #bytes = 0

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  /**
   * Adds a piece. Returns a promise only when something is written, because there are hundreds of thousands of pieces.
   */
  add(chunk: string | Uint8Array): Promise<void> | null {
    // A UTF-16 unit takes at most three bytes of UTF-8.
    const most = typeof chunk === 'string' ? chunk.length * 3 : chunk.length
    if (most > gathered) return this.#large(chunk)
    if (most > gathered - this.#size) return this.#flush().then(() => this.#gather(chunk))
    this.#gather(chunk)
    return null
  }

  async end(): Promise<{ readonly bytes: number; readonly sha256: string }> {
    await this.#flush()
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }

  #gather(chunk: string | Uint8Array): void {
    if (typeof chunk === 'string') this.#size += this.#gathered.write(chunk, this.#size, 'utf8')
    else {
      this.#gathered.set(chunk, this.#size)
      this.#size += chunk.length
    }
  }

  async #large(chunk: string | Uint8Array): Promise<void> {
    await this.#flush()
    await this.#write(typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk)
  }

  async #flush(): Promise<void> {
    if (this.#size > 0) await this.#write(this.#gathered.subarray(0, this.#size))
    this.#size = 0
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length
    this.#hash.update(bytes)
    // Writes all of it; a plain write may take less than it is given.
    await this.#handle.appendFile(bytes)
  }
}
