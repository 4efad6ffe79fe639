import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { newId } from '../../../shared/post/ids.ts'
import type { Post } from '../../../shared/post/post.ts'
import { allowedDays } from '../../../shared/post/vet-post.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { hashOf } from '../platform/hash.ts'
import { idGenerator } from './id-generator.ts'
import { BackgroundWorker } from '../jobs/background-worker.ts'
import type { DatabaseJobs } from '../jobs/job-messages.ts'
import { runCheckpoint, withoutAutoCheckpoint } from '../jobs/checkpoint.ts'
import { earlierOutput, type PlanChange } from '../store/command-log.ts'
import { postRow, type StoredPost, postById } from '../store/tables/posts.ts'
import { insertMany } from '../store/bulk-insert.ts'
import { addUnindexed, reindexTogether } from '../store/search-index.ts'
import { changePlan } from '../context/change-plan.ts'
import { getStage, keepRefused, type ImportSessions } from './import-sessions.ts'
import { recordNoun } from './refused-file.ts'
import type { Staged, StagedRow } from './staged.ts'
import { rememberMapping, type RememberedMapping } from './column-mappings.ts'
import { duplicateKey, loadPlannedPosts, type PlannedPosts } from './rows/duplicates.ts'
import { mergeRow } from './rows/stage-row.ts'
import { todayOf } from '../context/today.ts'
import { campaignOf, campaignRow } from '../store/tables/campaigns.ts'
import { accountById } from '../store/tables/accounts.ts'
import { buildPost } from '../posts/index.ts'
import { clientPolicy } from '../policy/index.ts'

/** Rows saved between two progress reports. */
const slice = 1000
/** Fewer new posts than this are indexed one by one. */
const many = 200

/** With at least this many rows, a second thread is worth its start-up time to checkpoint the write-ahead log. */
const minRowsForWorker = 4000

export function commitImport(
  context: CoreContext,
  sessions: ImportSessions,
  input: ParsedInputOf<'import.commit'>,
  head: Head,
): OutputOf<'import.commit'> {
  const { jobWorkerEntry } = context
  const rows = sessions.stages.get(input.stageId)?.rows.length ?? 0
  if (jobWorkerEntry === null || rows < minRowsForWorker) return save(context, sessions, input, head)
  // Starts up while the rows are saved.
  const worker = new BackgroundWorker<DatabaseJobs>(jobWorkerEntry, context)
  try {
    const output = withoutAutoCheckpoint(context, true, () => save(context, sessions, input, head))
    void runCheckpoint(context, worker, () => undefined).finally(() => worker.close())
    return output
  } catch (error) {
    void worker.close()
    throw error
  }
}

function save(
  context: CoreContext,
  sessions: ImportSessions,
  { stageId }: ParsedInputOf<'import.commit'>,
  head: Head,
): OutputOf<'import.commit'> {
  const { database } = context.workspace
  const earlier = earlierOutput(database, head)
  if (earlier !== null) return earlier as OutputOf<'import.commit'>
  const staged = getStage(sessions, stageId)
  if (staged.problem !== null) fail('bad-input', staged.problem)
  if (sessions.running.has(stageId))
    fail('conflict', {
      en: 'The rows are being read again. Save when that is done.',
      id: 'Barisnya sedang dibaca ulang. Simpan setelah selesai.',
    })
  const going = staged.rows.filter(
    ({ outcome }) => outcome !== 'refused' && outcome !== 'same' && outcome !== 'left-out',
  )
  if (going.length === 0) {
    fail('bad-input', {
      en: `No row of ${staged.file} can be saved.`,
      id: `Tidak ada baris ${staged.file} yang bisa disimpan.`,
    })
  }
  const saved = new Set<string>()
  const fresh = going.filter(({ before }) => before === null)
  const output = changePlan(
    context,
    { ...head, input: { file: staged.file, rows: going.length } },
    (plan): OutputOf<'import.commit'> => {
      checkAccountsUnchanged(context, going, staged)
      const saver = rowSaver(context, plan, staged, going, head.id)
      let held = 0
      let waiting = 0
      const saveAll = (rows: readonly StagedRow[], from: number): void =>
        rows.forEach((row, index) => {
          const { id, status, wall } = saver(row)
          saved.add(id)
          if (status === 'blocked') held++
          if (status === 'blocked' || wall === null) waiting++
          if ((from + index) % slice === 0)
            context.emit({
              event: 'progress',
              of: stageId,
              task: 'save',
              done: from + index,
              total: going.length,
            })
        })
      if (fresh.length < many) saveAll(fresh, 0)
      else addUnindexed(database, () => insertMany(database, 'posts', fresh.length, () => saveAll(fresh, 0)))
      const changed = going.filter(({ before }) => before !== null)
      reindexTogether(
        database,
        changed.map(({ before }) => before?.id ?? ''),
        () => saveAll(changed, fresh.length),
      )
      context.emit({ event: 'progress', of: stageId, task: 'save', done: going.length, total: going.length })
      // A mapping that was only guessed is guessed again next time, perhaps better.
      if (staged.mappedBy === 'person' || staged.mappedBy === 'memory')
        rememberMapping(database, ...ownColumns(staged), context.now())
      return {
        saved: going.length,
        changed: going.length - fresh.length,
        held,
        waiting,
        refused: staged.rows.filter(({ outcome }) => outcome === 'refused').length,
      }
    },
  )
  sessions.lastSaved = saved
  keepRefused(sessions, staged, saved)
  context.scheduleIndexing()
  return output
}

