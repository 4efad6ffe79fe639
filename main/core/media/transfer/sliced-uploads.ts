import { createHash, type Hash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { sliceBytes } from '../../../../shared/contract/methods/media.ts'
import { maxMedia } from '../../../../shared/post/media.ts'
import { chunk, writeWhole } from '../copy-bytes.ts'
import { discardUpload, uploadedFile, uploadsFolder, staleAfter } from '../media-folder.ts'

/** A slice of an upload: where it begins in the file, how long the file is in all, and its bytes. */
export interface Slice {
  readonly uploadId: string
  readonly from: number
  readonly of: number
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * `more`: it was taken, and the file is not whole yet. `whole`: it was the last. `not-next`: it does not follow what is
 * there, and was not taken. In all three `received` tells how many bytes are there.
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
 * Files that come in slice by slice, one after another, for windows that cannot stream. What is refused or breaks off
 * loses nothing of what came before it. How far they are is kept by this process only: after its end they begin anew.
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

  /** Takes the next slice. Throws what the file system says; the slice can be sent again then. */
  async receive(slice: Slice): Promise<SliceOutcome> {
    const { uploadId, from, of } = slice
    if (of > maxMedia) return { kind: 'too-large' }
    if (from > of || (from === of && of > 0)) return { kind: 'bad' }
    const known = this.#begun.get(uploadId)
    if (known === undefined) {
      const came = uploadedFile(this.#workspace, uploadId)
      if (came !== null) {
        // The last slice, sent again after its answer was lost.
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

  /** Gives an upload up: nothing is left of it, whole or not. */
  async cancel(uploadId: string): Promise<void> {
    const begun = this.#begun.get(uploadId)
    this.#begun.delete(uploadId)
    // While a slice is being taken, whoever takes it clears up.
    if (begun?.isBusy !== true) await rm(this.#part(uploadId), { force: true })
    const came = uploadedFile(this.#workspace, uploadId)
    if (came !== null) discardUpload(came.file)
  }

  async #take(begun: Begun, { uploadId, from, of, body }: Slice): Promise<SliceOutcome> {
    await mkdir(uploadsFolder(this.#workspace), { recursive: true })
    const part = this.#part(uploadId)
    // Somebody cleared the folder: there is nothing to go on from.
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
          // A slice at once would hold the thread for many milliseconds.
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
        // A full disk gets back what the slice took of it.
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

  /** Nobody goes on with these; their parts are cleared like all that is old. */
  #forgetOld(): void {
    for (const [uploadId, { isBusy, touched }] of this.#begun)
      if (!isBusy && Date.now() - touched > staleAfter) {
        this.#begun.delete(uploadId)
        discardUpload(this.#part(uploadId))
      }
  }
}
