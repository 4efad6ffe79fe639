import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { fail } from '../../../shared/contract/errors.ts'

export interface WrittenFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** A folder being written beside its final place. `finish` renames it into place; until then the batch does not exist. */
export interface PartialFolder {
  write(name: string, content: string): WrittenFile
  finish(): void
  abandon(): void
}

export function beginFolder(folder: string, id: string): PartialFolder {
  const target = path.resolve(folder)
  if (existsSync(target) && readdirSync(target).length > 0) {
    fail(
      'not-empty',
      {
        en: `${target} is not empty; choose a new folder.`,
        id: `${target} tidak kosong; pilih folder baru.`,
      },
      {
        field: 'folder',
        expected: 'a new or empty folder',
      },
    )
  }
  const parent = path.dirname(target)
  mkdirSync(parent, { recursive: true })
  const partial = path.join(parent, `.${path.basename(target)}.partial-${id}`)
  // What an export that was killed left behind goes: one writer at a time holds the workspace.
  const leftover = `.${path.basename(target)}.partial-`
  for (const name of readdirSync(parent))
    if (name.startsWith(leftover)) rmSync(path.join(parent, name), { recursive: true, force: true })
  mkdirSync(partial)
  return {
    write: (name, content) => {
      if (path.basename(name) !== name) throw new Error(`a batch's files lie in its folder, got ${name}`)
      const bytes = Buffer.from(content, 'utf8')
      const file = openSync(path.join(partial, name), 'wx')
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      return { path: name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    finish: () => {
      syncFolder(partial)
      if (existsSync(target)) rmdirSync(target)
      renameSync(partial, target)
      syncFolder(parent)
    },
    abandon: () => rmSync(partial, { recursive: true, force: true }),
  }
}

/** Windows cannot open a folder to sync it; there the rename itself is journaled. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
