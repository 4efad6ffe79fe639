import type { Campaign } from '../../../../shared/post/campaign.ts'
import type { Row } from '../sqlite.ts'
import { text } from './columns.ts'

export function campaignRow(campaign: Campaign): Row {
  return {
    id: campaign.id,
    client_id: campaign.clientId,
    name: campaign.name,
    starts_on: campaign.startsOn,
    ends_on: campaign.endsOn,
  }
}

export function campaignOf(row: Row): Campaign {
  return {
    id: text(row, 'id'),
    clientId: text(row, 'client_id'),
    name: text(row, 'name'),
    startsOn: text(row, 'starts_on'),
    endsOn: text(row, 'ends_on'),
  }
}
