import { parentPort, workerData } from 'node:worker_threads'
import { ContractError } from '../../shared/contract/errors.ts'
import { compilePolicy, type Policy } from '../../shared/policy/index.ts'
import { PartialFolder } from './export/staging/staging-folder.ts'
import { writeTargets } from './export/targets/write-targets.ts'
import { Pace } from './jobs/long-task.ts'
import { mediaFinder } from './media/add-media.ts'
import { Database } from './store/sqlite.ts'
import { copyPlan } from './store/backups.ts'
import { isWholeFile } from './store/integrity.ts'
import { outgoingOf, vetRows } from './export/selection/vet-selection.ts'
import { ChosenTable, ChosenWriter } from './export/selection/post-table.ts'
import {
  control as at,
  type HandAnswer,
  type HandAnswers,
  type HandData,
  type HandJob,
} from './jobs/job-messages.ts'
import { rowsAtOnce, Surroundings } from './export/selection/plan-snapshot.ts'

const { databaseFile, packs, control } = workerData as HandData
/** Made when something is asked that needs them. */
let policy: Policy | null = null
let database: Database | null = null
const policyOf = (): Policy => (policy ??= compilePolicy(packs))
const plan = (): Database => {
  if (database === null) {
    database = new Database(databaseFile)
    database.cacheLimit(4000)
  }
  return database
}

const isStopped = (): boolean => Atomics.load(control, at.stopped) !== 0

function choose({
  only,
  needsMedia,
  columns,
  hand,
  spool,
}: Extract<HandJob, { kind: 'choose' }>): HandAnswers['choose'] {
  const around = new Surroundings(plan(), only !== 'all')
  const writer = new ChosenWriter(columns, hand, spool)
  const rows = columns.places.length
  let left = 0
  while (!isStopped()) {
    const from = Atomics.add(control, at.claimed, 1) * rowsAtOnce
    if (from >= rows) break
    const places = [...columns.places.subarray(from, from + rowsAtOnce)]
    left += vetRows({ policy: policyOf(), only, needsMedia }, around, places, (post, index) =>
      writer.put(from + index, post),
    )
    Atomics.add(control, at.done, places.length)
  }
  writer.flush()
  return { shared: writer.shared, left, files: writer.files, withoutMedia: writer.withoutMedia }
}

async function write(job: Extract<HandJob, { kind: 'write' }>): Promise<HandAnswers['write']> {
  const pace = new Pace({
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
  const around = new Surroundings(plan(), job.withMarks)
  const table = new ChosenTable(job.parts, (text) => outgoingOf(around.rowOf(text)))
  const folder = new PartialFolder(job.folder, pace, 'joins')
  const batch = {
    ...job.facts,
    posts: table.posts('goes'),
    held: table.posts('held'),
    find: mediaFinder(plan()),
  }
  pace.begin('write', job.targets.length * batch.posts.length)
  const written = await writeTargets({
    batch,
    targets: job.targets,
    folder,
    pace,
    tell: (rows) => pace.at(rows),
    lastRead: () => table.last,
  })
  await folder.sync()
  return written
}

async function answer(job: HandJob): Promise<HandAnswers[HandJob['kind']]> {
  switch (job.kind) {
    case 'choose':
      return choose(job)
    case 'write':
      return write(job)
    case 'checkpoint':
      plan().exec('PRAGMA wal_checkpoint(PASSIVE)')
      return null
    case 'copy':
      copyPlan(plan(), job.file)
      return null
    case 'check':
      return isWholeFile(job.file)
  }
}

parentPort?.on('message', (job: HandJob) => {
  void answer(job).then(
    (given) => parentPort?.postMessage({ ok: true, answer: given } satisfies HandAnswer),
    (error: unknown) =>
      parentPort?.postMessage({
        ok: false,
        problem: {
          failure: error instanceof ContractError ? error.failure : null,
          message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          code: (error as NodeJS.ErrnoException | null)?.code,
          errcode: (error as { errcode?: number } | null)?.errcode,
        },
      } satisfies HandAnswer),
  )
})