/** The file's own columns, and the part of the mapping that refers to them. */
function ownColumns(staged: Staged): readonly [headers: readonly string[], mapping: RememberedMapping] {
  const headers = staged.table.headers.slice(0, staged.table.headers.length - staged.addedColumns)
  const mapping = Object.fromEntries(
    Object.entries(staged.mapping).filter(([, column]) => column < headers.length),
  )
  return [headers, { ...staged, mapping }]
}

/** Saves rows one by one: adds a post, or changes the one that a row refers to. */
function rowSaver(
  context: CoreContext,
  plan: PlanChange,
  staged: Staged,
  going: readonly StagedRow[],
  revision: string,
): (row: StagedRow) => Post {
  const { database } = context.workspace
  const campaigns = campaignsFor(context, plan, going)
  const planned = loadPlannedPosts(
    context,
    new Map(going.map(({ row }) => [row.account.id, row.account])).values(),
  )
  const nextId = idGenerator()
  const standing = new Map<string, { readonly packs: string; readonly today: string }>()
  const standingOf = ({
    row: { account },
  }: StagedRow): { readonly packs: string; readonly today: string } => {
    const key = `${account.clientId} ${account.zone}`
    let found = standing.get(key)
    if (found === undefined) {
      found = { packs: clientPolicy(context, account.clientId).stamp, today: todayOf(context, account.zone) }
      standing.set(key, found)
    }
    return found
  }
  return (staging) => {
    const { row, before } = staging
    const { account } = row
    checkUnchanged(staging, staged, planned)
    const campaignId =
      row.campaign === null
        ? null
        : (campaigns.get(`${account.clientId}\n${row.campaign.toLowerCase()}`) ?? null)
    if (before !== null) {
      const post = postById(database, before.id)
      if (post.revision !== before.revision) conflict(staging, staged)
      const fields = {
        ...mergeRow(post, row, staged.mapping),
        campaignId:
          staged.mapping.campaign === undefined || row.unsaid.has('campaign') ? post.campaignId : campaignId,
      }
      const instant = fields.wall === post.wall && account.zone === post.zone ? post.instant : row.instant
      const stored = buildPost(context, { id: post.id, account, fields, instant, before: post, revision })
      plan.put('posts', postRow(stored))
      return stored.post
    }
    const fields = { ...row.fields, campaignId }
    const id = row.postId === null || planned.isTaken(row.postId) ? nextId() : row.postId
    const { packs, today } = standingOf(staging)
    const stored =
      staging.stamp === `${packs} ${today}`
        ? vettedBefore(context, staging, { id, campaignId, packs, today, revision })
        : buildPost(context, { id, account, fields, instant: row.instant, before: null, revision })
    plan.add('posts', postRow(stored))
    return stored.post
  }
}

/**
 * A new post with the verdict from staging: the text, the packs, the client's policy and the day are still the
 * same.
 */
