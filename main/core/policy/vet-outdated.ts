import { allowedDays, reasonOf, vetPost } from '../../../shared/post/vet-post.ts'
import type { CoreContext } from '../context/context.ts'
import { postOf } from '../store/tables/posts.ts'
import { todayOf } from '../context/today.ts'
import { clientPolicy, outdated } from './client-policy.ts'
import { allAccounts } from '../store/tables/accounts.ts'
import { mediaFinder } from '../store/tables/media.ts'

/**
 * Vets at most `limit` posts again whose verdicts are outdated because packs or their client's policy changed, and
 * stores the new verdicts. This is not a change of the plan, so it is not logged and cannot be undone. Returns how many
 * were vetted; 0 when none is left.
 */
export function vetOutdated(context: CoreContext, limit: number): number {
  const { database } = context.workspace
  const rows = database.all(`SELECT posts.* ${outdated} LIMIT ?`, context.packStamp, limit)
  if (rows.length === 0) return 0
  const find = mediaFinder(database)
  const accounts = new Map(allAccounts(database).map((account) => [account.id, account]))
  database.transaction(() => {
    for (const row of rows) {
      const post = postOf(row)
      const account = accounts.get(post.accountId)
      if (account === undefined) continue
      const { overrides, stamp } = clientPolicy(context, account.clientId)
      const today = todayOf(context, account.zone)
      const verdict = vetPost(post, account, today, context.policy, overrides, find)
      const reason = reasonOf(
        verdict,
        verdict.status === 'blocked'
          ? allowedDays(post, account, today, context.policy, overrides, find)
          : null,
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
  })
  return rows.length
}
