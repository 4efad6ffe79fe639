import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Windows cannot open a folder to sync it; there the rename itself is journaled. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
