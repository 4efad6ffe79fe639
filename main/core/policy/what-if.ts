import { setImmediate } from 'node:timers/promises'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { vet, type Market, type Policy, type Status, type VetContext } from '../../../shared/policy/index.ts'
import { draftOf, reasonOf } from '../../../shared/post/vet-post.ts'
import type { Account } from '../../../shared/post/account.ts'
import { slimOf, type Post, type Reason } from '../../../shared/post/post.ts'
import type { CoreContext } from '../context/context.ts'
import { postOf } from '../store/tables/posts.ts'
import { clientPolicy } from './client-policy.ts'
import { filterSql, type Condition } from '../store/post-filter.ts'
import { todayOf } from '../context/today.ts'
import { allAccounts } from '../store/tables/accounts.ts'
import { mediaFinder } from '../store/tables/media.ts'

/** The assumptions: other rules, another day, another market. */
export interface Assumptions {
  readonly policyOf: (clientId: string) => Policy
  readonly on: string | null
  readonly market: Market | null
}

export interface ChangedVerdict {
  readonly post: Post
  readonly account: Account
  readonly before: Status
  readonly after: Status
  /** What made it worse, or the previous problem. */
  readonly reason: Reason | null
}

const weight = { clear: 0, warn: 1, blocked: 2 } as const

/** Posts per read. */
const slice = 500

const allPosts: Condition = { sql: '', values: [] }

/** The posts whose verdict would differ under the assumptions, in slices. */
export function* changedVerdicts(
  context: CoreContext,
  supposed: Assumptions,
  { sql, values }: Condition = allPosts,
): Generator<{ readonly seen: number; readonly changes: readonly ChangedVerdict[] }> {
  const { database } = context.workspace
  const accounts = new Map(allAccounts(database).map((account) => [account.id, account]))
  for (let after = ''; ;) {
    const rows = database.all(
      `SELECT * FROM posts WHERE id > ?${sql} ORDER BY id LIMIT ?`,
      after,
      ...values,
      slice,
    )
    if (rows.length === 0) return
    const changes: ChangedVerdict[] = []
    for (const row of rows) {
      const post = postOf(row)
      after = post.id
      const account = accounts.get(post.accountId)
      const change = account === undefined ? null : changeOf(context, post, account, supposed)
      if (change !== null) changes.push(change)
    }
    yield { seen: rows.length, changes }
  }
}

function changeOf(
  context: CoreContext,
  post: Post,
  account: Account,
  supposed: Assumptions,
): ChangedVerdict | null {
  const { overrides } = clientPolicy(context, account.clientId)
  const now: VetContext = {
    market: account.market,
    account: account.kind,
    on: post.wall?.slice(0, 10) ?? todayOf(context, account.zone),
    overrides,
  }
  const draft = draftOf(post, account, mediaFinder(context.workspace.database))
  const before = vet(draft, now, context.policies.of(account.clientId))
  const after = vet(
    draft,
    { ...now, market: supposed.market ?? now.market, on: supposed.on ?? now.on },
    supposed.policyOf(account.clientId),
  )
  if (before.status === after.status) return null
  const worse = weight[after.status] > weight[before.status]
  return {
    post,
    account,
    before: before.status,
    after: after.status,
    reason: reasonOf(worse ? after : before),
  }
}

/** What another day or market would change. */
export function whatIf(
  context: CoreContext,
  { on, market, filter, limit }: ParsedInputOf<'plan.whatIf'>,
): Promise<OutputOf<'plan.whatIf'>> {
  const supposed = { policyOf: (id: string) => context.policies.of(id), on, market }
  return whatIfUnder(context, supposed, { limit, filter: filterSql(filter, context.workspace, 'range') })
}

/** What assumptions would change. Yields to other callers between slices. */
export async function whatIfUnder(
  context: CoreContext,
  supposed: Assumptions,
  { limit, filter }: { readonly limit: number; readonly filter?: Condition },
): Promise<OutputOf<'plan.whatIf'>> {
  const found: OutputOf<'plan.whatIf'> = { changes: [], changed: 0, blocked: 0, seen: 0 }
  for (const { seen, changes } of changedVerdicts(context, supposed, filter)) {
    found.seen += seen
    for (const { post, before, after, reason } of changes) {
      found.changed++
      if (after === 'blocked') found.blocked++
      if (found.changes.length < limit) found.changes.push({ post: slimOf(post), before, after, reason })
    }
    await setImmediate()
  }
  return found
}
