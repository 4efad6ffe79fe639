import { existsSync, lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { maxNamedInReceipt, type LeftOut } from '../../../shared/contract/methods/export.ts'
import { ContractError, fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import type { Target } from '../../../shared/export/targets.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { fileNamePart } from './staging/file-names.ts'
import { LongTask } from '../jobs/long-task.ts'
import { announceChange } from '../context/change-plan.ts'
import { earlierOutput } from '../store/command-log.ts'
import { selectPosts, type SelectedPosts } from './selection/select-posts.ts'
import { preflightPost } from './preflight/preflight-post.ts'
import {
  removeStaging,
  removeEntry,
  isCommitted,
  exportPaths,
  recordStart,
  scratchFileOf,
  type RunningExports,
  type ExportPaths,
} from './batch/export-journal.ts'
import { commitBatch } from './batch/commit-batch.ts'
import { runCheckpoint, withoutAutoCheckpoint } from '../jobs/checkpoint.ts'
import { workspaceKey } from './batch/signing-key.ts'
import { writeBatch } from './batch/write-batch.ts'
import { fileFinder } from '../media/index.ts'

type Input = ParsedInputOf<'batches.export'>
type Exported = OutputOf<'batches.export'>

/**
 * Writes a batch: reads and vets the chosen posts, writes the compliant ones next to the destination while yielding to
 * other work, then, in one transaction, checks that every post is still what was vetted and written, and marks it as
 * exported. A batch is whole or absent, and the plan knows of every batch that exists.
 */
export async function exportBatch(
  context: CoreContext,
  runningExports: RunningExports,
  input: Input,
  head: Head,
): Promise<Exported> {
  const earlier = earlierOutput(context.workspace.database, head)
  if (earlier !== null) return earlier as Exported
  return runningExports.run(head.id, input.id, (signal) => writeAndCommit(context, input, head, signal))
}

async function writeAndCommit(
  context: CoreContext,
  input: Input,
  head: Head,
  signal: AbortSignal,
): Promise<Exported> {
  const paths = exportPaths(batchDestination(context, input), input.id, input.zip)
  checkFree(paths.destination)
  if (context.workspace.database.get('SELECT 1 AS found FROM batches WHERE id = ?', input.id) !== undefined)
    fail(
      'conflict',
      { en: 'A batch with this id has already been exported.', id: 'Batch dengan id ini sudah diekspor.' },
      { field: 'id' },
    )
  const task = new LongTask({
    of: input.id,
    emit: context.emit,
    signal,
    cancelled: {
      en: 'The export was cancelled; nothing was written.',
      id: 'Ekspor dibatalkan; tidak ada yang ditulis.',
    },
  })
  const key = await workspaceKey(context)
  makeParent(paths)
  recordStart(context, input.id, paths)
  let chosen: SelectedPosts | null = null
  try {
    chosen = await selectPosts(context, input, task, scratchFileOf(paths))
    const { ready, held } = chosen
    checkExportable(chosen, input.strict)
    const targets = [...new Set<Target>(input.targets)]
    const { files, losses, digest, packs } = await writeBatch(context, {
      paths,
      task,
      key,
      input,
      at: head.at,
      targets,
      ready,
      held,
      chosen,
    })
    task.throwIfCancelled()
    checkFree(paths.destination)
    const output: Exported = {
      id: input.id,
      folder: paths.destination,
      files: [...files],
      posts: ready.length,
      held: held.slice(0, maxNamedInReceipt).map((post) => preflightPost(post, head.at, fileFinder(context))),
      heldCount: held.length,
      withoutMedia: chosen.withoutMedia,
      leftOut: chosen.leftOut,
      losses,
      packs,
      digest,
      fingerprint: key.fingerprint,
    }
    const { worker } = chosen
    const commit = { input, head, paths, task, chosen, targets, output }
    const left = withoutAutoCheckpoint(context, worker !== null, () => commitBatch(context, commit))
    if (worker !== null) await runCheckpoint(context, worker, () => task.reportAgain())
    announceChange(context, head.id, [])
    return left
  } catch (error) {
    // A second thread may still be writing.
    await chosen?.close()
    // After its commit is recorded a batch is never removed: at the latest, the next opening moves it to its
    // destination.
    if (!isCommitted(context, input.id)) {
      removeStaging(paths)
      removeEntry(context, input.id)
    }
    return describeFileError(error, paths.destination)
  } finally {
    await chosen?.close()
  }
}

function checkExportable({ ready, held, left, leftOut }: SelectedPosts, strict: boolean): void {
  if (held.length > 0 && strict)
    fail(
      'blocked',
      {
        en: `${held.length} of ${ready.length + held.length} posts cannot be exported: ${heldWhy.en}. Nothing was written.`,
        id: `${held.length} dari ${ready.length + held.length} posting tidak bisa diekspor: ${heldWhy.id}. Tidak ada yang ditulis.`,
      },
      {
        got: held
          .slice(0, maxNamedInReceipt)
          .map(({ post }) => post.id)
          .join(' '),
      },
    )
  if (ready.length === 0) fail('bad-input', nothingToExport(held.length, left, leftOut))
}

const heldWhy: BothLanguages = {
  en: 'they are blocked, not approved, or lack a video or photos',
  id: 'diblokir, belum disetujui, atau belum punya video atau foto',
}

function nothingToExport(held: number, left: number, leftOut: LeftOut): BothLanguages {
  if (held > 0)
    return {
      en: `No post can be exported, ${held} of ${held}: ${heldWhy.en}. Nothing was written.`,
      id: `Tidak ada posting yang bisa diekspor, ${held} dari ${held}: ${heldWhy.id}. Tidak ada yang ditulis.`,
    }
  return left > 0
    ? {
        en: `Nothing is new or changed: ${left === 1 ? 'the only post has' : `all ${left} posts have`} already been exported.`,
        id: `Tidak ada yang baru atau berubah: ${left} posting sudah diekspor.`,
      }
    : leftOut.changes > 0
      ? {
          en: `Nothing can be exported: changes were requested in ${leftOut.changes === 1 ? 'the only post' : `all ${leftOut.changes} posts`} of this range.`,
          id: `Tidak ada yang bisa diekspor: semua ${leftOut.changes} posting pada rentang ini perlu revisi.`,
        }
      : { en: 'There are no posts in this range.', id: 'Tidak ada posting pada rentang ini.' }
}

/** The workspace's own folders for files and backups. */
const ownFolders: ReadonlySet<string> = new Set(['media', 'backups'])

/** The batch's destination. Fails on a path that no file system accepts. */
function batchDestination({ workspace }: CoreContext, input: Input): string {
  const given = input.folder
  if (given === null)
    return path.join(
      workspace.folder,
      'batches',
      `${fileNamePart(input.name)}-${input.id.slice(-6)}${input.zip ? '.zip' : ''}`,
    )
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!given.isWellFormed() || /[\u0000-\u001f]/.test(given))
    fail(
      'bad-input',
      {
        en: 'This folder cannot be written: its name contains an invalid character.',
        id: 'Folder ini tidak bisa ditulis: namanya memuat karakter yang tidak sah.',
      },
      { field: 'folder', expected: 'a path of whole, visible characters' },
    )
  const meant = /^~(?=$|[/\\])/.test(given) ? path.join(homedir(), given.slice(1)) : given
  if (!path.isAbsolute(meant))
    fail(
      'bad-input',
      {
        en: `${given} is not a full path. Expected an absolute path, such as ${path.join(homedir(), 'Batches', 'December')}.`,
        id: `${given} bukan jalur lengkap. Seharusnya jalur absolut, misalnya ${path.join(homedir(), 'Batch', 'Desember')}.`,
      },
      { field: 'folder', expected: 'a full path', got: given },
    )
  const place = path.resolve(meant)
  const within = path.relative(path.resolve(workspace.folder), place)
  if (within === '' || ownFolders.has(within.split(path.sep)[0] ?? ''))
    fail(
      'bad-input',
      {
        en: `${place} belongs to the workspace itself. Choose a folder outside it, or none to save the batch among those of the workspace.`,
        id: `${place} milik ruang kerja sendiri. Pilih folder di luarnya, atau kosongkan untuk menyimpan batch di antara batch ruang kerja.`,
      },
      { field: 'folder', expected: 'a folder outside of the workspace', got: place },
    )
  return input.zip && !/\.zip$/i.test(place) ? `${place}.zip` : place
}

function checkFree(place: string): void {
  let found: Stats | undefined
  try {
    found = lstatSync(place, { throwIfNoEntry: false })
    if (found === undefined || (found.isDirectory() && readdirSync(place).length === 0)) return
  } catch (error) {
    return describeFileError(error, place)
  }
  fail(
    'not-empty',
    found.isDirectory()
      ? {
          en: `${place} is not empty; choose a new folder.`,
          id: `${place} tidak kosong; pilih folder baru.`,
        }
      : { en: `${place} already exists; choose another name.`, id: `${place} sudah ada; pilih nama lain.` },
    { field: 'folder', expected: 'a new or empty folder' },
  )
}

function makeParent({ destination }: ExportPaths): void {
  try {
    makeFolders(path.dirname(destination))
  } catch (error) {
    describeFileError(error, destination)
  }
}

/** One folder at a time: where creating a folder is refused, Node's recursive mkdir may retry for ever. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return
  const parent = path.dirname(folder)
  if (parent !== folder) makeFolders(parent)
  try {
    mkdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

const reasons: Readonly<Record<string, BothLanguages>> = {
  ENOSPC: { en: 'the disk is full', id: 'disk penuh' },
  EDQUOT: { en: 'the disk quota is used up', id: 'kuota disk habis' },
  EACCES: { en: 'you have no permission to write to it', id: 'Anda tidak punya izin menulisinya' },
  EPERM: { en: 'you have no permission to write to it', id: 'Anda tidak punya izin menulisinya' },
  ENOENT: { en: 'a folder cannot be created there', id: 'folder tidak bisa dibuat di sana' },
  EROFS: { en: 'it is read-only', id: 'hanya bisa dibaca' },
  ENAMETOOLONG: { en: 'its name is too long', id: 'namanya terlalu panjang' },
  ENOTDIR: { en: 'part of its path is a file', id: 'salah satu bagian jalurnya adalah berkas' },
  EEXIST: { en: 'something already exists there', id: 'sudah ada isinya' },
  ENOTEMPTY: { en: 'something already exists there', id: 'sudah ada isinya' },
  EINVAL: { en: 'its path is not valid on this system', id: 'jalurnya tidak berlaku di sistem ini' },
}

/** Fails with a file system error in words. */
function describeFileError(error: unknown, place: string): never {
  const code = error instanceof ContractError ? undefined : (error as NodeJS.ErrnoException).code
  const reason = code === undefined ? undefined : reasons[code]
  if (reason === undefined) throw error
  return fail(
    code === 'EEXIST' || code === 'ENOTEMPTY' ? 'not-empty' : 'bad-input',
    {
      en: `${place} cannot be written: ${reason.en}. Nothing was exported.`,
      id: `${place} tidak bisa ditulis: ${reason.id}. Tidak ada yang diekspor.`,
    },
    { field: 'folder', got: code ?? '' },
  )
}
