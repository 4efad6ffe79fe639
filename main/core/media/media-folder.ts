import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

/** Uploads, named `<upload>-<hash>` once complete. */
const incoming = 'incoming'

export const uploadsFolder = (workspace: string): string => path.join(workspace, 'media', incoming)

/** The path of a workspace file, by its hash. */
export const mediaFile = (workspace: string, hash: string): string =>
  path.join(workspace, 'media', hash.slice(0, 2), hash)

export function isPresent(workspace: string, hash: string, bytes: number): boolean {
  try {
    return statSync(mediaFile(workspace, hash)).size === bytes
  } catch {
    return false
  }
}

/** The complete file of an upload's id, and its hash; null when there is none. */
export function uploadedFile(
  workspace: string,
  uploadId: string,
): { readonly file: string; readonly hash: string } | null {
  const folder = uploadsFolder(workspace)
  mkdirSync(folder, { recursive: true })
  const name = readdirSync(folder).find((entry) => entry.startsWith(`${uploadId}-`))
  const hash = name === undefined ? undefined : /-([0-9a-f]{64})$/.exec(name)?.[1]
  return name === undefined || hash === undefined ? null : { file: path.join(folder, name), hash }
}

/** Moves a file into place with a rename, so that it is there whole or not at all. */
export function keepUpload(workspace: string, file: string, hash: string): void {
  const place = mediaFile(workspace, hash)
  mkdirSync(path.dirname(place), { recursive: true })
  renameSync(file, place)
}

export function discardUpload(file: string): void {
  rmSync(file, { force: true })
}

/** How long an upload may wait, in milliseconds: another process may be receiving it right now. */
export const staleAfter = 24 * 60 * 60 * 1000

/** Removes the remains of uploads interrupted long ago. */
export function removeStaleUploads(workspace: string, now: number): void {
  const folder = uploadsFolder(workspace)
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now
    if (now - changed > staleAfter) discardUpload(file)
  }
}
