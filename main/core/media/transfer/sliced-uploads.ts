import { createHash, type Hash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { sliceBytes } from '../../../../shared/contract/methods/media.ts'
import { maxMedia } from '../../../../shared/post/media.ts'
import { chunk, writeWhole } from '../copy-bytes.ts'
import { discardUpload, uploadedFile, uploadsFolder, staleAfter } from '../media-folder.ts'

/** A slice of an upload: its start in the file, the file's total length, and its bytes. */
export interface Slice {
  readonly uploadId: string
  readonly from: number
  readonly of: number
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * `more`: it was accepted, and the file is not complete yet. `whole`: it was the last. `not-next`: it does not follow
 * the bytes received so far and was rejected. In all three cases `received` is the number of bytes stored.
 */
export type SliceOutcome =
  | { readonly kind: 'more' | 'whole' | 'not-next'; readonly received: number }
  | { readonly kind: 'bad' | 'too-large' }

interface Begun {
  readonly of: number
  received: number
  hash: Hash
  isBusy: boolean
  /** Milliseconds since 1970. */
  touched: number
}

/**
 * Files that arrive slice by slice, for windows that cannot stream. A rejected or interrupted slice loses nothing of
 * the earlier ones. Progress is kept only in this process; after a restart uploads begin again.
 */
export class SlicedUploads {
  readonly #workspace: string
  readonly #begun = new Map<string, Begun>()

  constructor(workspace: string) {
    this.#workspace = workspace
  }

  has(uploadId: string): boolean {
    return this.#begun.has(uploadId)
  }

  /** Accepts the next slice. Throws the file system's error; the slice can then be sent again. */
  async receive(slice: Slice): Promise<SliceOutcome> {
    const { uploadId, from, of } = slice
    if (of > maxMedia) return { kind: 'too-large' }
    if (from > of || (from === of && of > 0)) return { kind: 'bad' }
    const known = this.#begun.get(uploadId)
    if (known === undefined) {
      const came = uploadedFile(this.#workspace, uploadId)
      if (came !== null) {
        // The last slice, repeated after its answer was lost.
        const received = statSync(came.file).size
        return { kind: received === of ? 'whole' : 'not-next', received }
      }
      if (from > 0) return { kind: 'not-next', received: 0 }
      this.#forgetOld()
    } else if (known.isBusy || known.of !== of || known.received !== from)
      return { kind: 'not-next', received: known.received }
    const begun = known ?? { of, received: 0, hash: createHash('sha256'), isBusy: false, touched: 0 }
    begun.isBusy = true
    this.#begun.set(uploadId, begun)
    try {
      return await this.#take(begun, slice)
    } finally {
      begun.isBusy = false
      begun.touched = Date.now()
      const isCancelled = this.#begun.get(uploadId) !== begun
      if (begun.received === 0 && !isCancelled) this.#begun.delete(uploadId)
      if (begun.received === 0 || isCancelled) await rm(this.#part(uploadId), { force: true })
    }
  }

  /** Abandons an upload and removes everything of it, complete or not. */
  async cancel(uploadId: string): Promise<void> {
    const begun = this.#begun.get(uploadId)
    this.#begun.delete(uploadId)
    // If a slice is being received, the receiver removes the file.
    if (begun?.isBusy !== true) await rm(this.#part(uploadId), { force: true })
    const came = uploadedFile(this.#workspace, uploadId)
    if (came !== null) discardUpload(came.file)
  }

  async #take(begun: Begun, { uploadId, from, of, body }: Slice): Promise<SliceOutcome> {
    await mkdir(uploadsFolder(this.#workspace), { recursive: true })
    const part = this.#part(uploadId)
    // Somebody cleared the folder, so there is nothing to continue from.
    if (from > 0 && !existsSync(part)) return this.#beginAnew(begun)
    const handle = await open(part, from === 0 ? 'w' : 'r+', 0o600)
    const hash = begun.hash.copy()
    let at = from
    try {
      if ((await handle.stat()).size < from) return this.#beginAnew(begun)
      try {
        for await (const bytes of body) {
          if (at + bytes.length > of) return { kind: 'bad' }
          if (at + bytes.length > from + sliceBytes) return { kind: 'too-large' }
          // Writing a whole slice at once would block the thread for many milliseconds.
          for (let done = 0; done < bytes.length; done += chunk) {
            const some = bytes.subarray(done, done + chunk)
            hash.update(some)
            await writeWhole(handle, some, at)
            at += some.length
          }
        }
        if (at === from && of > 0) return { kind: 'bad' }
        if (at === of) await handle.sync()
      } catch (error) {
        // On a full disk, frees what the slice has taken.
        await handle.truncate(from).catch(() => undefined)
        throw error
      }
    } finally {
      await handle.close()
    }
    if (this.#begun.get(uploadId) !== begun) return { kind: 'not-next', received: 0 }
    if (at === of) {
      await rename(part, path.join(uploadsFolder(this.#workspace), `${uploadId}-${hash.digest('hex')}`))
      this.#begun.delete(uploadId)
      begun.received = at
      return { kind: 'whole', received: at }
    }
    begun.hash = hash
    begun.received = at
    return { kind: 'more', received: at }
  }

  #beginAnew(begun: Begun): SliceOutcome {
    begun.received = 0
    return { kind: 'not-next', received: 0 }
  }

  #part(uploadId: string): string {
    return path.join(uploadsFolder(this.#workspace), `${uploadId}.part`)
  }

  /** Forgets abandoned uploads; their files are removed along with other stale ones. */
  #forgetOld(): void {
    for (const [uploadId, { isBusy, touched }] of this.#begun)
      if (!isBusy && Date.now() - touched > staleAfter) {
        this.#begun.delete(uploadId)
        discardUpload(this.#part(uploadId))
      }
  }
}