function vettedBefore(
  context: CoreContext,
  { row, status, reason, findings }: StagedRow,
  given: {
    readonly id: string
    readonly campaignId: string | null
    readonly packs: string
    readonly today: string
    readonly revision: string
  },
): StoredPost {
  const { account, fields } = row
  const now = context.now()
  const { policy, overrides } = clientPolicy(context, account.clientId)
  const passes = status === 'blocked' ? allowedDays(fields, account, given.today, policy, overrides) : null
  return {
    packs: given.packs,
    post: {
      ...fields,
      campaignId: given.campaignId,
      id: given.id,
      accountId: account.id,
      clientId: account.clientId,
      zone: account.zone,
      instant: row.instant,
      status: status ?? 'blocked',
      reason: reason === null ? null : { ...reason, passes },
      findings,
      revision: given.revision,
      createdAt: now,
      updatedAt: now,
      exportedBatch: null,
      exportedHash: null,
      exportedRevision: null,
    },
  }
}

/**
 * Rows were read in their account's zone and vetted by its settings, so a changed account would make other posts of
 * them.
 */
function checkAccountsUnchanged(context: CoreContext, going: readonly StagedRow[], staged: Staged): void {
  const accounts = new Map(going.map(({ row: { account } }) => [account.id, account]))
  for (const [id, { slots: _slots, ...account }] of accounts) {
    const { slots: _now, ...now } = accountById(context.workspace.database, id)
    if (hashOf(account) === hashOf(now)) continue
    fail('conflict', {
      en: `The account ${account.handle} has changed since ${staged.file} was read. Nothing was saved; import the file again.`,
      id: `Akun ${account.handle} diubah sejak ${staged.file} dibaca. Tidak ada yang disimpan; impor lagi berkasnya.`,
    })
  }
}

/**
 * The plan may have changed since the rows were read. A row that would now be a duplicate fails the whole import.
 */
function checkUnchanged(staging: StagedRow, staged: Staged, planned: PlannedPosts): void {
  const { row, before } = staging
  if (before !== null) return
  const key = duplicateKey(row.account.id, row.fields.wall, row.fields.caption, row.fields.media)
  if (
    planned.keyed(key) !== undefined ||
    planned.known(row.account.id, row.postId, row.fields.externalId) !== null
  )
    conflict(staging, staged)
}

function conflict({ row }: StagedRow, { table }: Staged): never {
  const place = `${recordNoun[table.kind]} ${row.line}`
  return fail('conflict', {
    en: `The post of ${place} was planned or changed elsewhere in the meantime. Nothing was saved; import the file again.`,
    id: `Posting pada baris ${row.line} sudah direncanakan atau diubah di tempat lain. Tidak ada yang disimpan; impor lagi berkasnya.`,
  })
}

/**
 * The clients' campaigns by lower-case name. Creates those that only the file names, spanning the days of its rows.
 */
function campaignsFor(
  context: CoreContext,
  plan: PlanChange,
  rows: readonly StagedRow[],
): ReadonlyMap<string, string> {
  const keyOfCampaign = (clientId: string, name: string): string => `${clientId}\n${name.toLowerCase()}`
  const known = new Map(
    context.workspace.database
      .all('SELECT * FROM campaigns')
      .map(campaignOf)
      .map((campaign) => [keyOfCampaign(campaign.clientId, campaign.name), campaign.id]),
  )
  const named = Map.groupBy(
    rows.filter(({ row }) => row.campaign !== null),
    ({ row }) => keyOfCampaign(row.account.clientId, row.campaign ?? ''),
  )
  for (const [key, members] of named) {
    const [first] = members
    if (first === undefined || known.has(key)) continue
    const days = members
      .flatMap(({ row }) => (row.fields.wall === null ? [] : [row.fields.wall.slice(0, 10)]))
      .sort()
    const today = todayOf(context, first.row.account.zone)
    const id = newId()
    plan.add(
      'campaigns',
      campaignRow({
        id,
        clientId: first.row.account.clientId,
        name: (first.row.campaign ?? '').slice(0, 120).toWellFormed(),
        startsOn: days[0] ?? today,
        endsOn: days.at(-1) ?? today,
      }),
    )
    known.set(key, id)
  }
  return known
}
