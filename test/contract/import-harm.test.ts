import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { ZipFile } from 'yazl'
import { checkSize, maxRecords } from '../../main/core/import/files/table.ts'
import { failsWith } from './fails-with.ts'
import { dump, makeAccount, openTestWorkspace, stage } from './workspace.ts'

async function archive(
  parts: readonly (readonly [name: string, content: string | Buffer])[],
): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of parts) zip.addBuffer(Buffer.from(content as string), name)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const workbookXml = `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`
const relations = `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${spreadsheet}.sharedStrings+xml"/></Types>`
const sheetOf = (rows: string): string =>
  `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
const text = (ref: string, words: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t>${words}</t></is></c>`
const book = (
  sheet: string | Buffer,
  more: readonly (readonly [string, string | Buffer])[] = [],
): Promise<Buffer> =>
  archive([
    ['[Content_Types].xml', contentTypes],
    ['xl/workbook.xml', workbookXml],
    ['xl/_rels/workbook.xml.rels', relations],
    ['xl/worksheets/sheet1.xml', sheet],
    ...more,
  ])

const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`

/** An archive that lists one file of 8 MB forty times, under different names. */
async function overlapping(): Promise<Buffer> {
  const one = await archive([['a0.xml', Buffer.alloc(8 * 1024 * 1024)]])
  const end = one.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const listAt = one.readUInt32LE(end + 16)
  const entry = one.subarray(listAt, end)
  const entries = Array.from({ length: 40 }, (_, index) => {
    const copy = Buffer.from(entry)
    copy.write(String.fromCharCode(97 + (index % 26)) + Math.floor(index / 26), 46)
    return copy
  })
  const list = Buffer.concat(entries)
  const tail = Buffer.from(one.subarray(end))
  tail.writeUInt16LE(entries.length, 8)
  tail.writeUInt16LE(entries.length, 10)
  tail.writeUInt32LE(list.length, 12)
  return Buffer.concat([one.subarray(0, listAt), list, tail])
}

/** A workbook with a part larger than its declared size. */
async function lying(): Promise<Buffer> {
  const bytes = await book(sheetOf(`<row r="1">${text('A1', 'caption'.repeat(5000))}</row>`))
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const entry = bytes.lastIndexOf(name) - 46
  bytes.writeUInt32LE(10, entry + 24)
  return bytes
}

const renamed = async (name: string): Promise<Buffer> => {
  const bytes = await archive([
    ['xx/evil.xml', 'x'],
    ['xl/workbook.xml', workbookXml],
  ])
  const from = Buffer.from('xx/evil.xml')
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1))
    bytes.write(name.padEnd(11, 'x').slice(0, 11), at)
  return bytes
}

const protectedZip = async (): Promise<Buffer> => {
  const bytes = await book(sheetOf(''))
  const list = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  bytes.writeUInt16LE(bytes.readUInt16LE(list + 8) | 1, list + 8)
  return bytes
}

const refused: readonly (readonly [what: string, file: string, bytes: () => Buffer | Promise<Buffer>, message: RegExp])[] = [
  ['a bomb of one part', 'a.xlsx', () => book(Buffer.alloc(64 * 1024 * 1024)), /would be too large when unpacked.*sheet1\.xml.*64 MB/],
  ['a bomb whose parts lie over one another', 'a.xlsx', overlapping, /would be too large when unpacked/],
  ['a part that is more than it claims', 'a.xlsx', lying, /damaged or malicious/],
  ['a path out of the archive', 'a.xlsx', () => renamed('../evil.xml'), /damaged or malicious.*relative path/],
  ['an absolute path', 'a.xlsx', () => renamed('/etc/passwd'), /damaged or malicious.*absolute path/],
  ['the same part twice', 'a.xlsx', () => archive([['xl/workbook.xml', workbookXml], ['xl/workbook.xml', workbookXml]]), /twice/],
  ['a billion laughs in the sheet', 'a.xlsx', () => book(`${laughs}${sheetOf(`<row r="1">${text('A1', '&b;')}</row>`)}`), /declares entities of its own/],
  ['a billion laughs in the texts', 'a.xlsx', () => book(sheetOf(''), [['xl/sharedStrings.xml', `${laughs}<sst/>`]]), /declares entities of its own/],
  ['a protected workbook', 'a.xlsx', protectedZip, /protected by a password/],
  ['an archive with no workbook in it', 'a.zip', () => archive([['readme.txt', 'x']]), /neither a workbook nor a Tautan batch/],
  ['a batch without its posts', 'a.zip', () => archive([['manifest.json', '{}']]), /has no posts\.json/],
  ['a binary workbook that is none', 'a.xlsb', () => archive([['xl/workbook.bin', 'x']]), /This workbook cannot be read/],
  ['a workbook that is cut off', 'a.xlsx', async () => (await book(sheetOf(''))).subarray(0, 200), /cut off/],
  ['an old workbook that is cut off', 'a.xls', () => Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /This workbook cannot be read/],
  ['a PDF', 'a.csv', () => Buffer.from('%PDF-1.7\n'), /This is a PDF/],
  ['a video', 'a.csv', () => Buffer.from('0000001866747970', 'hex'), /This is a video/],
  ['JSON of a hundred thousand brackets', 'a.json', () => Buffer.from('['.repeat(100_000)), /not valid JSON/],
  ['JSON without posts', 'a.json', () => Buffer.from('"posts"'), /holds no list of posts/],
  ['a calendar without events', 'a.ics', () => Buffer.from('BEGIN:VCALENDAR\nEND:VCALENDAR\n'), /holds no events/],
  ['a table of 2,000 columns', 'a.csv', () => Buffer.from(`${'a,'.repeat(2000)}\n`), /2,001 columns; at most 1000/],
  ['a workbook of 16,384 columns', 'a.xlsx', () => book(sheetOf(`<row r="1">${text('XFD1', 'x')}</row>`)), /columns; at most 1000/],
  ['JSON of 1,500 fields', 'a.json', () => Buffer.from(JSON.stringify([Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`f${n}`, n]))])), /1,001 columns; at most 1000/],
] // oxfmt-ignore

for (const [what, file, bytes, message] of refused) {
  test(`import: ${what} is refused with a message in both languages, and nothing is unpacked or changed`, async (context) => {
    const { client, core, folder } = openTestWorkspace(context)
    const account = await makeAccount(client)
    const before = dump(core)
    await assert.rejects(
      stage(client, account, await bytes(), file),
      (error: Error & { failure?: { messageId?: string } }) => {
        assert.match(error.message, message)
        assert.notEqual(error.failure?.messageId ?? '', '')
        return true
      },
    )
    assert.equal(dump(core), before)
    assert.equal(existsSync(path.join(folder, '..', 'evil.xml')), false)
    assert.deepEqual(readdirSync(path.join(folder, '..')), [path.basename(folder)])
  })
}

test('import: more than a million rows are refused', () => {
  assert.throws(() => checkSize(maxRecords + 1, 3), failsWith('bad-input'))
})

test('import: __proto__ and the like are ordinary column names, and pollute no prototype', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const harm =
    '[{"__proto__":{"polluted":1,"caption":"x"},"constructor":{"prototype":{"polluted":1}},"toString":"y","caption":"a"}]'
  const staged = await stage(client, account, harm, 'a.json')
  assert.equal(({} as { polluted?: number }).polluted, undefined)
  assert.deepEqual(staged.headers, [
    '__proto__.polluted',
    '__proto__.caption',
    'constructor.prototype.polluted',
    'toString',
    'caption',
  ])
  assert.equal(staged.counts.ready, 1)
  const csv = await stage(client, account, 'caption,format,privacy,duet\na,constructor,__proto__,toString\n')
  const { rows } = await client.call('import.rows', { stageId: csv.stageId, from: 0, limit: 5 })
  assert.deepEqual(
    rows[0]?.problems.map(({ field }) => field),
    ['duet', 'privacy'],
  )
})

test('import: JSON rows with lone surrogates are refused, and the file of refused rows can be written', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const staged = await stage(
    client,
    account,
    '[{"caption":"a\\ud83d"},{"caption":"b","title":"\\udc00"},{"caption":"c"}]',
    'a.json',
  )
  assert.deepEqual([staged.counts.ready, staged.counts.refused], [1, 2])
  const { text: file } = await client.call('import.refusedFile', { stageId: staged.stageId })
  assert.match(file, /post 1, caption: expected whole, readable characters/)
})

test('import: an invalid line of NDJSON is refused with its number, and the others are read', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const staged = await stage(
    client,
    account,
    '{"caption":"a"}\n{"caption":\n[1]\n{"caption":"b"}\n',
    'a.ndjson',
  )
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 5 })
  assert.deepEqual(
    rows.map(({ line, outcome }) => [line, outcome]),
    [
      [1, 'ready'],
      [2, 'refused'],
      [3, 'refused'],
      [4, 'ready'],
    ],
  )
})

test('import: a workbook cell of five million characters is refused, and not kept in memory', async (context) => {
  const { client, core } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('A')
  sheet.addRow(['caption'])
  sheet.addRow(['baik'])
  sheet.addRow(['abcdefghij0123456789klmnopqrst'.repeat(170_000)])
  const staged = await stage(client, account, Buffer.from(await workbook.xlsx.writeBuffer()), 'a.xlsx')
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 5 })
  assert.deepEqual(rows[1]?.problems[0]?.got, { en: '5100000 characters', id: '5100000 karakter' })
  const kept = core.sessions.stages.get(staged.stageId)?.table.records[1]?.cells[0] ?? ''
  assert.ok(kept.length <= 200)
})

test('import: a workbook with namespace prefixes is read', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const cell = (ref: string, words: string): string =>
    `<x:c r="${ref}" t="inlineStr"><x:is><x:t>${words}</x:t></x:is></x:c>`
  const sheet = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1">${cell('A1', 'teks')}</x:row><x:row r="2">${cell('A2', 'satu &amp; dua')}</x:row></x:sheetData></x:worksheet>`
  const staged = await stage(client, account, await book(sheet), 'a.xlsx')
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 5 })
  assert.equal(rows[0]?.caption, 'satu & dua')
})
