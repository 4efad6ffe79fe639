import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { make } from './planned.ts'
import { failsWith } from './fails-with.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

test('import: a row with a new caption at the time of a planned post adds a post, or changes that post on request', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const old = await make(client, account, { caption: 'Serum malam', wall: '2026-12-12T19:00' })
  const both = await make(client, account, { caption: 'Dua kali', wall: '2026-12-13T19:00' })
  await make(client, account, { caption: 'Dua kali lagi', wall: '2026-12-13T19:00' })
  const kept = await make(client, account, { caption: 'Tetap', wall: '2026-12-14T19:00' })
  const staged = await stage(
    client,
    account,
    [
      'tanggal,jam,teks',
      '12/12/2026,19:00,Serum malam yang baru',
      '12/12/2026,19:00,Satu lagi pada jam itu',
      '13/12/2026,19:00,Di antara dua',
      '14/12/2026,19:00,Tetap',
      '14/12/2026,19:00,Bukan gantinya',
    ].join('\n'),
  )
  const { stageId, mapping, dateOrder } = staged
  assert.deepEqual([staged.changesPlanned, staged.atPlannedTimes, staged.counts.new], [false, 2, 4])
  const rowsNow = async () => (await client.call('import.rows', { stageId, from: 0, limit: 10 })).rows
  assert.deepEqual((await rowsNow())[0]?.planned, { caption: 'Serum malam', isChange: false })
  const changing = await client.call('import.remap', {
    stageId,
    mapping,
    dateOrder,
    defaultTime: null,
    changesPlanned: true,
  })
  assert.deepEqual([changing.mappedBy, changing.counts.new, changing.counts.changed], ['guess', 3, 1])
  assert.deepEqual(
    (await rowsNow()).map(({ change, changes, planned }) => [change, changes.join(), planned?.isChange]),
    [
      ['changed', 'caption', true],
      ['new', '', undefined],
      ['new', '', undefined],
      ['duplicate', '', undefined],
      ['new', '', undefined],
    ],
  )
  assert.equal((await client.call('import.commit', { stageId })).changed, 1)
  assert.equal((await client.call('posts.get', { id: old.id })).caption, 'Serum malam yang baru')
  assert.equal((await client.call('posts.get', { id: both.id })).caption, 'Dua kali')
  assert.equal((await client.call('posts.get', { id: kept.id })).caption, 'Tetap')
})

test('import: each row can either change the post at its time or be added, and undo reverts the choice', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const days = [12, 13, 14]
  const old = []
  for (const day of days)
    old.push(await make(client, account, { caption: `Lama ${day}`, wall: `2026-12-${day}T19:00` }))
  const lines = days.map((day) => `${day}/12/2026,19:00,Baru ${day}`)
  const { stageId, ...first } = await stage(client, account, ['tanggal,jam,teks', ...lines].join('\n'))
  assert.deepEqual([first.atPlannedTimes, first.changingPlanned, first.edits], [3, 0, 0])
  const choose = (indexes: number[] | null, isChange: boolean) =>
    client.call('import.changePlanned', { stageId, indexes, isChange })
  const one = await choose([1], true)
  assert.deepEqual([one.changingPlanned, one.counts.new, one.counts.changed, one.edits], [1, 2, 1, 1])
  // Editing another row keeps the choice.
  const edited = await client.call('import.edit', {
    stageId,
    indexes: [0],
    cells: { caption: 'Baru sekali' },
  })
  assert.equal(edited.changingPlanned, 1)
  const all = await choose(null, true)
  assert.deepEqual([all.changesPlanned, all.changingPlanned], [true, 3])
  assert.equal((await choose([2], false)).changingPlanned, 2)
  await client.call('import.undoEdit', { stageId })
  assert.equal((await client.call('import.undoEdit', { stageId })).changingPlanned, 1)
  await assert.rejects(choose([3], true), failsWith('not-found'))
  const saved = await client.call('import.commit', { stageId })
  assert.deepEqual([saved.saved, saved.changed], [3, 1])
  const captions = await Promise.all(
    old.map(async ({ id }) => (await client.call('posts.get', { id })).caption),
  )
  assert.deepEqual(captions, ['Lama 12', 'Baru 13', 'Lama 14'])
})

