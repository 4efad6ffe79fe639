import type { Account } from '../../../shared/post/account.ts'
import type { CoreContext } from '../context.ts'
import { optionalText } from '../store/plan-tables.ts'

export const keyOf = (accountId: string, wall: string | null, caption: string): string =>
  `${accountId}\n${wall ?? ''}\n${caption}`

/** What is planned already for these accounts: asked once, for asking row by row would be slow where many share a time. */
export function plannedKeys({ workspace }: CoreContext, accounts: Iterable<Account>): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { id } of accounts) {
    for (const row of workspace.database.all('SELECT wall, caption FROM posts WHERE account_id = ?', id)) {
      keys.add(keyOf(id, optionalText(row, 'wall'), String(row['caption'])))
    }
  }
  return keys
}
