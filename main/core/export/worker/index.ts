import { compilePolicy, PolicySet } from '../../../../shared/policy/index.ts'
import { control as at, type WorkerInput } from '../../jobs/job-messages.ts'
import { LongTask } from '../../jobs/long-task.ts'
import type { Database } from '../../store/sqlite.ts'
import { mediaFinder } from '../../store/tables/media.ts'
import type { WriteJobs } from '../batch/write-job.ts'
import { chunkSize, PlanSnapshot } from '../selection/plan-snapshot.ts'
import { PostTable, PostTableWriter } from '../selection/post-table.ts'
import type { SelectJobs } from '../selection/select-job.ts'
import { outgoingOf, vetRows } from '../selection/vet-selection.ts'
import { StagingFolder } from '../staging/staging-folder.ts'
import { writeTargets } from '../targets/write-targets.ts'

type Select = SelectJobs['select']
type Write = WriteJobs['write']

export type { ExportJobs } from '../export-jobs.ts'

/** The worker's share of an export. */
export function exportJobs({ builtIn, added, control }: WorkerInput, plan: () => Database) {
  /** Compiled when first needed. */
  let compiled: PolicySet | undefined
  const policies = (): PolicySet => (compiled ??= new PolicySet(compilePolicy(builtIn), added))
  const isStopped = (): boolean => Atomics.load(control, at.stopped) !== 0

  function select({ only, needsMedia, columns, thread, scratch }: Select['input']): Select['result'] {
    const snapshot = new PlanSnapshot(plan(), only !== 'all')
    const writer = new PostTableWriter(columns, thread, scratch)
    const rows = columns.rowids.length
    let left = 0
    while (!isStopped()) {
      const from = Atomics.add(control, at.claimed, 1) * chunkSize
      if (from >= rows) break
      const rowids = [...columns.rowids.subarray(from, from + chunkSize)]
      left += vetRows({ policies: policies(), only, needsMedia }, snapshot, rowids, (post, index) =>
        writer.put(from + index, post),
      )
      Atomics.add(control, at.done, rowids.length)
    }
    writer.flush()
    return { shared: writer.shared, left, files: writer.files, withoutMedia: writer.withoutMedia }
  }

  async function write(job: Write['input']): Promise<Write['result']> {
    const task = new LongTask({
      of: job.facts.id,
      emit: (event) => {
        if (event.event === 'progress') Atomics.store(control, at.done, event.done)
      },
      signal: {
        get aborted() {
          return isStopped()
        },
      },
      cancelled: { en: 'stopped', id: 'dihentikan' },
    })
    const snapshot = new PlanSnapshot(plan(), job.withMarks)
    const table = new PostTable(job.parts, (text) => outgoingOf(snapshot.rowOf(text)))
    const folder = new StagingFolder(job.folder, task, 'joins')
    const batch = {
      ...job.facts,
      posts: table.posts('ready'),
      held: table.posts('held'),
      find: mediaFinder(plan()),
    }
    task.startStep('write', job.targets.length * batch.posts.length)
    const written = await writeTargets({
      batch,
      targets: job.targets,
      folder,
      task,
      report: (rows) => task.report(rows),
      lastRead: () => table.last,
    })
    await folder.sync()
    return written
  }

  return { select, write }
}
