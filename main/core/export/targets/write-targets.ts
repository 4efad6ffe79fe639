import type { Manifest } from '../../../../shared/export/manifest.ts'
import { targetGroups, type Target } from '../../../../shared/export/targets.ts'
import { Lockstep } from './lockstep.ts'
import type { LongTask } from '../../jobs/long-task.ts'
import type { BatchContent, Loss } from '../batch-content.ts'
import type { MediaFile, StagingFolder } from '../staging/staging-folder.ts'
import { exporters } from './exporters.ts'
import { fileOfTarget, type TargetFile } from './handover.ts'
import { overviews } from './tables/batch-overview.ts'
import { namedMedia } from './media-names.ts'

/** What is said of a batch beside its posts: plain values, which another thread may be given. */
export type BatchFacts = Omit<BatchContent, 'posts' | 'held' | 'find' | 'pictures' | 'printPdf'>

/** What came of one target. */
export interface TargetFiles {
  readonly target: Target
  readonly files: readonly Manifest['files'][number][]
  /** Files of the workspace that go along; whoever writes the batch copies them. */
  readonly media: readonly MediaFile[]
  /** All of its files, as they are told of. */
  readonly listedFiles: readonly TargetFile[]
  readonly losses: readonly Loss[]
}

interface WritingTargets {
  readonly batch: BatchContent
  readonly targets: readonly Target[]
  readonly folder: StagingFolder
  readonly task: LongTask
  /** Told of every row how many there are by now, of all targets together. */
  readonly report: (rows: number) => void
  /** Which post was read last, by its place among all. */
  readonly lastRead: () => number
}

/**
 * Writes the files of some targets side by side: a post that one has read is at hand for the others. Fails when one of
 * them does, once all have ended.
 */
export async function writeTargets({
  batch,
  targets,
  folder,
  task,
  report,
  lastRead,
}: WritingTargets): Promise<TargetFiles[]> {
  await prepareTargets(batch, targets, task)
  const step = new Lockstep(lastRead)
  let rows = 0
  const outcomes = await Promise.allSettled(
    targets.map(async (target): Promise<TargetFiles> => {
      const exported = exporters[target](batch)
      const files: Manifest['files'][number][] = []
      const media: MediaFile[] = []
      const listedFiles: TargetFile[] = []
      const losses: Loss[] = []
      for (const loss of exported.losses) {
        losses.push(loss)
        if (task.shouldYield()) await task.yieldToOthers()
      }
      for (const file of exported.files) {
        listedFiles.push(fileOfTarget(target, file))
        if ('media' in file) media.push(file)
        else {
          // A piece may be many rows; what is left of them is counted when the file is whole.
          let left = file.rows
          const row = (): void => {
            if (left > 0) report(++rows)
            left--
          }
          const chunks = step.chunks(target, file.chunks)
          files.push({ ...(await folder.write({ ...file, chunks }, noMediaSource, { row })), target })
          rows += Math.max(0, left)
        }
        if (task.shouldYield()) await task.yieldToOthers()
      }
      return { target, files, media, listedFiles, losses }
    }),
  )
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}

const isOneOf = (group: readonly Target[], target: Target): boolean => group.includes(target)

/** Whether a target asks under which names the files of all posts are uploaded. */
export const namesMedia = (target: Target): boolean =>
  isOneOf(targetGroups.schedulers, target) || isOneOf(targetGroups.tiktok, target)

/** Looks at all posts with turns for others, where a target asks for that before it says anything. */
export async function prepareTargets(
  batch: BatchContent,
  targets: readonly Target[],
  task: LongTask,
): Promise<void> {
  if (targets.some((target) => isOneOf(targetGroups.schedulers, target))) await overviews.prepare(batch, task)
  if (targets.some(namesMedia)) await namedMedia.prepare(batch, task)
}

/** Of files that are written in pieces nothing is read. */
export const noMediaSource = (hash: string): never => {
  throw new Error(`${hash} is no file that is written in pieces`)
}
