import { createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { fail } from '../../../shared/contract/errors.ts'
import type { Pace } from '../pace.ts'

/** More files than this are not put into one ZIP: writing its list takes longer with each. */
export const mostZipEntries = 20_000

interface FolderToZip {
  readonly folder: string
  readonly zip: string
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  /** Whether a file is kept as it is: films and photos are compressed already. */
  readonly isStored: (name: string) => boolean
  readonly at: Date
  readonly pace: Pace
}

/** Puts a folder's files into a ZIP file, synced; zip64 where sizes ask for it. */
export async function zipFolder({ folder, zip, files, isStored, at, pace }: FolderToZip): Promise<void> {
  if (files.length > mostZipEntries)
    fail('unsupported', {
      en: `${files.length} files are too many for one ZIP (at most ${mostZipEntries}); export a folder.`,
      id: `${files.length} berkas terlalu banyak untuk satu ZIP (paling banyak ${mostZipEntries}); ekspor sebagai folder.`,
    })
  await rm(zip, { force: true })
  const archive = new yazl.ZipFile()
  const { outputStream } = archive as unknown as { readonly outputStream: Readable }
  archive.on('error', (error: Error) => outputStream.destroy(error))
  for (const { path: name } of files) {
    archive.addFile(path.join(folder, ...name.split('/')), name, {
      compress: !isStored(name),
      mtime: at,
      mode: 0o100644,
    })
  }
  archive.end()
  pace.begin(
    'zip',
    files.reduce((total, { bytes }) => total + bytes, 0),
  )
  await pipeline(
    outputStream,
    async function* (pieces: AsyncIterable<Buffer>) {
      let done = 0
      for await (const piece of pieces) {
        done += piece.length
        pace.at(done)
        if (pace.isDue()) await pace.turn()
        yield piece
      }
    },
    createWriteStream(zip, { flags: 'wx', mode: 0o644 }),
  )
  const handle = await open(zip, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
