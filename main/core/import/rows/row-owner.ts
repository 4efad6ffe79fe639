import { channelKey } from '../../../../shared/export/schedulers.ts'
import { handleSchema, type Account } from '../../../../shared/post/account.ts'
import type { Report, RowSetting } from './row-setting.ts'
import { namedOwner, type NamedOwner } from './unknown-owners.ts'

interface Owner {
  readonly account: Account
  /** The named client or account, if the plan does not have it. */
  readonly unknown: NamedOwner | null
}

const ownedBy = (account: Account): Owner => ({ account, unknown: null })

/**
 * The owner of a row: the account that it names, whatever its client; otherwise the only account of the client that
 * it names; otherwise the file's account.
 */
export function ownerOf(cell: string, client: string, setting: RowSetting, problem: Report): Owner {
  const { account, accounts, clients, channels, namesClients } = setting
  const called = channels?.get(channelKey(cell)) ?? channels?.get(channelKey(client))
  if (called !== undefined) return ownedBy(called)
  if (cell === '') {
    if (!namesClients) return ownedBy(account)
    if (client !== '') return ownerOfClient(client, setting, problem)
    // For example, a cell merged with the one above: the row's owner is unknown.
    problem('client', { en: 'a client, as other rows have', id: 'klien, seperti baris lain' }, '')
    return ownedBy(account)
  }
  const wellFormed = handleSchema.safeParse(cell)
  const named = wellFormed.success ? accounts.get(wellFormed.data) : undefined
  // Schedulers have their own brand names, so a name without an account says nothing about a row's owner.
  if (channels !== null && named === undefined && !cell.startsWith('@')) return ownedBy(account)
  if (named !== undefined) {
    const owner = clients.get(named.clientId) ?? ''
    if (!namesClients || client === '' || isSameName(client, owner)) return ownedBy(named)
    problem(
      'client',
      { en: `${owner}, who owns ${named.handle}`, id: `${owner}, pemilik akun ${named.handle}` },
      client,
    )
    return ownedBy(account)
  }
  const choices = handlesOf(setting, ({ clientId }) => clientId === account.clientId)
  problem('account', { en: `one of ${choices}`, id: `salah satu dari ${choices}` }, cell)
  if (!wellFormed.success) return ownedBy(account)
  const owner = namesClients && client !== '' ? client : (clients.get(account.clientId) ?? '')
  return { account, unknown: namedOwner(owner, wellFormed.data, clients) }
}

function ownerOfClient(client: string, setting: RowSetting, problem: Report): Owner {
  const { account, accounts, clients } = setting
  const found = [...clients].find(([, name]) => isSameName(name, client))
  if (found === undefined) {
    const names = [...clients.values()].slice(0, 10).join(', ')
    problem('client', { en: `one of ${names}`, id: `salah satu dari ${names}` }, client)
    return { account, unknown: namedOwner(client, null, clients) }
  }
  const [clientId] = found
  if (account.clientId === clientId) return ownedBy(account)
  const own = [...accounts.values()].filter((one) => one.clientId === clientId)
  const [only] = own
  if (own.length === 1 && only !== undefined) return ownedBy(only)
  const choices = handlesOf(setting, (one) => one.clientId === clientId)
  problem(
    'account',
    own.length === 0
      ? {
          en: `an account of ${client}, which has none yet`,
          id: `akun milik ${client}, yang belum punya akun`,
        }
      : { en: `which account of ${client}: ${choices}`, id: `akun ${client} yang mana: ${choices}` },
    '',
  )
  return { account, unknown: own.length === 0 ? namedOwner(client, null, clients) : null }
}

const isSameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

const handlesOf = ({ accounts }: RowSetting, isMeant: (account: Account) => boolean): string =>
  [...accounts.values()]
    .filter(isMeant)
    .slice(0, 10)
    .map(({ handle }) => handle)
    .join(', ')
