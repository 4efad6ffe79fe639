import { realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { ContractError, fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext } from '../context/context.ts'
import { listBatches, receipt } from './past-batches.ts'
import { problemOfPath } from './staging/batch-path.ts'

/** Written into every batch beside the targets' files. */
const ownFiles: ReadonlySet<string> = new Set(['manifest.json', 'manifest.sig'])

/** Endings of what the targets write at the top of a batch. None of them is run by a system. */
const documents = /^[^/]+\.(?:csv|xlsx|json|ndjson|ics|html|pdf|txt|sig)$/i

/**
 * Endings that are safe wherever they are. Media keep the names that their senders gave them, and systems go by the
 * ending: a picture named `.bat` would be run, and one named `.html` could hold a script.
 */
const media = /\.(?:mp4|m4v|mov|webm|mkv|avi|jpe?g|png|webp|gif|heic|txt)$/i

const isViewable = (file: string): boolean => documents.test(file) || media.test(file)

/** Folders that macOS treats as programs or runs when opened. */
const programFolder = /\.(?:action|app|bundle|framework|kext|mpkg|pkg|plugin|prefPane|scptd|workflow)$/i

/** Opens a batch's folder or one of its files; only those, so that a window cannot open anything else. */
export async function openBatch(
  context: CoreContext,
  { id, file }: ParsedInputOf<'batches.open'>,
): Promise<OutputOf<'batches.open'>> {
  const { openPath } = context
  if (openPath === null)
    return fail('unsupported', {
      en: 'There is no desktop to open files on.',
      id: 'Tidak ada desktop untuk membuka berkas.',
    })
  const exported = receipt(context, { id })?.exported
  const batch = exported ?? listBatches(context).find((each) => each.id === id)
  const { folder = '' } = batch ?? {}
  const isZip = folder.endsWith('.zip')
  if (file !== null && (isZip || problemOfPath(file) !== null || !isFileOf(exported?.files ?? [], file)))
    return fail(
      'not-found',
      {
        en: isZip ? 'The batch is a ZIP: open the ZIP instead.' : `${file} is not a file of this batch.`,
        id: isZip ? 'Batch ini berupa ZIP: buka ZIP-nya.' : `${file} bukan berkas batch ini.`,
      },
      { field: 'file', expected: 'a file of the batch', got: file },
    )
  const place = await placeToOpen(folder, file, isZip)
  await openPath(place).catch((error: unknown) => {
    const why = error instanceof ContractError ? error.failure.message : String(error)
    fail('unsupported', {
      en: `${place} could not be opened: ${why}`,
      id: `${place} tidak bisa dibuka: ${why}`,
    })
  })
  return {}
}

const isFileOf = (files: readonly { readonly path: string }[], file: string): boolean =>
  ownFiles.has(file) || files.some((each) => each.path === file)

/** The real folder or file. Fails if it has gone, or is not what the batch had there, such as a link that replaced it. */
async function placeToOpen(folder: string, file: string | null, isZip: boolean): Promise<string> {
  const asked = file === null ? folder : path.join(folder, file)
  const found = await Promise.all([realpath(folder), realpath(asked), stat(asked)]).catch(() => null)
  if (found === null)
    return fail('not-found', {
      en: `${asked} is not there any more: it was moved, renamed or deleted.`,
      id: `${asked} sudah tidak ada: dipindah, diganti namanya, atau dihapus.`,
    })
  const [within, place, facts] = found
  const isBatch =
    file === null
      ? isZip
        ? facts.isFile()
        : facts.isDirectory() && !programFolder.test(place)
      : facts.isFile() && place === path.join(within, ...file.split('/'))
  if (!isBatch)
    return fail('not-found', {
      en: `${asked} is not what was exported there.`,
      id: `${asked} bukan yang diekspor di sana.`,
    })
  // Of a file that is not certain to only show something, the folder is opened.
  return file === null || isViewable(file) ? place : path.dirname(place)
}
