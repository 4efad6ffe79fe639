import path from 'node:path'
import type { Market } from '../../shared/policy/index.ts'
import { newId } from '../../shared/post/ids.ts'
import { elsewhere } from './seeded-plan.ts'
import type { Slot } from '../../shared/post/slot.ts'

interface SeededAccount {
  readonly handle: string
  /** Asia/Jakarta by default. */
  readonly zone?: string
  readonly market?: Market
  readonly slots?: readonly Slot[]
  readonly posts?: readonly (readonly [wall: string | null, caption: string])[]
}

export type SeededPlan = readonly { readonly name: string; readonly accounts: readonly SeededAccount[] }[]

/** Creates a workspace with a plan, or adds to it. A program that has it open is notified. */
export async function seed(folder: string, plan: SeededPlan): Promise<string> {
  const workspace = path.join(folder, 'Studio Rona')
  await elsewhere(workspace, async (client) => {
    for (const { name, accounts } of plan) {
      const owner = await client.call('clients.create', { id: newId(), name })
      for (const { handle, zone = 'Asia/Jakarta', market = 'ID', slots = [], posts = [] } of accounts) {
        const account = {
          id: newId(),
          clientId: owner.id,
          handle,
          market,
          zone,
          kind: 'shop-seller',
        } as const
        const { id: accountId } = await client.call('accounts.create', account)
        if (slots.length > 0) await client.call('accounts.setSlots', { accountId, slots: [...slots] })
        for (const [wall, caption] of posts)
          await client.call('posts.create', { id: newId(), fields: { accountId, wall, caption } })
      }
    }
  })
  return workspace
}

/** One client with one account in Jakarta, and its posts. */
export const seedOne = (
  folder: string,
  posts: SeededAccount['posts'] = [],
  account: Partial<SeededAccount> = {},
): Promise<string> => seed(folder, [{ name: 'Uji', accounts: [{ handle: '@uji.toko', posts, ...account }] }])
