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
 * Commits a written batch, or fails and changes nothing. One transaction reads every chosen post again, requires it to
 * be what was vetted and written, marks the posts and adds the batch to the plan. The rename into place follows the
 * commit; if the process ends in between, the journal lets the next opening of the workspace complete it.
 */
export function commitBatch(context: CoreContext, commit: CommitInput): Exported {
  const { input, head, paths, task, chosen, output } = commit
  const { database } = context.workspace
  const posts = chosen.fingerprints.count
  let earlier: ReadonlyMap<number, Marks> | null = null
  task.startStep('save', posts + chosen.ready.length)
  const outcome = runCommand(database, { ...head, input: { ...input, folder: paths.destination } }, () => {
    // If nothing was written since, every row is still what was vetted.
    const untouched = chosen.isUntouched()
    if (!untouched && context.policies.set !== chosen.policies)
      fail('conflict', {
        en: 'The packs of rules were changed while the batch was written. Nothing was exported; export again.',
        id: 'Paket aturan berubah selagi batch ditulis. Tidak ada yang diekspor; ekspor lagi.',
      })
    // Another batch may have exported the same posts meanwhile.
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
    // Rows read earlier in this transaction are the rows written, so their revisions match.
    database.run(
      'UPDATE posts SET exported_batch = ?, exported_hash = ?, exported_revision = revision WHERE rowid = ?',
      input.id,
      hash,
      rowid,
    )
    task.report(before + index)
  }
}

/** What marks a post as exported: batch, hash and revision. */
type Marks = readonly [Value, Value, Value]

/** Rows per query. */
const chunkSize = 1000

/** The marks of the posts about to be exported, by row number. */
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

/**
 * The destination was taken at the last moment: undoes the commit, so the posts are not exported and repeating the
 * command retries.
 */
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
