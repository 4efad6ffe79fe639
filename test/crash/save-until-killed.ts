import { newId } from '../../shared/post/ids.ts'
import { openCore } from '../../main/core/core.ts'
import { inProcessClient } from '../../main/core/in-process-client.ts'

// Makes a post and saves it again and again, saying each save once it is acknowledged, until it is killed.
const [folder = '', accountId = '', round = ''] = process.argv.slice(2)
const core = openCore({ folder })
const client = inProcessClient(core.dispatch, `round ${round}`)
let { id, revision } = await client.call('posts.create', {
  id: newId(),
  fields: { accountId, caption: 'simpanan 0', wall: '2026-12-12T19:00' },
})
for (let count = 1; ; count++) {
  ;({ revision } = await client.call('posts.save', {
    id,
    revision,
    fields: { caption: `simpanan ${count} shopee.co.id/x` },
  }))
  process.stdout.write(`saved ${id} ${count}\n`)
  await new Promise((resolve) => setImmediate(resolve))
}
