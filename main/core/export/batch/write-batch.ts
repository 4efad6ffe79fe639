import path from 'node:path'
import { maxNamedInReceipt, type Selection } from '../../../../shared/contract/methods/export.ts'
import { fail } from '../../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/methods/index.ts'
import { manifestFile, signatureFile, type Manifest } from '../../../../shared/export/manifest.ts'
import { mediaOf } from '../../../../shared/post/media.ts'
import { firstWords } from '../../../../shared/post/post.ts'
import type { Target } from '../../../../shared/export/targets.ts'
import { canonicalJson, type LoadedPack, type PolicySet } from '../../../../shared/policy/index.ts'
import type { CoreContext } from '../../context/context.ts'
import type { BatchContent } from '../batch-content.ts'
import { StagingFolder, type MediaFile } from '../staging/staging-folder.ts'
import { zipFolder } from '../staging/zip-folder.ts'
import { MediaFileError } from '../staging/copy-hashed.ts'
import { handoverFiles, mediaOfBatch } from '../targets/handover.ts'
import {
  prepareTargets,
  namesMedia,
  noMediaSource,
  writeTargets,
  type BatchFacts,
  type TargetFiles,
} from '../targets/write-targets.ts'
import type { LongTask } from '../../jobs/long-task.ts'
import { selectClientIds, type SelectedPost } from '../selection/vet-selection.ts'
import type { SelectedPosts } from '../selection/select-posts.ts'
import type { LazyPost } from '../selection/post-table.ts'
import type { ExportPaths } from './export-journal.ts'
import { mediaFolder } from '../targets/media-names.ts'
import { manifestChunks, type LossOf } from './write-manifest.ts'
import type { SigningKey } from './signing-key.ts'
import { mediaFinder } from '../../store/tables/media.ts'
import { batchPictures } from './batch-pictures.ts'
import { mediaFile } from '../../media/index.ts'

interface Writing {
  readonly paths: ExportPaths
  readonly task: LongTask
  readonly key: SigningKey
  readonly input: ParsedInputOf<'batches.export'>
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  readonly targets: readonly Target[]
  readonly ready: readonly LazyPost[]
  readonly held: readonly LazyPost[]
  readonly chosen: SelectedPosts
}

interface Written {
  readonly files: Manifest['files']
  readonly losses: OutputOf<'batches.export'>['losses']
  readonly digest: string
  readonly packs: OutputOf<'batches.export'>['packs']
}

/** A file of the workspace and the target that needs it; `batch` if all do. */
type MediaOf = MediaFile & { readonly target: string }

/** Writes a whole batch into its partial folder: the targets' files, their media, the manifest and its signature. */
export async function writeBatch(context: CoreContext, writing: Writing): Promise<Written> {
  const { paths, task, key, input, targets, ready, held } = writing
  const folder = new StagingFolder(paths.staging, task)
  const batch = contentOf(context, writing)
  const written = await bothWrite(writing, batch, folder)
  const files = written.flatMap((target) => target.files)
  const media: MediaOf[] = written.flatMap((target) =>
    target.media.map((file) => ({ ...file, target: target.target })),
  )
  const losses: LossOf[] = []
  for (const target of written)
    for (const loss of target.losses) losses.push({ ...loss, target: target.target })
  const listedFiles = written.flatMap((target) => target.listedFiles)
  await prepareTargets(batch, targets, task)
  for (const file of handoverFiles(batch, listedFiles))
    files.push({ ...(await folder.write(file, noMediaSource)), target: 'batch' })
  for (const file of mediaOfBatch(batch, targets)) media.push({ ...file, target: 'batch' })
  const isZip = paths.staged !== paths.staging
  if (isZip) claimMedia(context, ready, folder, media, files)
  else await writeMedia(context, writing, folder, media, files)
  const manifest = await folder.write(
    {
      path: manifestFile,
      rows: 0,
      chunks: manifestChunks({
        batch,
        selection: input,
        ready,
        held,
        targets,
        files,
        losses,
        database: context.workspace.database,
      }),
    },
    noMediaSource,
  )
  const signature = canonicalJson(key.sign(manifest.sha256))
  await folder.write({ path: signatureFile, rows: 0, chunks: [signature] }, noMediaSource)
  await folder.sync()
  if (isZip) {
    const { workspace } = context
    try {
      await zipFolder({
        folder: paths.staging,
        zip: paths.staged,
        files: [manifest, { path: signatureFile, bytes: signature.length }, ...files],
        media: new Map(
          media.map((file) => [
            file.path,
            { place: mediaFile(workspace.folder, file.media), sha256: file.media },
          ]),
        ),
        at: new Date(writing.at),
        task,
      })
    } catch (error) {
      if (error instanceof MediaFileError)
        mediaFailed(error, media.find((file) => file.media === error.hash)?.path ?? '', ready)
      throw error
    }
  }
  return {
    files,
    losses: countedLosses(losses),
    digest: manifest.sha256,
    packs: batch.packs.map(({ id, version, title }) => ({ id, version, title })),
  }
}

