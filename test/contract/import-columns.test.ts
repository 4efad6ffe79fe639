import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

/** Tables of planning tools and in other languages, with the expected column of each field. */
const tables: Readonly<Record<string, readonly [headers: string, row: string, mapping: object]>> = {
  Later: ['Caption,Scheduled Date,Scheduled Time,Platform', 'Halo,2026-12-12,19:00,TikTok', { caption: 0, date: 1, time: 2, network: 3 }],
  Asana: ['Task ID,Name,Assignee,Due Date,Notes', '1,Video,Rini,2026-12-12 19:00,Caption yang panjang untuk video serum malam ini', { date: 3, caption: 4 }],
  Trello: ['Card Name,Card Description,Due Date,List Name', 'Video,Caption serum malam ini,2026-12-12,Ide', { caption: 1, date: 2 }],
  Notion: ['Name,Post Copy,Publish Date,Status,Channel', 'Video,Caption serum,2026-12-12,Draft,TikTok', { caption: 1, date: 2, status: 3, network: 4 }],
  German: ['Datum,Uhrzeit,Beitragstext,Hashtags,Plattform', '12.12.2026,19 Uhr,Neues Serum,#serum,TikTok', { date: 0, time: 1, caption: 2, hashtags: 3, network: 4 }],
  Spanish: ['Fecha,Hora,Texto,Red social', '12/12/2026,19:00,Nuevo suero,TikTok', { date: 0, time: 1, caption: 2, network: 3 }],
  Portuguese: ['Data,Horário,Legenda', '12/12/2026,19h30,Novo sérum', { date: 0, time: 1, caption: 2 }],
  Thai: ['วันที่,เวลา,แคปชั่น', '12 ธ.ค. 2569,19:00 น.,เซรั่มใหม่', { date: 0, time: 1, caption: 2 }],
  Vietnamese: ['Ngày đăng,Giờ,Nội dung', '12/12/2026,19:00,Serum mới', { date: 0, time: 1, caption: 2 }],
  Japanese: ['投稿日,時刻,キャプション', '2026年12月12日,19時,新しいセラム', { date: 0, time: 1, caption: 2 }],
  Malay: ['Tarikh,Masa,Kapsyen', '12 Disember 2026,8:00 PTG,Serum baharu', { date: 0, time: 1, caption: 2 }],
} // oxfmt-ignore

for (const [name, [headers, row, mapping]] of Object.entries(tables)) {
  test(`import: columns are recognised: ${name}`, async (context) => {
    const { client } = openTestWorkspace(context)
    const account = await makeAccount(client)
    const staged = await stage(client, account, `${headers}\n${row}\n`)
    for (const [field, column] of Object.entries(mapping))
      assert.equal(staged.mapping[field as keyof typeof staged.mapping], column, field)
    const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 1 })
    const needsTime = name === 'Trello' || name === 'Notion'
    if (needsTime)
      assert.deepEqual(
        rows[0]?.problems.map(({ expected }) => expected.en),
        ['a time such as 19:00'],
      )
    else assert.match(rows[0]?.wall ?? '', /^2026-12-12T(?:19|20):\d0$/)
  })
}

test('import: columns without a known name are recognised by their contents, and the import says so', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = [
    'Kolom A,Kolom B,Kolom C,Kolom D',
    'Rini,12/12/2026,19:00,Caption yang cukup panjang tentang serum',
    'Budi,13/12/2026,20.00,Caption lain yang juga panjang tentang toner',
  ].join('\n')
  const staged = await stage(client, account, file)
  assert.deepEqual(staged.mapping, { date: 1, time: 2, caption: 3 })
  assert.deepEqual(staged.unused, ['Kolom A'])
  assert.match(staged.notes.map(({ en }) => en).join('\n'), /“Kolom D” was used, which has the longest texts/)
  assert.equal(staged.counts.ready, 2)
})

test('import: a client column or an account column is enough to assign a row to its account', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const kopi = newId()
  await client.call('clients.create', { id: kopi, name: 'Kopi Lereng' })
  await client.call('accounts.create', { ...account, id: newId(), clientId: kopi, handle: '@kopilereng' })
  const accounts = async (file: string) => {
    const { stageId } = await stage(client, account, file)
    const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 9 })
    return rows.map(({ account: handle, problems }) =>
      problems.length > 0 ? (problems[0]?.expected.en ?? '') : handle,
    )
  }
  assert.deepEqual(
    await accounts(
      'caption,date,time,brand\nSatu,2026-12-12,19:00,Kopi Lereng\nDua,2026-12-12,19:00,\nTiga,2026-12-12,19:00,Teh Botol\n',
    ).then((all) => all.slice(0, 2)),
    ['@kopilereng', 'a client, as other rows have'],
  )
  assert.match(
    (
      await accounts(
        'caption,date,time,brand\nSatu,2026-12-12,19:00,Kopi Lereng\nTiga,2026-12-12,19:00,Teh Botol\n',
      )
    )[1] ?? '',
    /^one of .*Kopi Lereng/,
  )
  assert.deepEqual(
    await accounts(
      'caption,date,time,akun\nSatu,2026-12-12,19:00,@kopilereng\nDua,2026-12-12,19:00,kopilereng\n',
    ),
    ['@kopilereng', '@kopilereng'],
  )
  assert.match(
    (
      await accounts(
        'caption,date,time,akun,brand\nSatu,2026-12-12,19:00,@kopilereng,Lestari Skin\nDua,2026-12-12,19:00,@kopilereng,Kopi Lereng\n',
      )
    )[0] ?? '',
    /who owns @kopilereng/,
  )
  // A brand column with product lines does not name clients.
  assert.deepEqual(await accounts('caption,date,time,brand\nSatu,2026-12-12,19:00,Serum Malam\n'), [
    account.handle,
  ])
})

test('import: garbled UTF-8 is repaired and reported, letters are composed, and spreadsheet errors are not captions', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = [
    'Caption,Tanggal,Jam',
    'Itâ€™s here ðŸŽ‰ cafÃ©,2026-12-12,19:00',
    `${'Việt'.normalize('NFD')},2026-12-13,19:00`,
    '#NAME?,2026-12-14,19:00',
    '########,2026-12-15,19:00',
    '1E+15,2026-12-16,19:00',
    '#SALE!,2026-12-17,19:00',
  ].join('\n')
  const staged = await stage(client, account, file)
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 9 })
  assert.deepEqual(
    rows.map(({ caption, outcome }) => (outcome === 'refused' ? outcome : caption)),
    ['It’s here 🎉 café', 'Việt'.normalize('NFC'), 'refused', 'refused', 'refused', '#SALE!'],
  )
  assert.match(staged.notes[0]?.en ?? '', /^1 cell was garbled .*“It’s here 🎉 café”\.$/)
})

test('import: an unclosed quote in a tab-separated cell does not swallow the next rows', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file =
    'date\ttime\tcaption\n2026-12-12\t19:00\t"Serum baru\n2026-12-13\t19:00\t27" monitor\n2026-12-14\t19:00\t"dua\nbaris"\n2026-12-15\t19:00\tHalo\n'
  const { stageId } = await stage(client, account, file, 'tempel.tsv')
  const { rows } = await client.call('import.rows', { stageId, from: 0, limit: 9 })
  assert.deepEqual(
    rows.map(({ line, caption }) => [line, caption]),
    [
      [2, '"Serum baru'],
      [3, '27" monitor'],
      [4, 'dua\nbaris'],
      [6, 'Halo'],
    ],
  )
})
