import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { mediaRef, type StoredMedia } from '../../../shared/post/media.ts'
import type { CoreContext } from '../context/context.ts'
import { discardUpload, uploadedFile, isPresent, keepUpload } from './media-folder.ts'
import { mediaOfRow, mediaFinder } from '../store/tables/media.ts'

/** Whether the file of a hash is in the workspace's folder. Results are cached. */
export function fileFinder({ workspace: { database, folder } }: CoreContext): (hash: string) => boolean {
  const find = mediaFinder(database)
  const known = new Map<string, boolean>()
  return (hash) => {
    let there = known.get(hash)
    if (there === undefined) {
      const media = find(hash)
      there = media !== undefined && isPresent(folder, hash, media.bytes)
      known.set(hash, there)
    }
    return there
  }
}

const factsOf = ({
  hash: _hash,
  name: _name,
  bytes: _bytes,
  ...facts
}: StoredMedia): Omit<StoredMedia, 'hash' | 'name' | 'bytes'> => facts

/** A name without folders, for a file from anywhere. */
const plainName = (name: string): string => name.split(/[\\/]/).at(-1)?.trim() || 'file'

export async function addMedia(
  { workspace, now, probe }: CoreContext,
  { uploadId, name }: ParsedInputOf<'media.add'>,
): Promise<OutputOf<'media.add'>> {
  const { database, folder } = workspace
  const came = uploadedFile(folder, uploadId)
  if (came === null) {
    // Repeated after its answer was lost: answer as before.
    const done = database.get('SELECT * FROM media WHERE upload = ?', uploadId)
    if (done !== undefined) {
      const media = mediaOfRow(done)
      return { ref: mediaRef(media.hash, plainName(name)), media, known: true }
    }
    return fail(
      'not-found',
      {
        en: `${name} did not arrive completely. Nothing was added; add it again.`,
        id: `${name} tidak masuk utuh. Tidak ada yang ditambahkan; tambahkan lagi.`,
      },
      { field: 'uploadId', expected: 'an upload that ended', got: uploadId },
    )
  }
  const { file, hash } = came
  const shown = plainName(name)
  const known = mediaFinder(database)(hash)
  // A file that could not be examined before is examined again, as the machine may have been busy.
  if (known !== undefined && known.damage !== 'not-looked-at' && isPresent(folder, hash, known.bytes)) {
    database.run('UPDATE media SET upload = ? WHERE hash = ?', uploadId, hash)
    discardUpload(file)
    return { ref: mediaRef(hash, shown), media: known, known: true }
  }
  const { bytes, ...seen } = await probe(file)
  // Earlier facts about the same bytes are better than a failed examination.
  const facts = seen.damage === 'not-looked-at' && known !== undefined ? factsOf(known) : seen
  keepUpload(folder, file, hash)
  database.run(
    'INSERT INTO media (hash, name, bytes, facts, upload, added_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET facts = excluded.facts, upload = excluded.upload',
    hash,
    shown,
    bytes,
    JSON.stringify(facts),
    uploadId,
    now(),
  )
  const media = mediaFinder(database)(hash)
  if (media === undefined) throw new Error('the file was not kept')
  return { ref: mediaRef(hash, shown), media, known: known !== undefined }
}

export function getMedia(
  { workspace: { database, folder } }: CoreContext,
  { hashes }: ParsedInputOf<'media.get'>,
): OutputOf<'media.get'> {
  const find = mediaFinder(database)
  return [...new Set(hashes)].flatMap((hash) => {
    const media = find(hash)
    return media === undefined ? [] : [{ media, present: isPresent(folder, hash, media.bytes) }]
  })
}
