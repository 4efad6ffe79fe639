import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ContractError } from '../../shared/contract/errors.ts'
import { inEnglish } from '../../shared/contract/methods/import-stage.ts'
import type { Account } from '../../shared/post/account.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

interface BadRow {
  readonly what: string
  readonly row: string
  readonly field: string
  readonly expected: RegExp
  readonly got: RegExp
  readonly zone?: Account['zone']
}

const good = '2026-12-12,19:00,baik\n'

const badRows: readonly BadRow[] = [
  { what: 'too few columns', row: '2026-12-13,19:00', field: 'row', expected: /3 columns/, got: /2 columns/ },
  {
    what: 'too many columns',
    row: '2026-12-13,19:00,a,b',
    field: 'row',
    expected: /3 columns/,
    got: /4 columns/,
  },
  { what: 'no caption', row: '2026-12-13,19:00,', field: 'teks', expected: /a caption/, got: /^$/ },
  {
    what: 'a day that does not exist',
    row: '2026-02-30,19:00,a',
    field: 'tanggal',
    expected: /a date that exists/,
    got: /2026-02-30/,
  },
  { what: 'a word for a date', row: 'besok,19:00,a', field: 'tanggal', expected: /a date/, got: /besok/ },
  {
    what: 'a time that does not exist',
    row: '2026-12-13,25:00,a',
    field: 'jam',
    expected: /a time/,
    got: /25:00/,
  },
  { what: 'no time', row: '2026-12-13,,a', field: 'jam', expected: /a time/, got: /^$/ },
  { what: 'a time and no date', row: ',19:00,a', field: 'tanggal', expected: /a date/, got: /^$/ },
  {
    what: 'a formula',
    row: '2026-12-13,19:00,"=HYPERLINK(""http://x"")"',
    field: 'teks',
    expected: /text/,
    got: /a formula: =HYPERLINK/,
  },
  { what: 'a NUL', row: '2026-12-13,19:00,a\0b', field: 'teks', expected: /without NUL/, got: /position 2/ },
  {
    what: 'a cell of five megabytes',
    row: `2026-12-13,19:00,${'a'.repeat(5_000_000)}`,
    field: 'teks',
    expected: /at most 20000/,
    got: /5000000 characters/,
  },
  {
    what: 'a time that the clocks skip',
    row: '2027-03-28,02:30,a',
    zone: 'Europe/Berlin',
    field: 'jam',
    expected: /2027-03-28 03:00/,
    got: /02:30/,
  },
  {
    what: 'a time that comes twice',
    row: '2026-10-25,02:30,a',
    zone: 'Europe/Berlin',
    field: 'jam',
    expected: /occurs once/,
    got: /02:30/,
  },
  {
    what: 'the same row again',
    row: '2026-12-12,19:00,baik',
    field: 'row',
    expected: /not in the file yet/,
    got: /line 2/,
  },
]

for (const { what, row, field, expected, got, zone } of badRows) {
  test(`import: ${what} is refused with its line, field and what was expected; the good rows can be saved`, async (context) => {
    const { client } = openTestWorkspace(context)
    const account = await makeAccount(client, zone === undefined ? {} : { zone })
    const staged = await stage(
      client,
      account,
      `tanggal,jam,teks\n${good}${row}\n2026-12-14,19:00,juga baik\n`,
    )
    assert.deepEqual([staged.counts.ready, staged.counts.refused], [2, 1])
    const { rows } = await client.call('import.rows', {
      stageId: staged.stageId,
      from: 0,
      limit: 10,
      outcome: 'refused',
    })
    assert.equal(rows[0]?.line, 3)
    const problem = rows[0]?.problems.find((candidate) => inEnglish(candidate.field) === field)
    assert.ok(problem, JSON.stringify(rows[0]?.problems))
    assert.match(problem.expected.en, expected)
    assert.match(typeof problem.got === 'string' ? problem.got : problem.got.en, got)
    assert.ok(problem.expected.id.length > 0)
    assert.equal((await client.call('import.commit', { stageId: staged.stageId })).saved, 2)
  })
}

const text = 'tanggal;jam;teks\r\n12/12/2026;19.00;"Kulit café – 50% ✨"\r\n13/12/2026;07.00;biasa\r\n'
const latin = Buffer.from('tanggal,jam,teks\n2026-12-12,19:00,caf\xe9 \x96 ok\n', 'latin1')

