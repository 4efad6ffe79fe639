import { setImmediate } from 'node:timers/promises'
import { newId } from '../../shared/post/ids.ts'
import { openCore } from '../../main/core/runtime/open-core.ts'
import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'
import { stopAtCommit, waitToBeKilled } from './stop-at.ts'

// Creates a post and saves it repeatedly, printing each save once it is acknowledged. At the fifth save it stops at the
// named point; without one, it goes on until killed.
const [folder = '', accountId = '', point = ''] = process.argv.slice(2)
const stopAt = 5
const core = openCore({ folder })
const client = inProcessClient(core.dispatch, 'crash')
let { id, revision } = await client.call('posts.create', {
  id: newId(),
  fields: { accountId, caption: 'simpanan 0', wall: '2026-12-12T19:00' },
})
for (let count = 1; ; count++) {
  if (count === stopAt && point === 'before the commit') stopAtCommit(point, 'before')
  if (count === stopAt && point === 'after the commit') stopAtCommit(point, 'after')
  ;({ revision } = await client.call('posts.save', {
    id,
    revision,
    fields: { caption: `simpanan ${count} shopee.co.id/x` },
  }))
  process.stdout.write(`saved ${id} ${count}\n`)
  await setImmediate()
  if (count === stopAt && point === 'after the answer') waitToBeKilled(point)
}
