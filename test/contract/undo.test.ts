import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { everyPost } from '../../shared/contract/every-post.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { dump, makeAccount, openTestWorkspace, stage } from './workspace.ts'
import { defaultPlanning } from '../../shared/post/planning-rules.ts'

test('undo and redo work for every command, also after a restart', async (context) => {
  const { client, core, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const states = [dump(core)]
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'satu', wall: '2026-12-12T19:00' },
  })
  states.push(dump(core))
  await client.call('posts.save', { id, revision, fields: { caption: 'order di shopee.co.id' } })
  states.push(dump(core))
  await client.call('posts.move', { id, wall: '2026-12-20T07:30' })
  states.push(dump(core))
  await client.call('posts.delete', { ids: [id] })
  await core.close()
  const again = openTestWorkspace(context, { folder })
  for (const state of states.toReversed()) {
    assert.equal((await again.client.call('plan.undo', {})).done, true)
    assert.equal(dump(again.core), state)
  }
  for (const state of states.slice(1)) {
    assert.equal((await again.client.call('plan.redo', {})).done, true)
    assert.equal(dump(again.core), state)
  }
})

test('undoing any sequence of commands restores the plan byte for byte', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const newest = (): number =>
    Number(
      core.context.workspace.database.get("SELECT max(seq) AS count FROM commands WHERE state = 'done'")?.[
        'count'
      ],
    )
  const step = fc.record({
    what: fc.constantFrom(
      ...(['create', 'save', 'move', 'delete', 'state', 'shift', 'change', 'repeat', 'fill'] as const),
      ...(['campaign', 'shift-campaign', 'delete-campaign', 'slots', 'planning', 'filter'] as const),
    ),
    at: fc.nat(20),
    text: fc.string({ maxLength: 20 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      const before = dump(core)
      let done = 0
      for (const { what, at, text } of steps) {
        const logged = newest()
        const posts = core.context.workspace.database.all('SELECT id, revision FROM posts ORDER BY id')
        const post = posts[at % Math.max(posts.length, 1)]
        const campaigns = core.context.workspace.database.all('SELECT id FROM campaigns ORDER BY id')
        const campaign = campaigns[at % Math.max(campaigns.length, 1)]?.['id']
        const id = String(post?.['id'])
        const caption = text.replaceAll('\0', '').toWellFormed()
        if (what === 'create')
          await client.call('posts.create', {
            id: newId(),
            fields: {
              accountId: account.id,
              caption,
              wall: `2026-12-${String(1 + at).padStart(2, '0')}T10:00`,
            },
          })
        else if (what === 'campaign')
          await client.call('campaigns.create', {
            id: newId(),
            clientId: account.clientId,
            name: `c${at}`,
            startsOn: '2026-12-01',
            endsOn: '2026-12-31',
          })
        else if (what === 'slots')
          await client.call('accounts.setSlots', {
            accountId: account.id,
            slots: [{ day: 1 + (at % 7), time: '19:00' }],
          })
        else if (what === 'planning')
          await client.call('clients.setPlanning', {
            clientId: account.clientId,
            planning: { ...defaultPlanning, minimumGap: at },
          })
        else if (what === 'filter')
          await client.call('filters.save', {
            id: newId(),
            name: `f${at % 3}`,
            filter: { ...everyPost, text: caption.slice(0, 200).toWellFormed() },
          })
        else if (campaign !== undefined && what === 'shift-campaign')
          await client.call('campaigns.shift', { id: String(campaign), days: at - 10, adjust: true })
        else if (campaign !== undefined && what === 'delete-campaign')
          await client.call('campaigns.delete', { id: String(campaign) })
        else if (post === undefined || what === 'shift-campaign' || what === 'delete-campaign') continue
        else if (what === 'shift')
          await client.call('posts.shift', {
            ids: posts.map((row) => String(row['id'])),
            days: at - 10,
            minutes: at,
          })
        else if (what === 'change')
          await client.call('posts.change', {
            ids: [id],
            change: {
              campaignId: campaign === undefined ? null : String(campaign),
              addHashtags: [`#tag${at}`],
              removeHashtags: [`#tag${at + 1}`],
            },
          })
        else if (what === 'fill') await client.call('posts.fill', { ids: [id], from: '2026-12-01' })
        else if (what === 'repeat')
          await client
            .call('posts.repeat', { id, recurrence: { every: 'week', until: '2027-01-10' } })
            // A post without a date, or after that day, has nothing to repeat.
            .catch(failsWith('bad-input'))
        else if (what === 'save')
          await client.call('posts.save', { id, revision: String(post['revision']), fields: { caption } })
        else if (what === 'move')
          await client.call('posts.move', { id, wall: `2027-01-${String(1 + at).padStart(2, '0')}T10:00` })
        else if (what === 'delete') await client.call('posts.delete', { ids: [id] })
        else await client.call('posts.setState', { ids: [id], state: 'review' })
        // A change without effect is not a command, so there is nothing to undo.
        if (newest() > logged) done++
      }
      const after = dump(core)
      for (let n = 0; n < done; n++) await client.call('plan.undo', {})
      assert.equal(dump(core), before)
      for (let n = 0; n < done; n++) await client.call('plan.redo', {})
      assert.equal(dump(core), after)
      for (let n = 0; n < done; n++) await client.call('plan.undo', {})
    }),
    { numRuns: 40 },
  )
})

