import { fail } from '../../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/methods/index.ts'
import type { CoreContext, Head } from '../../context/context.ts'
import type { LongTask } from '../../jobs/long-task.ts'
import { runCommand } from '../../store/command-log.ts'
import type { Database, Value } from '../../store/sqlite.ts'
import { countChanged } from '../selection/vet-selection.ts'
import type { SelectedPosts } from '../selection/select-posts.ts'
import { removeEntry, moveToDestination, recordCommit, type ExportPaths } from './export-journal.ts'

type Exported = OutputOf<'batches.export'>

interface CommitInput {
  readonly input: ParsedInputOf<'batches.export'>
  readonly head: Head
  readonly paths: ExportPaths
  readonly task: LongTask
  readonly chosen: SelectedPosts
  readonly targets: readonly string[]
  readonly output: Exported
}

/**
 * Lets a written batch leave, or fails and changes nothing: in one transaction every chosen post is read again and must
 * be what was vetted and written; then the posts are marked and the batch is in the plan. After the commit it is renamed
 * into its place; an end between the two is made up for when the workspace is opened next, for the journal records the export.
 */
export function commitBatch(context: CoreContext, commit: CommitInput): Exported {
  const { input, head, paths, task, chosen, output } = commit
  const { database } = context.workspace
  const posts = chosen.fingerprints.count
  let earlier: ReadonlyMap<number, Marks> | null = null
  task.startStep('save', posts + chosen.ready.length)
  const outcome = runCommand(database, { ...head, input: { ...input, folder: paths.destination } }, () => {
    // Where nothing was written since, every row is what it was; what was vetted is what is there.
    const untouched = chosen.isUntouched()
    // Another batch may have taken the same posts along meanwhile.
    if (!untouched) earlier = marksOf(database, chosen)
    const changed = untouched
      ? 0
      : countChanged(context, input, chosen.fingerprints, (done) => task.report(done))
    if (changed > 0)
      fail('conflict', {
        en: `${changed} ${changed === 1 ? 'post was' : 'posts were'} changed while the batch was written. Nothing was exported; export again.`,
        id: `${changed} posting berubah selagi batch ditulis. Tidak ada yang diekspor; ekspor lagi.`,
      })
    mark(context, commit, posts)
    recordCommit(context, input.id)
    task.reportNow()
    return output
  })
  task.reportNow()
  try {
    moveToDestination(paths)
  } catch (error) {
    revertCommit(context, commit, earlier)
    throw error
  }
  removeEntry(context, input.id)
  return outcome.output
}

function mark(
  { workspace: { database } }: CoreContext,
  { input, head, task, chosen, targets, output }: CommitInput,
  before: number,
): void {
  database.run(
    'INSERT INTO batches (id, name, at, actor, folder, targets, posts, held, digest, fingerprint, only) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    input.id,
    input.name,
    head.at,
    head.actor,
    output.folder,
    JSON.stringify(targets),
    output.posts,
    output.heldCount,
    output.digest,
    output.fingerprint,
    input.only,
  )
  for (const [index, { rowid, hash }] of chosen.ready.entries()) {
    // What was read a moment ago in this transaction is what was written, its revision too.
    database.run(
      'UPDATE posts SET exported_batch = ?, exported_hash = ?, exported_revision = revision WHERE rowid = ?',
      input.id,
      hash,
      rowid,
    )
    task.report(before + index)
  }
}

/** What says of a post that it left: batch, hash and revision. */
type Marks = readonly [Value, Value, Value]

/** So many rows are asked for at once. */
const chunkSize = 1000

/** The marks of the posts that are about to leave, by their row numbers. */
function marksOf(database: Database, { ready }: SelectedPosts): ReadonlyMap<number, Marks> {
  const exportColumns = new Map<number, Marks>()
  for (let from = 0; from < ready.length; from += chunkSize) {
    const rowids = ready.slice(from, from + chunkSize).map(({ rowid }) => rowid)
    const rows = database.all(
      `SELECT posts.rowid AS rowid, exported_batch, exported_hash, exported_revision
       FROM json_each(?) AS chosen CROSS JOIN posts ON posts.rowid = chosen.value`,
      JSON.stringify(rowids),
    )
    for (const { rowid, exported_batch, exported_hash, exported_revision } of rows)
      exportColumns.set(Number(rowid), [
        exported_batch ?? null,
        exported_hash ?? null,
        exported_revision ?? null,
      ])
  }
  return exportColumns
}

/** The place was taken in the last moment: the posts have not left after all, and sending the command again tries again. */
function revertCommit(
  context: CoreContext,
  { input, head, chosen }: CommitInput,
  earlier: ReadonlyMap<number, Marks> | null,
): void {
  const { database } = context.workspace
  database.transaction(() => {
    for (const { post, rowid } of chosen.ready) {
      const marks = earlier?.get(rowid) ?? [post.exportedBatch, post.exportedHash, post.exportedRevision]
      database.run(
        'UPDATE posts SET exported_batch = ?, exported_hash = ?, exported_revision = ? WHERE id = ? AND exported_batch = ?',
        ...marks,
        post.id,
        input.id,
      )
    }
    database.run('DELETE FROM batches WHERE id = ?', input.id)
    database.run('DELETE FROM commands WHERE id = ?', head.id)
    removeEntry(context, input.id)
  })
}
