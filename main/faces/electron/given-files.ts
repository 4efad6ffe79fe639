import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { maxImport } from '../../../shared/contract/methods/import.ts'
import type { NativeEvent } from '../../../shared/contract/native.ts'
import { givenPath } from './app-scheme.ts'

/** Files that the program was started with: pages may read those, once each, and no others. */
export class GivenFiles {
  readonly #paths = new Map<string, string>()

  offer(files: readonly string[]): Extract<NativeEvent, { readonly event: 'native.files' }> {
    return {
      event: 'native.files',
      files: files.map((file) => {
        const name = randomUUID()
        this.#paths.set(name, file)
        return { name: path.basename(file), address: `${givenPath}${name}` }
      }),
    }
  }

  /** A file's bytes; null if it was not offered, was already read, is missing, or is larger than an import allows. */
  async read(name: string): Promise<Uint8Array | null> {
    const file = this.#paths.get(name)
    this.#paths.delete(name)
    if (file === undefined) return null
    try {
      const found = await stat(file)
      return found.isFile() && found.size <= maxImport ? await readFile(file) : null
    } catch {
      return null
    }
  }
}