test('a new change after an undo clears the redo history', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'satu' } })
  await client.call('plan.undo', {})
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'dua' } })
  assert.equal((await client.call('plan.redo', {})).done, false)
})

test('undoing an import removes its posts and campaigns', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const before = dump(core)
  const { stageId } = await stage(
    client,
    account,
    'date,time,caption,campaign\n2026-12-12,19:00,satu,Harbolnas\n2026-12-13,19:00,dua,Harbolnas\n',
  )
  assert.deepEqual(await client.call('import.commit', { stageId }), {
    saved: 2,
    changed: 0,
    held: 0,
    waiting: 0,
    refused: 0,
  })
  assert.equal((await client.call('clients.list', {}))[0]?.campaigns[0]?.endsOn, '2026-12-13')
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
})

test('undoing an edit that was exported does not mark the next edit as exported, nor let a stale window overwrite it', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'satu', wall: '2026-12-12T19:00' },
  })
  const second = await client.call('posts.save', { id, revision, fields: { caption: 'dua' } })
  await client.call('batches.export', {
    from: '2026-12-01',
    to: '9999-12-31',
    id: newId(),
    name: 'x',
    targets: ['csv'],
  })
  await client.call('plan.undo', {})
  const third = await client.call('posts.save', { id, revision, fields: { caption: 'tiga' } })
  assert.notEqual(third.revision, second.revision)
  const [row] = (await client.call('calendar.range', { from: '2026-12-01', until: '2027-01-01' })).rows
  assert.equal(row?.state, 'draft')
  await assert.rejects(
    client.call('posts.save', { id, revision: second.revision, fields: { caption: 'empat' } }),
    failsWith('conflict'),
  )
})

test('undo of a particular command is refused when a newer one exists', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const commandId = newId()
  await client.call(
    'posts.create',
    { id: newId(), fields: { accountId: account.id, caption: 'a' } },
    { commandId },
  )
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'b' } })
  await assert.rejects(client.call('plan.undo', { of: commandId }), failsWith('conflict'))
  await client.call('plan.undo', {})
  assert.equal((await client.call('plan.undo', { of: commandId })).done, true)
})

test('undo and redo name the affected post if there is only one, even if it is now gone', async (context) => {
  const { client } = openTestWorkspace(context)
  const { id: accountId } = await makeAccount(client)
  const create = (caption: string) =>
    client.call('posts.create', { id: newId(), fields: { accountId, caption, wall: '2026-12-12T19:00' } })
  const { id, revision } = await create('Sunscreen reapply')
  await client.call('posts.save', { id, revision, fields: { caption: 'Night serum' } })
  const words = async (direction: 'plan.undo' | 'plan.redo') => (await client.call(direction, {})).words
  assert.equal(await words('plan.undo'), 'Sunscreen reapply')
  assert.equal(await words('plan.undo'), 'Sunscreen reapply')
  assert.equal(await words('plan.redo'), 'Sunscreen reapply')
  assert.equal(await words('plan.redo'), 'Night serum')
  const other = await create('')
  assert.equal(await words('plan.undo'), '')
  assert.equal(await words('plan.redo'), '')
  await client.call('posts.shift', { ids: [id, other.id], days: 1, minutes: 0, adjust: false })
  assert.equal(await words('plan.undo'), null)
})
