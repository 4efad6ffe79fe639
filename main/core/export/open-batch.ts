import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { ContractError, fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext } from '../context/context.ts'
import { listBatches, receipt } from './past-batches.ts'

/** Written into every batch beside the targets' files. */
const ownFiles: ReadonlySet<string> = new Set(['manifest.json', 'manifest.sig'])

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
  if (file !== null && (isZip || !isFileOf(exported?.files ?? [], file)))
    return fail(
      'not-found',
      {
        en: isZip ? 'The batch is a ZIP: open the ZIP instead.' : `${file} is not a file of this batch.`,
        id: isZip ? 'Batch ini berupa ZIP: buka ZIP-nya.' : `${file} bukan berkas batch ini.`,
      },
      { field: 'file', expected: 'a file of the batch', got: file },
    )
  const place = file === null ? folder : path.join(folder, file)
  const isThere = await lstat(place).then(
    () => true,
    () => false,
  )
  if (!isThere)
    return fail('not-found', {
      en: `${place} is not there any more: it was moved, renamed or deleted.`,
      id: `${place} sudah tidak ada: dipindah, diganti namanya, atau dihapus.`,
    })
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
