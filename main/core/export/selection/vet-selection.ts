import { holdReason } from './hold-reason.ts'
import type { LeftOut, PreflightPost, Selection } from '../../../../shared/contract/methods/export.ts'
import { fail } from '../../../../shared/contract/errors.ts'
import type { PolicySet } from '../../../../shared/policy/index.ts'
import type { Client } from '../../../../shared/post/client.ts'
import { defaultExportStates, type Post } from '../../../../shared/post/post.ts'
import { vetPost } from '../../../../shared/post/vet-post.ts'
import { formerNames } from '../../../../shared/time/iana-zones.ts'
import type { CoreContext } from '../../context/context.ts'
import { portablePost, type OutgoingPost } from '../batch-content.ts'
import { hashOfSorted } from '../../platform/hash.ts'
import type { LongTask } from '../../jobs/long-task.ts'
import { postOf } from '../../store/tables/posts.ts'
import type { Database, Row, Value } from '../../store/sqlite.ts'
import { chunkSize, PlanSnapshot, type SnapshotRow } from './plan-snapshot.ts'

/** A chosen post, just read and vetted. */
export interface SelectedPost extends OutgoingPost {
  readonly change: PreflightPost['change']
  /** Why it is not exported; null when it is. */
  readonly why: PreflightPost['why']
}

export interface VettedPost extends SelectedPost {
  /** Its row number. */
  readonly rowid: number
  /** The row as a text, from which `outgoingOf` makes the post again. */
  readonly text: string
  /** See `PlanSnapshot`. */
  readonly fingerprint: string
}

/** What posts are vetted with, and which are selected. */
export interface Vetting {
  readonly policies: PolicySet
  readonly only: Selection['only']
  /** Whether posts without a video or photos are left out, whatever their account says. */
  readonly needsMedia: boolean
}

/**
 * The row numbers of the chosen posts, in the order in which they go out. Only numbers, so that a hundred thousand take
 * little memory.
 */
export function selectRowids(database: Database, selection: Selection): number[] {
  const { where, values } = narrowed(selection, inDays(selection))
  const rows = database.get(
    `SELECT json_group_array(rowid) AS rowids FROM
       (SELECT rowid FROM posts WHERE ${where} ORDER BY instant, id)`,
    ...values,
  )
  return JSON.parse(String(rows?.['rowids'])) as number[]
}

/** The clients of the chosen posts. */
export function selectClientIds(database: Database, selection: Selection): string[] {
  const { where, values } = narrowed(selection, inDays(selection))
  return database
    .all(`SELECT DISTINCT client_id AS id FROM posts WHERE ${where}`, ...values)
    .map((row) => String(row['id']))
}

/** How many posts the selection leaves out that the user may miss. */
export function leftOutOf(database: Database, selection: Selection): LeftOut {
  const count = (of: Selection, when: Condition): number => {
    const { where, values } = narrowed(of, when)
    return Number(database.get(`SELECT count(*) AS n FROM posts WHERE ${where}`, ...values)?.['n'])
  }
  const isUsual =
    selection.states.length === defaultExportStates.length &&
    defaultExportStates.every((state) => selection.states.includes(state))
  return {
    undated: count(selection, { where: 'wall IS NULL', values: [] }),
    changes: isUsual ? count({ ...selection, states: ['changes'] }, inDays(selection)) : 0,
  }
}

interface Condition {
  readonly where: string
  readonly values: readonly Value[]
}

const inDays = ({ from, to }: Selection): Condition => ({
  where: 'wall >= ? AND wall <= ?',
  values: [from, `${to}T23:59`],
})

/** The selection's conditions on a post other than its day. */
function narrowed(selection: Selection, when: Condition): Condition {
  const parts = [when.where]
  const values = [...when.values]
  const narrow = (sql: string, ...given: Value[]): void => {
    parts.push(sql)
    values.push(...given)
  }
  const oneOf = (column: string, given: readonly string[]): void => {
    if (given.length > 0) narrow(`${column} IN (${given.map(() => '?').join(', ')})`, ...given)
  }
  if (selection.clientId !== null) narrow('client_id = ?', selection.clientId)
  if (selection.campaignId !== null) narrow('campaign_id = ?', selection.campaignId)
  oneOf('account_id', [...new Set(selection.accountIds)])
  oneOf('state', [...new Set(selection.states)])
  return { where: parts.join(' AND '), values }
}

/** `hashWith` gives the post's hash under another name of its zone. */
function changeOf(post: Post, hash: string, hashWith: (zone: string) => string): PreflightPost['change'] {
  if (post.exportedRevision === null) return 'new'
  const isAsItLeft =
    post.exportedRevision === post.revision ||
    post.exportedHash === hash ||
    // A post exported under its zone's former name has not changed.
    formerNames(post.zone).some((zone) => post.exportedHash === hashWith(zone))
  return isAsItLeft ? 'unchanged' : 'changed'
}

const isAskedFor = (only: Selection['only'], change: PreflightPost['change']): boolean =>
  only === 'all' || (only === 'delta' ? change !== 'unchanged' : change === only)