/** Targets that need covers, logos or a printer, which only this thread has. */
const onlyHere: ReadonlySet<Target> = new Set(['report', 'report-pdf'])
/** The cost of a row relative to one of CSV. */
const weights: Readonly<Partial<Record<Target, number>>> = { xlsx: 4, ics: 2 }

/** With more files than this, only one thread knows their names, to keep the second one's memory small. */
const maxFilesForTwoThreads = 50_000

/** Splits the targets between the two threads, about half of the work each. */
function sharedOut(
  targets: readonly Target[],
  files: number,
): { readonly here: Target[]; readonly there: Target[] } {
  const staysHere = (target: Target): boolean =>
    onlyHere.has(target) || (files > maxFilesForTwoThreads && namesMedia(target))
  const here = targets.filter(staysHere)
  const there: Target[] = []
  const load = (of: readonly Target[]): number =>
    of.reduce((total, target) => total + (weights[target] ?? 1), 0)
  const free = targets.filter((target) => !staysHere(target))
  for (const target of free.sort((a, b) => (weights[b] ?? 1) - (weights[a] ?? 1)))
    (load(there) <= load(here) ? there : here).push(target)
  return { here, there }
}

/** Writes the targets' files, some of them in the second thread if there is one. Results are in the targets' order. */
async function bothWrite(
  { paths, task, targets, chosen, input: { only } }: Writing,
  batch: BatchContent,
  folder: StagingFolder,
): Promise<TargetFiles[]> {
  const { worker } = chosen
  const { here, there } =
    worker === null ? { here: [...targets], there: [] } : sharedOut(targets, chosen.files)
  const total = targets.length * batch.posts.length
  task.startStep('write', total)
  const away =
    worker === null || there.length === 0
      ? null
      : worker.run('write', {
          folder: paths.staging,
          facts: factsOf(batch),
          parts: chosen.parts,
          withMarks: only !== 'all',
          targets: there,
        })
  let rows = 0
  const written = await writeTargets({
    batch,
    targets: here,
    folder,
    task,
    lastRead: chosen.lastRead,
    report: (done) => {
      rows = done
      task.report(done + (away === null || worker === null ? 0 : worker.done))
    },
  })
  const rest =
    away === null || worker === null
      ? []
      : await worker.wait(away, () => {
          task.report(rows + worker.done)
          task.throwIfCancelled()
        })
  return targets.flatMap((target) => [...written, ...rest].filter((of) => of.target === target))
}

async function writeMedia(
  { workspace }: CoreContext,
  { task, ready }: Writing,
  folder: StagingFolder,
  media: readonly MediaOf[],
  files: Manifest['files'][number][],
): Promise<void> {
  const find = mediaFinder(workspace.database)
  const source = (hash: string): string => mediaFile(workspace.folder, hash)
  let done = 0
  task.startStep(
    'media',
    media.reduce((total, file) => total + (find(file.media)?.bytes ?? 0), 0),
  )
  const bytes = (count: number): void => task.report((done += count))
  for (const { target, ...file } of media) {
    try {
      files.push({ ...(await folder.write(file, source, { bytes })), target })
    } catch (error) {
      if (error instanceof MediaFileError) mediaFailed(error, file.path, ready)
      throw error
    }
  }
}

