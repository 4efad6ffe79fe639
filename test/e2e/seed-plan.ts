import { inProcessClient } from '../../main/core/in-process-client.ts'
import { startCore } from '../../main/core/core-thread.ts'
import { newId } from '../../shared/post/ids.ts'
import type { SeededPlan } from './seeded.ts'

/** Puts clients, accounts and posts into a workspace: `node seed-plan.ts FOLDER PLAN`, the plan as JSON. */
const [folder = '', json = '[]'] = process.argv.slice(2)
const core = await startCore(new URL('../../main/core/worker.ts', import.meta.url), folder)
const client = inProcessClient(core.dispatch, 'test')
for (const { name, accounts } of JSON.parse(json) as SeededPlan) {
  const owner = await client.call('clients.create', { id: newId(), name })
  for (const { handle, zone = 'Asia/Jakarta', market = 'ID', slots = [], posts = [] } of accounts) {
    const account = await client.call('accounts.create', {
      id: newId(),
      clientId: owner.id,
      handle,
      market,
      zone,
      kind: 'shop-seller',
    })
    if (slots.length > 0) await client.call('accounts.setSlots', { accountId: account.id, slots: [...slots] })
    for (const [wall, caption] of posts)
      await client.call('posts.create', { id: newId(), fields: { accountId: account.id, wall, caption } })
  }
}
await core.close()
