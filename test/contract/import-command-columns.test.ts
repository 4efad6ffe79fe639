import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import ExcelJS from 'exceljs'
import { tautan } from './command-line.ts'
import { temporaryFolder } from './workspace.ts'

/** Runs `tautan import` on a file of the test's own folder. */
function importer(context: TestContext) {
  const folder = temporaryFolder(context)
  const into = [
    '--workspace',
    path.join(folder, 'kerja'),
    '--client',
    'Lestari Skin',
    '--account',
    '@lestariskin',
  ]
  const put = (name: string, content: string | Uint8Array): string => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    return file
  }
  return {
    put,
    path: (name: string) => path.join(folder, name),
    run: (file: string, ...options: string[]) => tautan(['import', file, ...into, ...options]),
  }
}

test('tautan import: columns are given by header, letter or number, also for a table without headers', (context) => {
  const { put, run } = importer(context)
  const bare = put('plan.csv', '2026-12-12,19:00,satu\n2026-12-13,19:00,dua\n')
  const read = run(bare, '--header-row', '0', '--columns', 'date=A', 'time=2', 'caption=c', '--json')
  assert.equal(read.code, 0, read.err)
  const { saved, mapping } = JSON.parse(read.out) as { saved: number; mapping: unknown }
  assert.deepEqual([saved, mapping], [2, { date: 0, time: 1, caption: 2 }])
  // An option overrides the guess.
  const named = put('lain.csv', 'caption,copy,tanggal,jam\nx,tiga,14/12/2026,19:00\n')
  const other = JSON.parse(run(named, '--columns', 'caption=Copy', '--json').out) as {
    saved: number
    mapping: Record<string, number>
  }
  assert.deepEqual([other.saved, other.mapping['caption']], [1, 1])
  const unknown = run(named, '--columns', 'caption=Teks')
  assert.deepEqual(
    [unknown.code, /caption: expected one of caption, copy, tanggal, jam, got Teks/.test(unknown.err)],
    [2, true],
  )
  const field = run(named, '--columns', 'words=A')
  assert.deepEqual(
    [field.code, /expected a field and a column, such as caption=Teks/.test(field.err)],
    [2, true],
  )
})

test('tautan import: --map reads the mapping from a file, and errors in the file are reported', (context) => {
  const { put, run } = importer(context)
  const table = put('plan.csv', 'a;b\n1/2/2026;satu\n')
  const map = put(
    'map.json',
    JSON.stringify({ columns: { date: 'a', caption: 2 }, dateOrder: 'month-first', time: '08:00' }),
  )
  const read = JSON.parse(run(table, '--map', map, '--json').out) as { saved: number; dateOrder: string }
  assert.deepEqual([read.saved, read.dateOrder], [1, 'month-first'])
  for (const [content, said] of [
    ['{', /expected JSON such as/],
    ['{"columns":{"words":1}}', /map\.json: columns/],
    ['{"columns":{},"time":"25:00"}', /time: expected a time such as 19:00/],
    ['{"columns":{},"sheet":"x"}', /Unrecognized key/],
  ] as const) {
    const { code, err } = run(table, '--map', put('map.json', content))
    assert.deepEqual([code, said.test(err)], [2, true], err)
  }
  const missing = run(table, '--map', 'nowhere.json')
  assert.deepEqual([missing.code, /--map nowhere\.json: ENOENT/.test(missing.err)], [2, true])
})

