import { everyPost } from '../../../../shared/contract/every-post.ts'
import { accountSchema, type Account } from '../../../../shared/post/account.ts'
import type { Campaign } from '../../../../shared/post/campaign.ts'
import { postFilterSchema, type SavedFilter } from '../../../../shared/contract/filters.ts'
import { defaultPlanning, planningSchema, type Planning } from '../../../../shared/plan/posting-limits.ts'
import { slotsSchema, type Slot } from '../../../../shared/plan/slots.ts'
import { hashOf } from '../../platform/hash.ts'
import { noOverrides, overridesSchema, type Overrides } from '../../../../shared/policy/index.ts'
import type { Client } from '../../../../shared/post/client.ts'
import type { Snippet } from '../../../../shared/post/snippet.ts'
import { ianaZone } from '../../../../shared/time/iana-zones.ts'
import type { Row } from '../sqlite.ts'

/** The tables whose rows commands change, and undo puts back. */
export const planTables = ['clients', 'accounts', 'campaigns', 'posts', 'saved_filters', 'snippets'] as const
export type PlanTable = (typeof planTables)[number]

export const text = (row: Row, column: string): string => String(row[column])
export const optionalText = (row: Row, column: string): string | null => {
  const value = row[column]
  return typeof value === 'string' ? value : null
}
export const optionalNumber = (row: Row, column: string): number | null => {
  const value = row[column]
  return typeof value === 'number' ? value : null
}

export function clientRow(client: Client): Row {
  return {
    id: client.id,
    name: client.name,
    code: client.code,
    colour: client.colour,
    policy: JSON.stringify(client.policy),
    planning: JSON.stringify(client.planning),
    logo: client.logo,
    policy_stamp: isDefault(client.policy) ? '' : ` ${hashOf(client.policy)}`,
  }
}

export function clientOf(row: Row): Client {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    code: text(row, 'code'),
    colour: Number(row['colour']),
    policy: overridesOf(text(row, 'policy')),
    planning: planningOf(text(row, 'planning')),
    logo: optionalText(row, 'logo'),
  }
}

const isDefault = (policy: Overrides): boolean => JSON.stringify(policy) === JSON.stringify(noOverrides)

/** A policy that a later version wrote and this one cannot read counts as none, rather than keep the plan shut. */
export function overridesOf(json: string): Overrides {
  const parsed = overridesSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : noOverrides
}

/** What a later version wrote and this one cannot read counts as not set. */
export function planningOf(json: string): Planning {
  const parsed = planningSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : defaultPlanning
}

function slotsOf(json: string): readonly Slot[] {
  const parsed = slotsSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : []
}

function namesOf(json: string): Account['names'] {
  const parsed = accountSchema.unwrap().shape.names.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : {}
}

export function snippetRow({ id, clientId, kind, name, text: words }: Snippet): Row {
  return { id, client_id: clientId, kind, name, text: words }
}

export function snippetOf(row: Row): Snippet {
  return {
    id: text(row, 'id'),
    clientId: optionalText(row, 'client_id'),
    kind: text(row, 'kind') as Snippet['kind'],
    name: text(row, 'name'),
    text: text(row, 'text'),
  }
}

export function savedFilterRow(saved: SavedFilter): Row {
  return { id: saved.id, name: saved.name, filter: JSON.stringify(saved.filter) }
}

export function savedFilterOf(row: Row): SavedFilter {
  const parsed = postFilterSchema.safeParse(JSON.parse(text(row, 'filter')))
  return { id: text(row, 'id'), name: text(row, 'name'), filter: parsed.success ? parsed.data : everyPost }
}

export function accountRow(account: Account): Row {
  return {
    id: account.id,
    client_id: account.clientId,
    handle: account.handle,
    market: account.market,
    zone: account.zone,
    kind: account.kind,
    bio_link: account.bioLink,
    is_private: account.isPrivate ? 1 : 0,
    longest_video: account.longestVideo,
    slots: JSON.stringify(account.slots),
    names: JSON.stringify(account.names),
    needs_media: account.needsMedia ? 1 : 0,
  }
}

export function accountOf(row: Row): Account {
  return {
    id: text(row, 'id'),
    clientId: text(row, 'client_id'),
    handle: text(row, 'handle'),
    market: text(row, 'market') as Account['market'],
    // A change that is taken back may bring a former name of a zone with it.
    zone: ianaZone(text(row, 'zone')),
    kind: text(row, 'kind') as Account['kind'],
    bioLink: text(row, 'bio_link'),
    isPrivate: row['is_private'] === 1,
    longestVideo: optionalNumber(row, 'longest_video'),
    slots: slotsOf(text(row, 'slots')),
    names: namesOf(text(row, 'names')),
    needsMedia: row['needs_media'] === 1,
  }
}

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
