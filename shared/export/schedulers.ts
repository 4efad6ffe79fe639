import type { Account } from '../post/account.ts'
import type { Target } from './targets.ts'
import { maxName } from '../post/text.ts'
import { schedulers, type Scheduler } from '../post/schedulers.ts'

/** The schedulers' names, the same in every language. */
export const schedulerTitles: Readonly<Record<Scheduler, string>> = {
  metricool: 'Metricool',
  publer: 'Publer',
  buffer: 'Buffer',
  hootsuite: 'Hootsuite',
  sprout: 'Sprout Social',
  'vista-social': 'Vista Social',
  socialpilot: 'SocialPilot',
  gohighlevel: 'GoHighLevel',
}

/** The scheduler a target is written for; null for files not meant for one. */
export function schedulerOf(target: Target): Scheduler | null {
  const id = target.replace(/^(gohighlevel)-.*$/, '$1')
  return schedulers.find((scheduler) => scheduler === id) ?? null
}

/** The scheduler that a recognised template belongs to; null if it has no names for accounts. */
export function schedulerOfTemplate(template: string | null): Scheduler | null {
  if (template === 'vista') return 'vista-social'
  return schedulers.find((scheduler) => scheduler === template?.replace(/^(gohighlevel)-.*$/, '$1')) ?? null
}

/** SocialPilot identifies accounts by numbers that it assigns, so no name can be proposed. */
const isProposed = (scheduler: Scheduler): boolean => scheduler !== 'socialpilot'

/** An account's name at a scheduler, and whether it is still an unconfirmed proposal. */
export interface Channel {
  readonly name: string
  readonly isProposed: boolean
}

export type Channels = Readonly<Partial<Record<Scheduler, Channel>>>

/** A scheduler treats names with the same key as equal. */
export const channelKey = (name: string): string => name.normalize('NFC').trim().toLowerCase()

type Named = Pick<Account, 'id' | 'clientId' | 'handle' | 'names'>

/**
 * Every account's name at every scheduler, as typed or otherwise proposed. The proposal is the client's name for its
 * first account, and the client's name with the handle for the others. No two accounts share a name at a scheduler.
 * `accounts` are all those of the plan; `clientName` gives a client's name by its id.
 */
export function channelsOf(
  accounts: readonly Named[],
  clientName: (clientId: string) => string,
): ReadonlyMap<string, Channels> {
  // Ids begin with their creation time.
  const inOrder = accounts.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const channels = new Map<string, Partial<Record<Scheduler, Channel>>>(inOrder.map(({ id }) => [id, {}]))
  for (const scheduler of schedulers) {
    const taken = new Set<string>()
    const put = (id: string, name: string, proposed: boolean): void => {
      taken.add(channelKey(name))
      const own = channels.get(id)
      if (own !== undefined) own[scheduler] = { name, isProposed: proposed }
    }
    for (const { id, names } of inOrder) {
      const name = names[scheduler]
      if (name !== undefined) put(id, name, false)
    }
    if (!isProposed(scheduler)) continue
    const withFirst = new Set<string>()
    for (const { id, clientId, handle, names } of inOrder) {
      const isFirst = !withFirst.has(clientId)
      withFirst.add(clientId)
      if (names[scheduler] !== undefined) continue
      const client = clientName(clientId)
      const both = `${client} ${handle}`
      const candidates = [...(isFirst ? [client] : []), ...(both.length > maxName ? [] : [both]), handle]
      // The handle may already be in use as another account's name, so a number distinguishes them.
      for (let number = 2; ; number++) {
        const free = candidates.find((name) => !taken.has(channelKey(name)))
        if (free !== undefined) {
          put(id, free, true)
          break
        }
        candidates.push(`${handle} ${number}`)
      }
    }
  }
  return channels
}

/** The accounts with a name at a scheduler, by the name's key. */
export function accountsByChannel<Of extends Named>(
  accounts: readonly Of[],
  clientName: (clientId: string) => string,
  scheduler: Scheduler,
): ReadonlyMap<string, Of> {
  const channels = channelsOf(accounts, clientName)
  return new Map(
    accounts.flatMap((account): [string, Of][] => {
      const channel = channels.get(account.id)?.[scheduler]
      return channel === undefined ? [] : [[channelKey(channel.name), account]]
    }),
  )
}
