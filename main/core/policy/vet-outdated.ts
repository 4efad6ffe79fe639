import { setImmediate } from 'node:timers/promises'
import { allowedDays, reasonOf, vetPost } from '../../../shared/post/vet-post.ts'
import type { CoreContext } from '../context/context.ts'
import { postOf } from '../store/tables/posts.ts'
import { announceChange } from '../context/change-plan.ts'
import { todayOf } from '../context/today.ts'
import { clientPolicy, outdated } from './client-policy.ts'
import { allAccounts } from '../store/tables/accounts.ts'
import { mediaFinder } from '../store/tables/media.ts'

/** Posts vetted before other callers get a turn. */
const slice = 500

/**
 * Vets all posts again whose verdicts are outdated, in slices between which other callers are served. Stops when the
 * workspace is being closed; the rest follows when it is opened again.
 */
export async function vetAllOutdated(context: CoreContext): Promise<void> {
  while (!context.isClosing() && vetOutdated(context, slice) > 0) {
    announceChange(context, null, [])
    await setImmediate()
  }
}

/**
 * Vets at most `limit` posts again whose verdicts are outdated because packs or their client's policy changed, and
 * stores the new verdicts. This is not a change of the plan, so it is not logged and cannot be undone. Returns how many
 * were vetted; 0 when none is left.
 */
export function vetOutdated(context: CoreContext, limit: number): number {
  const { database } = context.workspace
  // Read in the transaction that writes: another program may be saving a post.
  return database.transaction(() => {
    const rows = database.all(`SELECT posts.* ${outdated} LIMIT ?`, context.policies.stamps(), limit)
    if (rows.length === 0) return 0
    const find = mediaFinder(database)
    const accounts = new Map(allAccounts(database).map((account) => [account.id, account]))
    for (const row of rows) {
      const post = postOf(row)
      const account = accounts.get(post.accountId)
      if (account === undefined) continue
      const { policy, overrides, stamp } = clientPolicy(context, account.clientId)
      const today = todayOf(context, account.zone)
      const verdict = vetPost(post, account, today, policy, overrides, find)
      const reason = reasonOf(
        verdict,
        verdict.status === 'blocked' ? allowedDays(post, account, today, policy, overrides, find) : null,
      )
      database.run(
        'UPDATE posts SET status = ?, reason = ?, findings = ?, packs = ? WHERE id = ?',
        verdict.status,
        reason === null ? null : JSON.stringify(reason),
        verdict.findings.length,
        stamp,
        post.id,
      )
    }
    return rows.length
  })
}