test('tautan import: all sheets of a workbook are imported, each with its own columns; problems are written as NDJSON', async (context) => {
  const { put, run, path: at } = importer(context)
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Petunjuk').addRow(['Isi caption di lembar lain'])
  for (const [index, month] of ['Des', 'Jan', 'Feb', 'Mar', 'Apr', 'Mei'].entries())
    book.addWorksheet(month).addRows([
      ['jam', index % 2 === 0 ? 'tanggal' : 'hari', 'teks'],
      ['19:00', `2027-0${index + 1}-10`, `Posting ${month}`],
      ['25:00', `2027-0${index + 1}-11`, `Salah ${month}`],
    ])
  const file = put('rencana.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
  const problems = at('problems.ndjson')
  const refused = at('refused.csv')
  const read = run(file, '--sheet', 'all', '--json', '--problems', problems, '--refused', refused)
  assert.equal(read.code, 1, read.err)
  const sheets = JSON.parse(read.out) as { sheet: string; saved: number; refused: number }[]
  assert.deepEqual(
    sheets.map(({ sheet, saved, refused: count }) => [sheet, saved, count]),
    ['Des', 'Jan', 'Feb', 'Mar', 'Apr', 'Mei'].map((month) => [month, 1, 1]),
  )
  assert.match(read.err, /Petunjuk/)
  const lines = readFileSync(problems, 'utf8').trim().split('\n')
  assert.deepEqual(JSON.parse(lines[1] ?? ''), {
    file,
    sheet: 'Jan',
    line: 3,
    field: 'jam',
    expected: 'a time such as 19:00',
    got: '25:00',
  })
  assert.equal(lines.length, 6)
  assert.match(readFileSync(at('refused-mei.csv'), 'utf8'), /Salah Mei/)
  const text = run(file, '--sheet', 'all')
  assert.match(text.out, /^Des:\n0 rows imported/)
  const printed = run(file, '--sheet', 'Jan', '--problems', '-')
  assert.equal(printed.out.trim().split('\n').length, 1)
})

test('tautan import: --change-planned changes planned posts at the same time, and unknown accounts are reported', (context) => {
  const { put, run } = importer(context)
  run(put('a.csv', 'tanggal,jam,teks\n12/12/2026,19:00,lama\n'))
  const next = put('b.csv', 'tanggal,jam,teks\n12/12/2026,19:00,baru\n')
  const changed = JSON.parse(run(next, '--change-planned', '--json').out) as {
    saved: number
    changed: number
  }
  assert.deepEqual([changed.saved, changed.changed], [1, 1])
  const other = run(put('c.csv', 'akun,teks\n@kopibintang,kopi\n,serum\n'))
  assert.match(other.out, /Not in the plan: Lestari Skin @kopibintang \(1 row\)\./)
})

test('tautan import: no sheet changes posts saved from another, sheets of notes are skipped, and --sheet all accepts a CSV', async (context) => {
  const { put, run, path: at } = importer(context)
  const book = new ExcelJS.Workbook()
  for (const name of ['Catatan 1', 'Catatan 2', 'Catatan 3', 'Catatan 4', 'Catatan 5'])
    book.addWorksheet(name).addRow(['x'])
  for (const [name, words] of [
    ['Des 1', 'satu'],
    ['Des-1', 'dua'],
  ] as const)
    book.addWorksheet(name).addRows([
      ['id', 'tanggal', 'jam', 'teks'],
      ['1', '2027-01-10', '19:00', `Posting ${words}`],
      ['', '2027-01-11', '19:00', `Lain ${words}`],
    ])
  const file = put('rencana.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
  const read = run(
    file,
    '--sheet',
    'all',
    '--change-planned',
    '--columns',
    'caption=teks',
    '--json',
    '--refused',
    at('sisa.csv'),
  )
  assert.equal(read.code, 1, read.err)
  const sheets = JSON.parse(read.out) as { sheet: string; saved: number; refused: number; changed: number }[]
  assert.deepEqual(
    sheets.map(({ sheet, saved, refused, changed }) => [sheet, saved, refused, changed]),
    [
      ['Des 1', 2, 0, 0],
      ['Des-1', 1, 1, 0],
    ],
  )
  assert.match(readFileSync(at('sisa-des-1.csv'), 'utf8'), /Posting dua/)
  const text = run(put('plan.csv', 'teks\nsatu\n'), '--sheet', 'all', '--json')
  assert.equal((JSON.parse(text.out) as { saved: number }).saved, 1)
})

test('tautan import: a client created by the import is recognised in its table; a dateTime column replaces a guessed date', (context) => {
  const { put, run } = importer(context)
  const both = run(put('a.csv', 'client,teks\nLestari Skin,satu\nKopi Bintang,dua\n'), '--json')
  const { saved, refused } = JSON.parse(both.out) as { saved: number; refused: number }
  assert.deepEqual([saved, refused], [1, 1])
  const naik = run(
    put('b.csv', 'tanggal,jam,teks,naik\n2026-12-01,08:00,tiga,2026-12-20 19:00\n'),
    '--columns',
    'dateTime=naik',
    '--json',
  )
  assert.deepEqual((JSON.parse(naik.out) as { mapping: unknown }).mapping, { caption: 2, dateTime: 3 })
})

test('tautan import: an unwritable path, or two outputs to stdout, are refused before anything is saved', (context) => {
  const { put, run } = importer(context)
  const file = put('plan.csv', 'teks\nsatu\n')
  const lost = run(file, '--problems', '/nowhere/there/problems.ndjson')
  assert.deepEqual([lost.code, /problems\.ndjson: ENOENT/.test(lost.err)], [2, true])
  const twice = run(file, '--problems', '-', '--json')
  assert.deepEqual([twice.code, /both print/.test(twice.err)], [2, true])
  assert.equal((JSON.parse(run(file, '--json').out) as { saved: number }).saved, 1)
})
