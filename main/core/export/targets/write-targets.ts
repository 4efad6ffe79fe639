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

/** The facts about a batch without its posts: plain values, which can be sent to another thread. */
export type BatchFacts = Omit<BatchContent, 'posts' | 'held' | 'find' | 'pictures' | 'printPdf'>

/** The output of one target. */
export interface TargetFiles {
  readonly target: Target
  readonly files: readonly Manifest['files'][number][]
  /** Files of the workspace to include; the batch writer copies them. */
  readonly media: readonly MediaFile[]
  /** The facts about all of its files. */
  readonly listedFiles: readonly TargetFile[]
  readonly losses: readonly Loss[]
}

interface WritingTargets {
  readonly batch: BatchContent
  readonly targets: readonly Target[]
  readonly folder: StagingFolder
  readonly task: LongTask
  /** Called for each row with the number of rows so far, over all targets. */
  readonly report: (rows: number) => void
  /** Returns the index of the post read last. */
  readonly lastRead: () => number
}

/**
 * Writes the files of some targets side by side, so that a post read for one is cached for the others. If one fails,
 * rejects after all have ended.
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
          // A piece may contain many rows; the remaining ones are counted when the file is complete.
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

/** Whether a target needs the upload names of all posts' files. */
export const namesMedia = (target: Target): boolean =>
  isOneOf(targetGroups.schedulers, target) || isOneOf(targetGroups.tiktok, target)

/** Runs the scans that targets need before they produce output, yielding to other work. */
export async function prepareTargets(
  batch: BatchContent,
  targets: readonly Target[],
  task: LongTask,
): Promise<void> {
  if (targets.some((target) => isOneOf(targetGroups.schedulers, target))) await overviews.prepare(batch, task)
  if (targets.some(namesMedia)) await namedMedia.prepare(batch, task)
}

/** Files written in pieces never read media. */
export const noMediaSource = (hash: string): never => {
  throw new Error(`${hash} is no file that is written in pieces`)
}
