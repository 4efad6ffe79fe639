import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appendHashtags } from '../../main/core/import/cells/append-hashtags.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

for (const [caption, hashtags, whole] of [
  ['Pagi', '#serum #pagi', 'Pagi\n\n#serum #pagi'],
  ['Pagi ', '#serum', 'Pagi\n\n#serum'],
  ['Pagi #serum', '#serum', 'Pagi #serum'],
  ['Pagi', '', 'Pagi'],
  ['', '#serum', '#serum'],
] as const) {
  test(`caption ${JSON.stringify(caption)} with hashtags ${JSON.stringify(hashtags)} becomes ${JSON.stringify(whole)}`, () =>
    assert.equal(appendHashtags(caption, hashtags), whole))
}

for (const header of ['Hashtag', 'Hashtags', 'Tagar']) {
  test(`a column called ${header} is appended to the caption, vetted with it, and unchanged on a second import`, async (context) => {
    const { client } = openTestWorkspace(context)
    const account = await makeAccount(client)
    const table = `ref,Tanggal,Jam,Konten,${header}\nA,2026-12-12,19:00,Serum malam,#serum #promo\nB,2026-12-13,19:00,Serum pagi,order di shopee.co.id/toko\n`
    const staged = await stage(client, account, table)
    assert.deepEqual([staged.counts.ready, staged.counts.held], [1, 1])
    await client.call('import.commit', { stageId: staged.stageId })
    const [post] = await client.call('posts.search', { text: '#promo', limit: 5 })
    assert.ok(post !== undefined)
    const { caption } = await client.call('posts.get', { id: post.id })
    assert.equal(caption, 'Serum malam\n\n#serum #promo')
    const again = await stage(client, account, table)
    assert.deepEqual([again.counts.same, again.counts.changed], [2, 0])
  })
}
