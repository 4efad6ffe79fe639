import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { everyPost } from '../../shared/contract/every-post.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { dump, makeAccount, openTestWorkspace, stage } from './workspace.ts'
import { defaultPlanning } from '../../shared/post/planning-rules.ts'

test('undo and redo take back and do again whatever was done, also after a restart', async (context) => {
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

test('any sequence of commands undone is the plan before, to the byte', async (context) => {
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
        // What changes nothing is no command, and nothing of it can be undone.
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

test('a new change after an undo ends what could be done again', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'satu' } })
  await client.call('plan.undo', {})
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'dua' } })
  assert.equal((await client.call('plan.redo', {})).done, false)
})

test('a command sent twice is done once, and answers as it did', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const commandId = newId()
  const input = { id: newId(), fields: { accountId: account.id, caption: 'sekali' } }
  const first = await client.call('posts.create', input, { commandId })
  const second = await client.call('posts.create', input, { commandId })
  assert.deepEqual(second, first)
  assert.equal(core.context.workspace.database.get('SELECT count(*) AS n FROM posts')?.['n'], 1)
})

test('every change is in the log with its id, time and actor, undo too', async (context) => {
  const { client } = openTestWorkspace(context, { now: () => 1_790_000_000_000 })
  const account = await makeAccount(client)
  await client.call('posts.create', { id: newId(), fields: { accountId: account.id, caption: 'satu' } })
  await client.call('plan.undo', {})
  const log = await client.call('plan.history', {})
  assert.deepEqual(
    log.map(({ kind, state }) => [kind, state]),
    [
      ['plan.undo', 'turn'],
      ['posts.create', 'undone'],
      ['accounts.create', 'done'],
      ['clients.create', 'done'],
    ],
  )
  for (const { at, actor } of log) assert.deepEqual([at, actor], [1_790_000_000_000, 'test'])
})

test('an undone import takes its posts and campaigns with it', async (context) => {
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
    refused: 0,
  })
  assert.equal((await client.call('clients.list', {}))[0]?.campaigns[0]?.endsOn, '2026-12-13')
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
})

test('an undone edit that had left in a batch does not make the next edit look exported, nor an old window overwrite it', async (context) => {
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

test('a command id of another command, a taken id and a state that only a batch sets are refused', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const commandId = newId()
  const fields = { accountId: account.id, caption: 'x' }
  const { id } = await client.call('posts.create', { id: newId(), fields }, { commandId })
  await assert.rejects(client.call('posts.delete', { ids: [id] }, { commandId }), failsWith('conflict'))
  await assert.rejects(client.call('posts.create', { id, fields }), failsWith('conflict'))
  await assert.rejects(
    client.call('posts.create', { id: newId(), fields: { ...fields, state: 'exported' as 'draft' } }),
    failsWith('bad-input'),
  )
  await assert.rejects(client.call('clients.create', { id: newId(), name: 'a\nb' }), failsWith('bad-input'))
})

test('a save that changes nothing writes nothing, and a batch leaves what can be done again', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { id, revision } = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'satu', wall: '2026-12-12T19:00' },
  })
  assert.equal(
    (await client.call('posts.save', { id, revision, fields: { caption: 'satu' } })).revision,
    revision,
  )
  await client.call('posts.save', { id, revision, fields: { caption: 'dua' } })
  await client.call('plan.undo', {})
  await client.call('batches.export', {
    from: '2026-12-01',
    to: '2026-12-31',
    id: newId(),
    name: 'x',
    targets: ['csv'],
  })
  assert.equal((await client.call('plan.redo', {})).done, true)
  assert.equal((await client.call('posts.get', { id })).caption, 'dua')
})

test('undo of a certain command is refused when another is the newest', async (context) => {
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

test('saves that go on with each other are one step of undo and of redo; any other change ends that', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const made = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'Alfa' },
  })
  const { id } = made
  let { revision } = made
  let last: string | undefined
  const type = async (caption: string): Promise<void> => {
    const commandId = newId()
    const saved = await client.call(
      'posts.save',
      { id, revision, fields: { caption }, ...(last === undefined ? {} : { continues: last }) },
      { commandId },
    )
    revision = saved.revision
    last = commandId
  }
  const caption = async (): Promise<string> => (await client.call('posts.get', { id })).caption
  const before = dump(core)
  for (const words of ['Alfa s', 'Alfa sat', 'Alfa satu']) await type(words)
  const after = dump(core)
  await client.call('plan.undo', {})
  assert.equal(dump(core), before)
  await client.call('plan.redo', {})
  assert.equal(dump(core), after)
  // Letters that were taken away again are nothing to undo.
  last = undefined
  for (const words of ['Alfa satu!', 'Alfa satu']) await type(words)
  await client.call('plan.undo', {})
  assert.equal(await caption(), 'Alfa')
  await client.call('plan.redo', {})
  revision = (await client.call('posts.get', { id })).revision
  // What was undone and done again is a step by itself, and so is what another change came between.
  await type('Alfa satu dua')
  await client.call('posts.setState', { ids: [id], state: 'approved' })
  revision = (await client.call('posts.get', { id })).revision
  await type('Alfa satu dua tiga')
  await client.call('plan.undo', {})
  assert.equal(await caption(), 'Alfa satu dua')
  await client.call('plan.undo', {})
  await client.call('plan.undo', {})
  assert.equal(await caption(), 'Alfa satu')
  // Another post is another step, whatever a save says of itself.
  const other = await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, caption: 'Beta' },
  })
  const first = newId()
  await client.call(
    'posts.save',
    { id: other.id, revision: other.revision, fields: { caption: 'Beta!' } },
    { commandId: first },
  )
  revision = (await client.call('posts.get', { id })).revision
  last = first
  await type('Gama')
  await client.call('plan.undo', {})
  assert.equal((await client.call('posts.get', { id: other.id })).caption, 'Beta!')
})

test('letters typed into an exported post and taken away again are undone to the post that left', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const fields = { accountId: account.id, caption: 'Alfa', wall: '2026-12-12T19:00' }
  const { id } = await client.call('posts.create', { id: newId(), fields })
  const days = { from: '2026-12-01', to: '2026-12-31' }
  await client.call('batches.export', { ...days, id: newId(), name: 'x', targets: ['csv'] })
  const state = async () =>
    (await client.call('calendar.range', { from: days.from, until: '2027-01-01' })).rows[0]?.state
  assert.equal(await state(), 'exported')
  let { revision } = await client.call('posts.get', { id })
  let continues: string | undefined
  for (const caption of ['Alfa!', 'Alfa']) {
    const commandId = newId()
    const input = { id, revision, fields: { caption }, ...(continues === undefined ? {} : { continues }) }
    ;({ revision } = await client.call('posts.save', input, { commandId }))
    continues = commandId
  }
  await client.call('plan.undo', {})
  assert.equal(await state(), 'exported')
})

test('undo and redo tell which post they turned where it is one alone, also one that is gone by it', async (context) => {
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