test('import: of two rows at the time of a planned post, either can change it, but not both', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const old = await make(client, account, { caption: 'Lama', wall: '2026-12-12T19:00' })
  const { stageId, atPlannedTimes } = await stage(
    client,
    account,
    'tanggal,jam,teks\n12/12/2026,19:00,Satu\n12/12/2026,19:00,Dua\n',
  )
  assert.equal(atPlannedTimes, 2)
  const choices = async () =>
    (await client.call('import.rows', { stageId, from: 0, limit: 10 })).rows.map(
      ({ change, planned }) => `${change} ${planned?.isChange ?? 'no choice'}`,
    )
  await client.call('import.changePlanned', { stageId, indexes: [1], isChange: true })
  assert.deepEqual(await choices(), ['new no choice', 'changed true'])
  await client.call('import.changePlanned', { stageId, indexes: [1], isChange: false })
  assert.deepEqual(await choices(), ['new false', 'new false'])
  await client.call('import.changePlanned', { stageId, indexes: null, isChange: true })
  assert.deepEqual(await choices(), ['changed true', 'new no choice'])
  await client.call('import.changePlanned', { stageId, indexes: [0], isChange: false })
  assert.deepEqual(await choices(), ['new no choice', 'changed true'])
  await client.call('import.commit', { stageId })
  assert.equal((await client.call('posts.get', { id: old.id })).caption, 'Dua')
})

test('import: the first rows of a large table can be read while all rows are vetted', async (context) => {
  const firsts: { readonly of: string; readonly looked: Promise<readonly [number, string | undefined]> }[] =
    []
  const progressOf = new Set<string>()
  const { client } = openTestWorkspace(context, {
    emit: (event) => {
      if (event.event === 'progress') progressOf.add(event.of)
      if (event.event !== 'import.firstRows') return
      const { of, stageId } = event
      const looked = async (): Promise<readonly [number, string | undefined]> => {
        const { rows, total } = await client.call('import.rows', { stageId, from: 0, limit: 10 })
        return [total, rows[0]?.caption]
      }
      firsts.push({ of, looked: looked() })
    },
  })
  const account = await makeAccount(client)
  const tableOf = (count: number): string =>
    `tanggal,jam,teks\n${Array.from({ length: count }, (_, n) => `12/12/2026,19:00,Baris ${n}\n`).join('')}`
  await stage(client, account, tableOf(50))
  assert.equal(firsts.length, 0)
  progressOf.clear()
  const { stageId, counts } = await stage(client, account, tableOf(3000))
  assert.equal(counts.rows, 3000)
  assert.deepEqual([...progressOf], [stageId])
  assert.deepEqual(
    firsts.map(({ of }) => of),
    [stageId],
  )
  assert.deepEqual(await firsts[0]?.looked, [100, 'Baris 0'])
})

