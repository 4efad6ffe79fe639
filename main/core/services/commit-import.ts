import { fail } from '../../../shared/contract/errors.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods.ts'
import { newId } from '../../../shared/post/ids.ts'
import type { CoreContext, Head } from '../context.ts'
import { earlierOutput, type PlanChange } from '../store/command-log.ts'
import { campaignOf, campaignRow } from '../store/plan-tables.ts'
import { postRow } from '../store/post-rows.ts'
import { buildPost } from './build-post.ts'
import { todayOf } from './today.ts'
import { changePlan } from './change-plan.ts'
import { type StagedRow, type ImportDesk, stageOf } from './import-desk.ts'
import { keyOf, plannedKeys } from './planned-keys.ts'

/** Progress is said after so many rows. */
const slice = 1000

export function commitImport(
  context: CoreContext,
  desk: ImportDesk,
  { stageId }: ParsedInputOf<'import.commit'>,
  head: Head,
): OutputOf<'import.commit'> {
  const earlier = earlierOutput(context.workspace.database, head)
  if (earlier !== null) return earlier as OutputOf<'import.commit'>
  const staged = stageOf(desk, stageId)
  if (staged.problem !== null) fail('bad-input', staged.problem)
  if (desk.running.has(stageId)) fail('conflict', 'the rows are being read anew; save when that is done')
  const going = staged.rows.filter(({ outcome }) => outcome !== 'refused')
  if (going.length === 0) fail('bad-input', `no row of ${staged.file} can be saved`)
  const output = changePlan(
    context,
    { ...head, input: { file: staged.file, rows: going.length } },
    (plan): OutputOf<'import.commit'> => {
      const campaigns = campaignsFor(context, plan, staged.account.clientId, going)
      const planned = plannedKeys(
        context,
        new Map(going.map(({ row }) => [row.account.id, row.account])).values(),
      )
      let held = 0
      going.forEach(({ row }, index) => {
        if (planned.has(keyOf(row.account.id, row.fields.wall, row.fields.caption))) {
          fail('conflict', `line ${row.line} was planned elsewhere in the meantime; stage the file again`)
        }
        const campaignId = row.campaign === null ? null : (campaigns.get(row.campaign.toLowerCase()) ?? null)
        const stored = buildPost(context, {
          id: newId(),
          account: row.account,
          fields: { ...row.fields, campaignId },
          instant: row.instant,
          before: null,
          revision: head.id,
        })
        if (stored.post.status === 'blocked') held++
        plan.add('posts', postRow(stored))
        if (index % slice === 0) {
          context.emit({ event: 'progress', of: stageId, task: 'save', done: index, total: going.length })
        }
      })
      return { saved: going.length, held, refused: staged.rows.length - going.length }
    },
  )
  desk.stages.delete(stageId)
  return output
}

/** The client's campaigns by lower-case name; those that only the file names are made, over the days of its rows. */
function campaignsFor(
  context: CoreContext,
  plan: PlanChange,
  clientId: string,
  rows: readonly StagedRow[],
): ReadonlyMap<string, string> {
  const known = new Map(
    context.workspace.database
      .all('SELECT * FROM campaigns WHERE client_id = ?', clientId)
      .map(campaignOf)
      .map((campaign) => [campaign.name.toLowerCase(), campaign.id]),
  )
  const named = Map.groupBy(
    rows.filter(({ row }) => row.campaign !== null),
    ({ row }) => (row.campaign ?? '').toLowerCase(),
  )
  for (const [name, members] of named) {
    if (known.has(name)) continue
    const days = members
      .flatMap(({ row }) => (row.fields.wall === null ? [] : [row.fields.wall.slice(0, 10)]))
      .sort()
    const today = todayOf(context, members[0]?.row.account.zone ?? 'UTC')
    const id = newId()
    plan.add(
      'campaigns',
      campaignRow({
        id,
        clientId,
        name: (members[0]?.row.campaign ?? name).slice(0, 120).toWellFormed(),
        startsOn: days[0] ?? today,
        endsOn: days.at(-1) ?? today,
      }),
    )
    known.set(name, id)
  }
  return known
}
