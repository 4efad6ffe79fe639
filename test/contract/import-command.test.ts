import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { tautan } from './command-line.ts'
import { video } from './media-files.ts'
import { temporaryFolder } from './workspace.ts'

interface Said {
  readonly kind: string
  readonly template: string | null
  readonly sheet: string | null
  readonly rows: number
  readonly saved: number
  readonly changed: number
  readonly same: number
  readonly refused: number
  readonly refusedRows: readonly { readonly line: number }[]
}

const json = (out: string): Said => JSON.parse(out) as Said

test('tautan import: a folder of videos becomes posts with the captions beside them; a second import adds nothing', async (context) => {
  const folder = temporaryFolder(context)
  const videos = path.join(folder, 'Film Desember')
  mkdirSync(videos)
  const videoFile = { codec: 'avc', width: 720, height: 1280, framesPerSecond: 30 } as const
  writeFileSync(path.join(videos, '2.mp4'), await video({ ...videoFile, seconds: 3 }))
  writeFileSync(path.join(videos, '2.txt'), '\uFEFFSerum malam ✨\r\n')
  writeFileSync(path.join(videos, '10.mp4'), await video({ ...videoFile, seconds: 4 }))
  writeFileSync(path.join(videos, 'catatan.txt'), 'bukan caption')
  const into = [
    '--workspace',
    path.join(folder, 'Studio Rona'),
    '--client',
    'Lestari Skin',
    '--account',
    '@lestariskin',
  ]
  const first = tautan(['import', videos, ...into, '--json'])
  assert.equal(first.code, 0, first.err)
  assert.deepEqual([json(first.out).kind, json(first.out).saved], ['json', 2])
  const again = json(tautan(['import', videos, ...into, '--json']).out)
  assert.deepEqual([again.saved, again.same, again.refused], [0, 2, 0])
  const empty = path.join(folder, 'kosong')
  mkdirSync(empty)
  const none = tautan(['import', empty, ...into])
  assert.deepEqual([none.code, /expected videos or photos/.test(none.err)], [2, true])
})

test('tautan import: a sheet is chosen, refused rows are written to a file, and a batch folder is imported unchanged', async (context) => {
  const folder = temporaryFolder(context)
  const into = [
    '--workspace',
    path.join(folder, 'Studio Rona'),
    '--client',
    'Lestari Skin',
    '--account',
    '@lestariskin',
  ]
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Catatan').addRow(['kosong'])
  const rows = [
    ['id', 'tanggal', 'jam', 'teks'],
    ['A', '2026-12-12', '19:00', 'satu'],
    ['B', '2026-12-13', '25:00', 'dua'],
  ]
  book.addWorksheet('Rencana').addRows(rows)
  const file = path.join(folder, 'rencana.xlsx')
  await book.xlsx.writeFile(file)
  assert.match(tautan(['import', file, ...into, '--sheet', 'Catatan']).err, /has column names but no rows/)
  assert.match(
    tautan(['import', file, ...into, '--sheet', 'Tidak ada']).err,
    /no sheet called Tidak ada; it has Catatan, Rencana/,
  )
  const refused = path.join(folder, 'ditolak.csv')
  const done = tautan(['import', file, ...into, '--sheet', 'Rencana', '--refused', refused, '--json'])
  assert.equal(done.code, 1, done.err)
  assert.deepEqual(
    [json(done.out).sheet, json(done.out).saved, json(done.out).refusedRows[0]?.line],
    ['Rencana', 1, 3],
  )
  assert.match(readFileSync(refused, 'utf8'), /B,2026-12-13,25:00,dua,"row 3, jam: expected a time/)
  // Once fixed, the file of refused rows can be imported on its own.
  writeFileSync(refused, readFileSync(refused, 'utf8').replace('25:00', '20:00'))
  assert.equal(json(tautan(['import', refused, ...into, '--json']).out).saved, 1)
  const batch = path.join(folder, 'batch')
  const out = tautan([
    'export',
    ...into.slice(0, 2),
    '--from',
    '2026-12-01',
    '--to',
    '2026-12-31',
    '--target',
    'json,csv',
    '--out',
    batch,
  ])
  assert.equal(out.code, 0, out.err)
  const home = tautan(['import', batch, ...into, '--json'])
  assert.equal(home.code, 0, home.err)
  assert.deepEqual([json(home.out).kind, json(home.out).same, json(home.out).saved], ['batch', 2, 0])
  const csv = json(tautan(['import', path.join(batch, 'posts.csv'), ...into, '--json']).out)
  assert.deepEqual([csv.template, csv.same], ['tautan', 2])
})

test('tautan import: an encoding and a delimiter can be given', (context) => {
  const folder = temporaryFolder(context)
  const into = [
    '--workspace',
    path.join(folder, 'Studio Rona'),
    '--client',
    'Lestari Skin',
    '--account',
    '@lestariskin',
  ]
  const file = path.join(folder, 'a.txt')
  writeFileSync(file, Buffer.from('teks~tanggal\ncaf\xe9~2026-12-12 19:00\n', 'latin1'))
  const done = tautan(['import', file, ...into, '--encoding', 'Windows-1250', '--delimiter', '~', '--json'])
  assert.equal(done.code, 0, done.err)
  assert.equal(json(done.out).saved, 1)
  assert.match(tautan(['import', file, ...into, '--encoding', 'EBCDIC']).err, /Allowed choices/)
  assert.match(tautan(['import', file, ...into, '--delimiter', 'ab']).err, /one character/)
})

test('tautan import: the header row is found or given, and an assumed date order is reported', (context) => {
  const folder = temporaryFolder(context)
  const into = (name: string): string[] => [
    '--workspace',
    path.join(folder, name),
    '--client',
    'Lestari Skin',
    '--account',
    '@lestariskin',
  ]
  const file = path.join(folder, 'plan.csv')
  writeFileSync(file, 'Content plan,,\n,,\nDate,Time,Caption\n01/02/2026,19:00,satu\n')
  const found = tautan(['import', file, ...into('a')])
  assert.equal(found.code, 0, found.err)
  assert.equal(found.err, '')
  assert.match(found.out, /^1 row imported \(0 with a warning, 0 blocked\), 0 were refused\.\n/)
  assert.match(found.out, /The column names were taken from line 3\.\n/)
  assert.match(
    found.out,
    /01\/02\/2026 was read as 1 February 2026; --date-order month-first reads it the other way/,
  )
  const said = tautan(['import', file, ...into('b'), '--date-order', 'month-first', '--header-row', '3'])
  assert.equal(said.code, 0, said.err)
  assert.doesNotMatch(said.out, /assumed/)
  const again = tautan(['import', file, ...into('b'), '--date-order', 'month-first'])
  assert.match(again.out, /0 rows imported.*0 were refused[^]*1 row is already in the plan/)
  assert.match(tautan(['import', file, ...into('c'), '--header-row', '0']).err, /has no column names/)
  assert.match(tautan(['import', file, ...into('c'), '--header-row', '2']).err, /Row 2 has no column names/)
  assert.match(tautan(['import', file, ...into('c'), '--header-row', 'x']).err, /0 for none/)
})
