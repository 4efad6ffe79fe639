import { createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { fail } from '../../../../shared/contract/errors.ts'
import type { LongTask } from '../../jobs/long-task.ts'
import { hashedBytes } from './copy-hashed.ts'

/** The most files in one ZIP: writing its directory takes longer with each. */
const maxZipEntries = 20_000

interface StoredFile {
  readonly place: string
  readonly sha256: string
}

interface FolderToZip {
  readonly folder: string
  readonly zip: string
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  /** Videos and photos by their paths in the batch; they are added directly from the workspace. */
  readonly media: ReadonlyMap<string, StoredFile>
  readonly at: Date
  readonly task: LongTask
}

/**
 * Puts a folder's files and media into a ZIP file and syncs it; media are hashed on the way. Uses zip64 where sizes
 * need it. Fails with `MediaFileError` when a file does not match its hash; the ZIP file is then incomplete.
 */
export async function zipFolder({ folder, zip, files, media, at, task }: FolderToZip): Promise<void> {
  if (files.length > maxZipEntries)
    fail('unsupported', {
      en: `${files.length} files are too many for one ZIP (at most ${maxZipEntries}). Export a folder instead.`,
      id: `${files.length} berkas terlalu banyak untuk satu ZIP (paling banyak ${maxZipEntries}); ekspor sebagai folder.`,
    })
  await rm(zip, { force: true })
  const archive = new yazl.ZipFile()
  const { outputStream } = archive as unknown as { readonly outputStream: Readable }
  archive.on('error', (error: Error) => outputStream.destroy(error))
  const reading = new Set<Readable>()
  const entry = { mtime: at, mode: 0o100644 }
  for (const { path: name, bytes } of files) {
    const stored = media.get(name)
    if (stored === undefined) archive.addFile(path.join(folder, ...name.split('/')), name, entry)
    else {
      // Media are already compressed.
      archive.addReadStreamLazy(name, { ...entry, compress: false, size: bytes }, (take) => {
        const stream = Readable.from(hashedBytes(stored.place, stored.sha256), { objectMode: false })
        reading.add(stream)
        stream.on('error', (error) => outputStream.destroy(error))
        stream.on('close', () => reading.delete(stream))
        take(null, stream)
      })
    }
  }
  archive.end()
  task.startStep(
    'zip',
    files.reduce((total, { bytes }) => total + bytes, 0),
  )
  try {
    await pipeline(
      outputStream,
      async function* (chunks: AsyncIterable<Buffer>) {
        let done = 0
        for await (const chunk of chunks) {
          done += chunk.length
          task.report(done)
          if (task.shouldYield()) await task.yieldToOthers()
          yield chunk
        }
      },
      createWriteStream(zip, { flags: 'wx', mode: 0o644 }),
    )
  } finally {
    // A stream that was not read to its end is still open.
    for (const stream of reading) stream.destroy()
  }
  const handle = await open(zip, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