const files: readonly (readonly [
  what: string,
  bytes: Uint8Array,
  encoding: string,
  certain: boolean,
  caption: string,
])[] = [
  ['UTF-8', Buffer.from(text), 'UTF-8', true, 'Kulit café – 50% ✨'],
  ['UTF-8 with a BOM', Buffer.from(`\uFEFF${text}`), 'UTF-8', true, 'Kulit café – 50% ✨'],
  ['UTF-16LE with a BOM', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'UTF-16LE', true, 'Kulit café – 50% ✨'],
  [
    'UTF-16BE with a BOM',
    Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    'UTF-16BE',
    true,
    'Kulit café – 50% ✨',
  ],
  ['UTF-16LE without a BOM', Buffer.from(text, 'utf16le'), 'UTF-16LE', false, 'Kulit café – 50% ✨'],
  ['Windows-1252', latin, 'Windows-1252', false, 'café – ok'],
  ['tabs', Buffer.from(text.replaceAll(';', '\t')), 'UTF-8', true, 'Kulit café – 50% ✨'],
  ['a line that names the delimiter', Buffer.from(`sep=;\r\n${text}`), 'UTF-8', true, 'Kulit café – 50% ✨'],
]

for (const [what, bytes, encoding, certain, caption] of files) {
  test(`import: ${what} is read, and its encoding reported`, async (context) => {
    const { client } = openTestWorkspace(context)
    const account = await makeAccount(client)
    const staged = await stage(client, account, bytes)
    assert.deepEqual(staged.encoding, { name: encoding, certain })
    assert.equal(staged.counts.refused, 0)
    const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 1 })
    assert.deepEqual([rows[0]?.caption, rows[0]?.wall], [caption, '2026-12-12T19:00'])
  })
}

test('import: a lone surrogate is refused', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const staged = await stage(
    client,
    account,
    Buffer.from('\uFEFFtanggal,jam,teks\n2026-12-12,19:00,a\ud83d b\n', 'utf16le'),
  )
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 1 })
  assert.deepEqual(rows[0]?.problems, [
    {
      field: 'teks',
      expected: { en: 'whole, readable characters', id: 'karakter utuh yang terbaca' },
      got: { en: 'a damaged character at position 2', id: 'karakter rusak pada posisi 2' },
    },
  ])
})

const wholeFiles: readonly (readonly [what: string, bytes: string, problem: RegExp])[] = [
  [
    'without a caption column',
    'tanggal,jam,catatan\n2026-12-12,19:00,a\n',
    /No column holds captions.*tanggal, jam, catatan/,
  ],
  ['that is empty', '', /is empty/],
  ['with names and no rows', 'tanggal,jam,teks\n', /no rows/],
]

for (const [what, bytes, problem] of wholeFiles) {
  test(`import: a file ${what} is reported, and nothing can be saved`, async (context) => {
    const { client } = openTestWorkspace(context)
    const account = await makeAccount(client)
    const staged = await stage(client, account, bytes)
    assert.match(staged.problem?.en ?? '', problem)
    await assert.rejects(client.call('import.commit', { stageId: staged.stageId }), ContractError)
  })
}

test('import: a caption column that was not guessed can be chosen', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const staged = await stage(client, account, 'tanggal,jam,catatan\n2026-12-12,19:00,a\n')
  const corrected = await client.call('import.remap', {
    stageId: staged.stageId,
    mapping: { ...staged.mapping, caption: 2 },
    dateOrder: staged.dateOrder,
    defaultTime: null,
  })
  assert.deepEqual([corrected.problem, corrected.counts.ready], [null, 1])
})

test('import: an unclosed quote is reported', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await assert.rejects(
    stage(client, account, 'tanggal,jam,teks\n2026-12-12,19:00,"a\n'),
    /a quote is opened and never closed/,
  )
})

test('import: the date order is proven by the file, or assumed and reported as uncertain', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const order = async (...dates: string[]) => {
    const { dateOrder, dateOrderCertain } = await stage(
      client,
      account,
      `date,time,caption\n${dates.map((date, n) => `${date},19:00,${n}`).join('\n')}\n`,
    )
    return [dateOrder, dateOrderCertain]
  }
  assert.deepEqual(await order('01/02/2026', '13/02/2026'), ['day-first', true])
  assert.deepEqual(await order('01/02/2026', '02/13/2026'), ['month-first', true])
  assert.deepEqual(await order('01/02/2026'), ['day-first', false])
})

test('import: refused rows are offered as a file with a column of reasons and without formulas', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const { stageId } = await stage(client, account, 'tanggal,jam,teks\nbesok,19:00,a\n2026-12-12,19:00,=1+1\n')
  const { name, text: file } = await client.call('import.refusedFile', { stageId })
  assert.equal(name, 'captions-refused.csv')
  assert.match(file, /besok,19:00,a,"line 2, tanggal: expected a date/)
  assert.match(file, /'=1\+1/)
})

test('import: rows that are already planned are reported, and neither refused nor saved again', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const file = `tanggal,jam,teks\n${good}`
  const { stageId } = await stage(client, account, file)
  await client.call('import.commit', { stageId })
  const again = await stage(client, account, file)
  assert.deepEqual([again.counts.ready, again.counts.same, again.counts.refused], [0, 1, 0])
})
