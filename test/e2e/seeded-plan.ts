import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'
import { openCore } from '../../main/core/runtime/open-core.ts'
import type { Client } from '../../shared/contract/client.ts'
import { newId } from '../../shared/post/ids.ts'
import type { PostFields } from '../../shared/post/post.ts'

type Seed = Partial<PostFields> & Pick<PostFields, 'caption'>

/** Changes a workspace as another window would; windows open on it are notified. */
export async function elsewhere<Result>(
  workspace: string,
  run: (client: Client) => Promise<Result>,
): Promise<Result> {
  const core = openCore({ folder: workspace })
  try {
    return await run(inProcessClient(core.dispatch, 'another window'))
  } finally {
    await core.close()
  }
}

/** Creates a workspace with a client, "Uji", its account @uji and some posts. Returns the posts' ids. */
export const seedPlan = (
  workspace: string,
  posts: readonly Seed[],
  account: { readonly zone?: string; readonly handles?: readonly string[] } = {},
): Promise<string[]> =>
  elsewhere(workspace, async (client) => {
    const owner = await client.call('clients.create', { id: newId(), name: 'Uji' })
    const ids = (account.handles ?? ['@uji']).map((handle) => ({ id: newId(), handle }))
    for (const { id, handle } of ids)
      await client.call('accounts.create', {
        id,
        clientId: owner.id,
        handle,
        market: 'ID',
        zone: account.zone ?? 'Asia/Jakarta',
        kind: 'shop-seller',
      })
    const made: string[] = []
    for (const fields of posts) {
      const accountId = ids[0]?.id ?? ''
      made.push((await client.call('posts.create', { id: newId(), fields: { accountId, ...fields } })).id)
    }
    return made
  })