/** A row as a post to export; only posts with a time are chosen. */
export function outgoingOf(row: Row): OutgoingPost['post'] {
  const read = postOf(row)
  const { wall, instant } = read
  if (wall === null || instant === null) throw new Error(`post ${read.id} has no time`)
  return Object.assign(read, { wall, instant })
}

/** Reads a row as a post and vets it, ignoring the stored verdict. */
function vetted(
  { policies, needsMedia }: Pick<Vetting, 'policies' | 'needsMedia'>,
  snapshot: PlanSnapshot,
  { rowid, row, text, fingerprint }: SnapshotRow,
): VettedPost {
  const post = outgoingOf(row)
  const account = snapshot.account(post.accountId)
  const client: Client = snapshot.client(post.clientId)
  const campaign = snapshot.campaign(post.campaignId)
  const hashWith = (zone: string): string =>
    hashOfSorted(portablePost(zone === post.zone ? post : { ...post, zone }, account, client, campaign))
  const hash = hashWith(post.zone)
  const verdict = vetPost(
    post,
    account,
    post.wall.slice(0, 10),
    policies.of(client.id),
    client.policy,
    snapshot.find,
  )
  return {
    post,
    account,
    client,
    campaign,
    verdict,
    hash,
    change: changeOf(post, hash, hashWith),
    why: holdReason(post, client, verdict, needsMedia || account.needsMedia),
    rowid,
    text,
    fingerprint,
  }
}

/**
 * Reads and vets some rows, and gives the selected ones to `take` with their index in the list. Returns how many were
 * already exported unchanged.
 */
export function vetRows(
  vetting: Vetting,
  snapshot: PlanSnapshot,
  rowids: readonly number[],
  take: (post: VettedPost, at: number) => void,
): number {
  let left = 0
  for (const read of snapshot.read(rowids)) {
    // Moved to the tray meanwhile, so no longer chosen.
    if (read.row['wall'] === null) continue
    const post = vetted(vetting, snapshot, read)
    if (isAskedFor(vetting.only, post.change)) take(post, read.at)
    else if (post.change === 'unchanged') left++
  }
  return left
}

/**
 * Reads the chosen posts from the database, vets each again and gives it to `take`, yielding to other work. Writes
 * nothing. Returns how many were already exported unchanged and are not selected again.
 */
export async function vetSelection(
  context: CoreContext,
  selection: Selection,
  task: LongTask,
  take: (post: VettedPost) => void,
): Promise<number> {
  checkRange(selection)
  const { database } = context.workspace
  const snapshot = new PlanSnapshot(database, selection.only !== 'all')
  const rowids = selectRowids(database, selection)
  const policies = context.policies.set
  let left = 0
  task.startStep('vet', rowids.length)
  for (let from = 0; from < rowids.length; from += chunkSize) {
    left += vetRows(
      { policies, only: selection.only, needsMedia: selection.needsMedia },
      snapshot,
      rowids.slice(from, from + chunkSize),
      take,
    )
    task.report(from)
    if (task.shouldYield()) await task.yieldToOthers()
  }
  task.report(rowids.length)
  return left
}

/** Fails when the last day is before the first. */
export function checkRange(selection: Pick<Selection, 'from' | 'to'>): void {
  if (selection.to < selection.from)
    fail(
      'bad-input',
      {
        en: 'The last day is before the first day.',
        id: 'Hari terakhir ada sebelum hari pertama.',
      },
      { field: 'to', expected: `a day from ${selection.from}`, got: selection.to },
    )
}

/** The chosen posts' fingerprints. */
export interface InputFingerprints {
  readonly count: number
  /** Row numbers, with the index that `at` takes. */
  entries(): Iterable<readonly [rowid: number, index: number]>
  at(index: number): string
}

/**
 * How many chosen posts have changed since they were vetted, were added to the selection, or left it. Reads inside the
 * open transaction. The fingerprint covers all of `vet`'s input, so an equal fingerprint means an equal verdict; it
 * includes the post's id, because a row number may be reused.
 */
export function countChanged(
  context: CoreContext,
  selection: Selection,
  fingerprints: InputFingerprints,
  report: (done: number) => void,
): number {
  const { database } = context.workspace
  const snapshot = new PlanSnapshot(database, selection.only !== 'all')
  let changed = 0
  const indexes = new Map(fingerprints.entries())
  const rowids = selectRowids(database, selection)
  for (let from = 0; from < rowids.length; from += chunkSize) {
    for (const { rowid, fingerprint } of snapshot.fingerprints(rowids.slice(from, from + chunkSize))) {
      const index = indexes.get(rowid)
      indexes.delete(rowid)
      const differs =
        index === undefined
          ? isChosenNow(context, snapshot, selection, rowid)
          : fingerprints.at(index) !== fingerprint
      if (differs) changed++
    }
    report(from)
  }
  return changed + indexes.size
}

function isChosenNow(
  context: CoreContext,
  snapshot: PlanSnapshot,
  selection: Selection,
  rowid: number,
): boolean {
  if (selection.only === 'all') return true
  return snapshot
    .read([rowid])
    .some((read) =>
      isAskedFor(
        selection.only,
        vetted({ ...selection, policies: context.policies.set }, snapshot, read).change,
      ),
    )
}