/**
 * Lists a ZIP's media in the manifest before they are in the ZIP. They are not copied first, because the disk may not
 * have room for both. Their hashes are known; if a file differs, zipping fails.
 */
function claimMedia(
  { workspace: { database } }: CoreContext,
  ready: readonly SelectedPost[],
  folder: StagingFolder,
  media: readonly MediaOf[],
  files: Manifest['files'][number][],
): void {
  const find = mediaFinder(database)
  for (const { target, path: place, rows, media: hash } of media) {
    folder.reserve(place)
    const found = find(hash) ?? mediaFailed(new MediaFileError(hash, 'missing'), place, ready)
    files.push({ path: place, bytes: found.bytes, sha256: hash, rows, target })
  }
}

function mediaFailed(
  { hash, problem }: MediaFileError,
  place: string,
  ready: readonly SelectedPost[],
): never {
  const owner = ready.find(({ post }) => post.media.some((ref) => mediaOf(ref).hash === hash))
  const name =
    owner?.post.media.map(mediaOf).find((named) => named.hash === hash)?.name ?? path.basename(place)
  const words = owner === undefined ? place : firstWords(owner.post.caption)
  const or = place.startsWith(`${mediaFolder}/`)
    ? { en: ', or export without media', id: ', atau ekspor tanpa media' }
    : { en: '', id: '' }
  return fail(
    'not-found',
    problem === 'missing'
      ? {
          en: `The file ${name} of the post “${words}” is no longer in the workspace’s media. Add it to the post again${or.en}; nothing was exported.`,
          id: `Berkas ${name} milik posting “${words}” tidak ada lagi di media ruang kerja. Tambahkan lagi ke posting itu${or.id}; tidak ada yang diekspor.`,
        }
      : {
          en: `The file ${name} of the post “${words}” has changed since it was added. Add it to the post again${or.en}; nothing was exported.`,
          id: `Berkas ${name} milik posting “${words}” sudah berubah sejak ditambahkan. Tambahkan lagi ke posting itu${or.id}; tidak ada yang diekspor.`,
        },
    { field: 'media', expected: `SHA-256 ${hash}`, got: owner?.post.id ?? place },
  )
}

function factsOf({
  id,
  name,
  language,
  options,
  media,
  createdAt,
  from,
  to,
  packs,
}: BatchContent): BatchFacts {
  return { id, name, language, options, media, createdAt, from, to, packs }
}

/** The packs that the chosen posts were vetted with: the clients' packs may differ. */
function packsOf(context: CoreContext, set: PolicySet, selection: Selection): LoadedPack[] {
  const clients = selectClientIds(context.workspace.database, selection)
  const packs = [null, ...clients].flatMap((clientId) => set.of(clientId).packs)
  return [...new Map(packs.map((loaded) => [loaded.hash, loaded])).values()]
}

function contentOf(context: CoreContext, { input, at, ready, held, chosen }: Writing): BatchContent {
  // What targets need besides the posts.
  const asked = {
    find: mediaFinder(context.workspace.database),
    pictures: batchPictures(context),
    printPdf: context.printPdf,
  }
  return {
    ...asked,
    id: input.id,
    name: input.name,
    language: input.language,
    options: input.options,
    media: input.media,
    createdAt: new Date(at),
    from: input.from,
    to: input.to,
    posts: ready,
    held,
    packs: packsOf(context, chosen.policies, input).map(({ pack, hash }) => ({
      id: pack.id,
      version: pack.version,
      hash,
      title: pack.title,
    })),
  }
}

function countedLosses(losses: readonly LossOf[]): OutputOf<'batches.export'>['losses'] {
  return [...Map.groupBy(losses, ({ target }) => target)].map(([target, all]) => ({
    target,
    count: all.length,
    first: all
      .slice(0, maxNamedInReceipt)
      .map(({ postId, field, problem }) => ({ postId, field, problem: { en: problem.en, id: problem.id } })),
  }))
}
