import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { everyPost } from '../../shared/contract/every-post.ts'
import type { Client } from '../../shared/contract/client.ts'
import { make, now } from './planned.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

const postsOf = async (client: Client) => {
  const { rows } = await client.call('posts.list', { filter: everyPost })
  return Promise.all(rows.map(({ id }) => client.call('posts.get', { id })))
}

test('import: no value in an internal column makes a row refused', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const long = 'Topik yang sangat panjang, '.replace(',', '').repeat(4).trim()
  const file = [
    'tanggal,jam,teks,Tags,PIC,Catatan,Referensi',
    `12/12/2026,19:00,Satu,#skincare #glowing #kulitsehat,#N/A,=TODAY(),####`,
    `13/12/2026,19:00,Dua,${long},-,-,TBA`,
    `14/12/2026,19:00,Tiga,"${Array.from({ length: 22 }, (_, at) => `t${at}`).join(', ')}",Rini\u0007,\u0085ok,https://example.com`,
    '15/12/2026,19:00,Empat,Edukasi / Promo,Rini,Tanya dulu,',
  ].join('\n')
  const staged = await stage(client, account, file)
  assert.deepEqual([staged.counts.ready, staged.counts.refused], [4, 0])
  await client.call('import.commit', { stageId: staged.stageId })
  const [one, two, three, four] = await postsOf(client)
  assert.deepEqual(one?.labels, ['skincare', 'glowing', 'kulitsehat'])
  assert.deepEqual([one.assignee, one.notes, one.referenceLink], ['', '', ''])
  assert.deepEqual([two?.labels, two?.assignee, two?.notes, two?.referenceLink], [[], '', long, ''])
  assert.deepEqual(
    [three?.labels.length, three?.assignee, three?.notes.includes('t20, t21')],
    [20, 'Rini', true],
  )
  assert.deepEqual([four?.labels, four?.assignee, four?.notes], [['Edukasi', 'Promo'], 'Rini', 'Tanya dulu'])
})

test('import: columns of topics, references and remarks are not captions or ids, unless no other column is', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const mappingOf = async (headers: string, row: string) =>
    (await stage(client, account, `${headers}\n${row}\n${row.replace('12/12', '13/12')}\n`)).mapping
  const remark = await mappingOf(
    'Tanggal,Jam,Keterangan,Naskah Caption',
    '12/12/2026,19:00,Jam menyusul,Serum malam untuk kulit kering',
  )
  assert.deepEqual([remark.caption, remark.notes], [3, 2])
  const reference = await mappingOf(
    'Date,Time,Copy,Reference',
    '12/12/2026,19:00,Serum malam,https://example.com/pin',
  )
  assert.deepEqual([reference.referenceLink, reference.externalId], [3, undefined])
  const ref = await mappingOf('Date,Time,Copy,Ref', '12/12/2026,19:00,Serum malam,https://example.com/pin')
  assert.deepEqual([ref.referenceLink, ref.externalId], [3, undefined])
  for (const topic of ['Topik', 'Tema', 'Contoh', 'Chủ đề', 'Thema']) {
    const mapping = await mappingOf(
      `Tanggal,Jam,${topic},PIC`,
      '12/12/2026,19:00,Cara memakai serum malam untuk kulit kering,Rini',
    )
    assert.deepEqual([mapping.caption, mapping.assignee], [2, 3], topic)
  }
})

test('import: people and topics above a table are not its headers', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const staged = await stage(
    client,
    await makeAccount(client),
    'PIC:,Rini,Tema:,Ramadan,\nHari & Tanggal,Jam,Naskah,Format,Visual\n12/12/2026,19:00,Serum malam untuk kulit kering,Video,a\n',
  )
  assert.equal(staged.headerRow, 2)
  assert.equal(staged.counts.ready, 1)
})

test('import: other labels and a hyperlinked reference change a planned post; empty cells change nothing', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  await make(client, account, {
    caption: 'Satu',
    wall: '2026-12-12T19:00',
    labels: ['Edukasi'],
    title: 'Judul',
  })
  await make(client, account, { caption: 'Dua', wall: '2026-12-13T19:00', assignee: 'Rini' })
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Desember').addRows([
    ['Tanggal', 'Jam', 'Caption', 'Pilar', 'PIC', 'Referensi'],
    [
      '12/12/2026',
      '19:00',
      'Satu',
      'Edukasi, Promo',
      '',
      { text: 'lihat ini', hyperlink: 'https://example.com/a' },
    ],
    ['13/12/2026', '19:00', 'Dua', '', '', ''],
  ])
  const { stageId } = await stage(client, account, Buffer.from(await book.xlsx.writeBuffer()), 'a.xlsx')
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 5 })
  assert.deepEqual(
    rows.map(({ outcome, changes }) => [outcome, changes]),
    [
      ['ready', ['referenceLink', 'labels']],
      ['same', []],
    ],
  )
  await client.call('import.commit', { stageId })
  const [one, two] = await postsOf(client)
  assert.deepEqual(
    [one?.labels, one?.referenceLink, one?.title, two?.assignee],
    [['Edukasi', 'Promo'], 'https://example.com/a', 'Judul', 'Rini'],
  )
})

test('import: the time of a row sent to the backlog is added to the notes of the post that it changes', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  await make(client, account, { caption: 'Satu', externalId: 'A1', notes: 'Tunggu logo baru' })
  const { stageId } = await stage(
    client,
    account,
    'ID,tanggal,jam,teks\nA1,minggu depan,19:00,Satu lagi\n,besok saja,,Dua\n',
  )
  await client.call('import.edit', {
    stageId,
    indexes: [0, 1],
    cells: { date: '', time: '' },
    notesTime: true,
  })
  assert.equal((await client.call('import.commit', { stageId })).waiting, 2)
  assert.deepEqual((await postsOf(client)).map(({ notes }) => notes).sort(), [
    'Tunggu logo baru\nminggu depan 19:00',
    'besok saja',
  ])
})
