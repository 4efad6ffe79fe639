import { newId } from '../../shared/post/ids.ts'
import { inProcessClient } from '../../main/core/in-process-client.ts'
import { startCore } from '../../main/core/core-thread.ts'

/** Makes a workspace with one post on a day: `node one-post.ts FOLDER DAY CAPTION`. */
const [folder = '', day = '', caption = ''] = process.argv.slice(2)
const core = await startCore(new URL('../../main/core/worker.ts', import.meta.url), folder)
const client = inProcessClient(core.dispatch, 'test')
const owner = await client.call('clients.create', { id: newId(), name: 'Lestari Skin' })
const account = await client.call('accounts.create', {
  id: newId(),
  clientId: owner.id,
  handle: '@lestariskin',
  market: 'ID',
  zone: 'Asia/Jakarta',
  kind: 'shop-seller',
})
await client.call('posts.create', {
  id: newId(),
  fields: { accountId: account.id, wall: `${day}T09:00`, caption },
})
await core.close()
