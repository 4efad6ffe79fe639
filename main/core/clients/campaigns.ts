import { addDays } from '../../../shared/time/days.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { campaignSchema, type Campaign } from '../../../shared/post/campaign.ts'
import { shiftWall } from '../../../shared/time/wall-time.ts'
import type { CoreContext, Head } from '../context/context.ts'
import type { Database } from '../store/sqlite.ts'
import { changePlan } from '../context/change-plan.ts'
import { notFound } from '../store/not-found.ts'
import { campaignOf, campaignRow } from '../store/tables/campaigns.ts'
import { parseOrFail } from '../../../shared/contract/errors.ts'
import { changeMany } from '../posts/index.ts'

function campaignById(database: Database, id: string): Campaign {
  const row = database.get('SELECT * FROM campaigns WHERE id = ?', id)
  return row === undefined ? notFound('campaign') : campaignOf(row)
}

function postsOf(database: Database, campaignId: string): string[] {
  return database
    .all('SELECT id FROM posts WHERE campaign_id = ? ORDER BY wall, id', campaignId)
    .map((row) => String(row['id']))
}

export function createCampaign(
  context: CoreContext,
  input: ParsedInputOf<'campaigns.create'>,
  head: Head,
): Campaign {
  const campaign = parseOrFail(campaignSchema, 'campaign', input)
  return changePlan(context, head, (plan) => {
    const owner = context.workspace.database.get(
      'SELECT 1 AS found FROM clients WHERE id = ?',
      campaign.clientId,
    )
    if (owner === undefined) {
      notFound('client', 'clientId')
    }
    plan.add('campaigns', campaignRow(campaign))
    return campaign
  })
}

export function changeCampaign(
  context: CoreContext,
  { id, name, startsOn, endsOn }: ParsedInputOf<'campaigns.change'>,
  head: Head,
): Campaign {
  return changePlan(context, head, (plan) => {
    const before = campaignById(context.workspace.database, id)
    const campaign = parseOrFail(campaignSchema, 'campaign', {
      ...before,
      name: name ?? before.name,
      startsOn: startsOn ?? before.startsOn,
      endsOn: endsOn ?? before.endsOn,
    })
    plan.put('campaigns', campaignRow(campaign))
    return campaign
  })
}

export function shiftCampaign(
  context: CoreContext,
  { id, days, adjust }: ParsedInputOf<'campaigns.shift'>,
  head: Head,
): OutputOf<'campaigns.shift'> {
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    const before = campaignById(database, id)
    const campaign = parseOrFail(campaignSchema, 'campaign', {
      ...before,
      startsOn: addDays(before.startsOn, days),
      endsOn: addDays(before.endsOn, days),
    })
    plan.put('campaigns', campaignRow(campaign))
    const outcome = changeMany(context, plan, head, postsOf(database, id), adjust, ({ wall }) =>
      wall === null ? {} : { wall: shiftWall(wall, days) },
    )
    return { campaign, ...outcome }
  })
}

export function deleteCampaign(
  context: CoreContext,
  { id }: ParsedInputOf<'campaigns.delete'>,
  head: Head,
): OutputOf<'campaigns.delete'> {
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    campaignById(database, id)
    const { changed } = changeMany(context, plan, head, postsOf(database, id), false, () => ({
      campaignId: null,
    }))
    plan.remove('campaigns', id)
    return { posts: changed }
  })
}
