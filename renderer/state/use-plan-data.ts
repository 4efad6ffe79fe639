import type { ClientSummary } from '../../shared/contract/methods/index.ts'
import type { PostFilter } from '../../shared/contract/filters.ts'
import type { Account } from '../../shared/post/account.ts'
import type { Campaign } from '../../shared/post/campaign.ts'
import type { Client } from '../../shared/post/client.ts'
import { accountMarks, type AccountMark } from './account-marks.ts'
import { useCore } from '../connection/client-context.ts'

/** Clients, accounts and campaigns by id: what views need in addition to slim posts. */
export interface PlanData {
  readonly summaries: readonly ClientSummary[]
  readonly loaded: boolean
  /** Whether the accounts are in several zones, so that a time alone is ambiguous. */
  readonly manyZones: boolean
  readonly clients: ReadonlyMap<string, Client>
  readonly accounts: ReadonlyMap<string, Account>
  readonly campaigns: ReadonlyMap<string, Campaign>
  /** Marks that distinguish the accounts of a client, for clients with several. */
  readonly accountMarks: ReadonlyMap<string, AccountMark>
}

const none: readonly ClientSummary[] = []

/** One per core answer, shared by all callers of the hook, because there can be hundreds of accounts and of callers. */
const made = new WeakMap<readonly ClientSummary[], PlanData>()

export function usePlanData(): PlanData {
  const { data } = useCore('clients.list', {})
  return planDataOf(data ?? none, data !== undefined)
}

function planDataOf(summaries: readonly ClientSummary[], loaded: boolean): PlanData {
  const known = made.get(summaries)
  if (known !== undefined) return known
  const data: PlanData = {
    summaries,
    loaded,
    manyZones: new Set(summaries.flatMap(({ accounts }) => accounts.map(({ zone }) => zone))).size > 1,
    clients: new Map(summaries.map(({ client }) => [client.id, client])),
    accountMarks: new Map(summaries.flatMap(({ accounts }) => accountMarks(accounts))),
    accounts: new Map(summaries.flatMap(({ accounts }) => accounts.map((account) => [account.id, account]))),
    campaigns: new Map(
      summaries.flatMap(({ campaigns }) => campaigns.map((campaign) => [campaign.id, campaign])),
    ),
  }
  made.set(summaries, data)
  return data
}

/** The accounts that match a filter, in the sidebar's order. */
export function accountsOf({ summaries }: PlanData, filter: PostFilter): Account[] {
  return summaries
    .flatMap(({ accounts }) => accounts)
    .filter(
      ({ id, clientId }) =>
        (filter.clientIds.length === 0 || filter.clientIds.includes(clientId)) &&
        (filter.accountIds.length === 0 || filter.accountIds.includes(id)),
    )
}