test('import: refused rows stay open after a save, and can be fixed and saved', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { stageId } = await stage(
    client,
    account,
    'tanggal,jam,teks\n12/12/2026,19:00,satu\n32/12/2026,19:00,dua\n14/12/2026,25:00,tiga\n12/12/2026,19:00,satu\n',
  )
  const commandId = newId()
  const saved = await client.call('import.commit', { stageId }, { commandId })
  assert.deepEqual([saved.saved, saved.refused], [1, 3])
  const rest = await client.call('import.open', { stageId })
  assert.deepEqual([rest.counts.rows, rest.counts.refused, rest.counts.ready], [3, 3, 0])
  assert.match((await client.call('import.refusedFile', { stageId })).text, /32\/12\/2026/)
  await assert.rejects(client.call('import.commit', { stageId }), failsWith('bad-input'))
  const corrected = await client.call('import.edit', { stageId, indexes: [0], cells: { date: '13/12/2026' } })
  // The duplicate of a saved row now counts as planned.
  assert.deepEqual([corrected.counts.ready, corrected.counts.refused, corrected.counts.same], [1, 1, 1])
  assert.deepEqual(
    (await client.call('import.rows', { stageId, from: 0, limit: 5 })).rows.map(({ line }) => line),
    [3, 4, 5],
  )
  assert.equal((await client.call('import.commit', { stageId })).saved, 1)
  assert.equal((await client.call('import.open', { stageId })).counts.rows, 1)
  await client.call('import.edit', { stageId, indexes: [0], cells: { time: '20:00' } })
  assert.equal((await client.call('import.commit', { stageId })).saved, 1)
  await assert.rejects(client.call('import.open', { stageId }), failsWith('not-found'))
})

test('import: the indexes of all rows with an outcome are returned at once', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const lines = Array.from({ length: 1500 }, (_, index) =>
    index % 2 === 0 ? `12/12/2026,19:00,caption ${index}\n` : `12/12/2026,x,caption ${index}\n`,
  )
  const { stageId } = await stage(client, account, `tanggal,jam,teks\n${lines.join('')}`)
  const { indexes } = await client.call('import.indexes', { stageId, outcome: 'refused' })
  assert.deepEqual([indexes.length, indexes[0], indexes.at(-1)], [750, 1, 1499])
  const { counts } = await client.call('import.edit', { stageId, indexes, cells: { time: '20:00' } })
  assert.deepEqual([counts.refused, counts.ready + counts.warned], [0, 1500])
})

test('import: a corrected mapping is remembered for the columns of the file, without added ones', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = (words: string): string => `hari;pukul;catatan;isi\n2026-12-12;19:00;${words};abaikan\n`
  const first = await stage(client, account, file('satu'))
  await client.call('import.remap', {
    stageId: first.stageId,
    mapping: { date: 0, time: 1, caption: 2 },
    dateOrder: 'day-first',
    defaultTime: null,
  })
  await client.call('import.edit', { stageId: first.stageId, indexes: [0], cells: { campaign: 'Promo' } })
  await client.call('import.commit', { stageId: first.stageId })
  const again = await stage(client, account, file('dua'))
  assert.deepEqual([again.mappedBy, again.mapping], ['memory', { date: 0, time: 1, caption: 2 }])
})

test('import: rows include their editable cells as the file has them, unless a cell is too long', async (context) => {
  const { client } = openTestWorkspace(context)
  const { stageId } = await stage(
    client,
    await makeAccount(client),
    [
      'tanggal,jam,teks,catatan',
      '1 Des 26,jam 7 malam, Satu ,x',
      `2 Des 26,19:00,${'a'.repeat(8_001)},x`,
    ].join('\n'),
  )
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [{ date: '1 Des 26', time: 'jam 7 malam', caption: ' Satu ' }, null],
  )
})

test('import: refused rows are vetted too, unless their account is unknown', async (context) => {
  const { client } = openTestWorkspace(context)
  const { stageId, counts } = await stage(
    client,
    await makeAccount(client),
    [
      'tanggal,jam,akun,teks',
      '32/12/2026,19:00,,Beli di shopee.co.id/toko',
      '32/12/2026,19:00,,Serum malam',
      '12/12/2026,19:00,@lain,Beli di shopee.co.id/toko',
    ].join('\n'),
  )
  assert.equal(counts.refused, 3)
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ outcome, status, reason }) => [outcome, status, reason?.rule ?? null]),
    [
      ['refused', 'blocked', 'commerce.other-ecommerce'],
      ['refused', 'clear', null],
      ['refused', null, null],
    ],
  )
})
