import type { ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Client } from '../../../shared/post/client.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { changePlan } from '../context/change-plan.ts'
import { notFound } from '../store/not-found.ts'
import { clientOf, clientRow } from '../store/tables/clients.ts'
import { accountRow, accountById } from '../store/tables/accounts.ts'

export function setPlanning(
  context: CoreContext,
  { clientId, planning }: ParsedInputOf<'clients.setPlanning'>,
  head: Head,
): Client {
  return changePlan(context, head, (plan) => {
    const row = context.workspace.database.get('SELECT * FROM clients WHERE id = ?', clientId)
    if (row === undefined) return notFound('client')
    const client: Client = { ...clientOf(row), planning }
    plan.put('clients', clientRow(client))
    return client
  })
}

/** Stores slots sorted by time of the week, without duplicates. */
export function setSlots(
  context: CoreContext,
  { accountId, slots }: ParsedInputOf<'accounts.setSlots'>,
  head: Head,
): Account {
  return changePlan(context, head, (plan) => {
    const before = accountById(context.workspace.database, accountId)
    const ordered = new Map(
      slots
        .toSorted((a, b) => a.day - b.day || (a.time < b.time ? -1 : 1))
        .map((slot) => [`${slot.day} ${slot.time}`, slot]),
    )
    const account: Account = { ...before, slots: [...ordered.values()] }
    plan.put('accounts', accountRow(account))
    return account
  })
}
