import { fail } from '../../../shared/contract/errors.ts'
import type { ParsedInputOf } from '../../../shared/contract/methods.ts'
import { accountSchema, type Account } from '../../../shared/post/account.ts'
import type { CoreContext, Head } from '../context.ts'
import type { PlanChange } from '../store/command-log.ts'
import { accountOf, accountRow } from '../store/plan-tables.ts'
import { postOf, postRow } from '../store/post-rows.ts'
import type { Database } from '../store/sqlite.ts'
import { buildPost, fieldsOf, instantOrFail } from './build-post.ts'
import { changePlan } from './change-plan.ts'
import { checked } from './checked.ts'

export function allAccounts(database: Database): Account[] {
  return database.all('SELECT * FROM accounts ORDER BY handle').map(accountOf)
}

export function accountById(database: Database, id: string): Account {
  const row = database.get('SELECT * FROM accounts WHERE id = ?', id)
  return row === undefined ? fail('not-found', `no account has the id ${id}`) : accountOf(row)
}

export function createAccount(
  context: CoreContext,
  input: ParsedInputOf<'accounts.create'>,
  head: Head,
): Account {
  const account = checked(accountSchema, 'account', input)
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    if (database.get('SELECT 1 AS found FROM clients WHERE id = ?', account.clientId) === undefined) {
      fail('not-found', `no client has the id ${account.clientId}`, { field: 'clientId' })
    }
    refuseTaken(database, account)
    plan.add('accounts', accountRow(account))
    return account
  })
}

export function changeAccount(
  context: CoreContext,
  input: ParsedInputOf<'accounts.change'>,
  head: Head,
): Account {
  return changePlan(context, head, (plan) => {
    const { database } = context.workspace
    const before = accountById(database, input.id)
    const account = checked(accountSchema, 'account', { ...before, ...input })
    refuseTaken(database, account)
    plan.put('accounts', accountRow(account))
    vetAgain(context, plan, head, before, account)
    return account
  })
}

function refuseTaken(database: Database, { id, handle }: Account): void {
  const other = database.get('SELECT id FROM accounts WHERE handle = ? AND id <> ?', handle, id)
  if (other === undefined) return
  fail(
    'conflict',
    {
      en: `An account is already called ${handle}.`,
      id: `Sudah ada akun bernama ${handle}.`,
    },
    { field: 'handle', got: handle },
  )
}

/** The account's posts under what it is now. Only a post whose instant moves is another than the one that left in a batch. */
function vetAgain(
  context: CoreContext,
  plan: PlanChange,
  head: Head,
  before: Account,
  account: Account,
): void {
  const { database } = context.workspace
  for (const row of database.all('SELECT * FROM posts WHERE account_id = ?', account.id)) {
    const post = postOf(row)
    const sameTime = account.zone === before.zone || post.wall === null
    const instant =
      sameTime || post.wall === null ? post.instant : instantOrFail(post.wall, account.zone, 'earlier')
    const moves = instant !== post.instant
    const stored = buildPost(context, {
      id: post.id,
      account,
      fields: fieldsOf(post),
      instant,
      before: post,
      revision: moves ? head.id : post.revision,
    })
    plan.put(
      'posts',
      postRow(moves ? stored : { ...stored, post: { ...stored.post, updatedAt: post.updatedAt } }),
    )
  }
}
