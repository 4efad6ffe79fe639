import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { ZipFile } from 'yazl'
import { ContractError } from '../../shared/contract/errors.ts'
import type { Account } from '../../shared/post/account.ts'
import { guessColumns } from '../../main/core/import/columns/guess-columns.ts'
import { metricoolHeaders } from '../../main/core/export/targets/schedulers/metricool.ts'
import { openZip } from '../../main/core/import/files/open-zip.ts'
import { readTable } from '../../main/core/import/read-table.ts'
import { rowReader } from '../../main/core/import/rows/read-row.ts'
import type { ReadOptions } from '../../main/core/import/files/table.ts'
import { postFieldsSchema } from '../../shared/post/post.ts'

const account: Account = {
  id: '01900000-0000-7000-8000-000000000001',
  clientId: '01900000-0000-7000-8000-000000000002',
  handle: '@lestariskin',
  market: 'ID',
  zone: 'Asia/Jakarta',
  kind: 'shop-seller',
  bioLink: '',
  isPrivate: false,
  longestVideo: null,
  slots: [],
  names: {},
  needsMedia: false,
}

/** Time limit for one small file on a busy machine, in milliseconds. */
const patience = 5000

/**
 * Checks that arbitrary bytes are read, or refused with a message in both languages, and that a row without problems
 * can be stored as a post.
 */
async function isSafe(bytes: Uint8Array, file: string, reading: ReadOptions = {}): Promise<void> {
  const began = performance.now()
  try {
    const table = await readTable(bytes, file, reading, () => undefined)
    const read = rowReader({
      table,
      mapping: guessColumns(table.headers, table.known),
      dateOrder: 'day-first',
      defaultTime: null,
      today: () => '2026-12-01',
      isSwapped: false,
      ownColumns: table.headers.length,
      account,
      accounts: new Map([[account.handle, account]]),
      clients: new Map(),
      namesClients: false,
      channels: null,
    })
    for (const record of table.records) {
      const { problems, fields, line, campaign } = read(record)
      assert.ok(Number.isSafeInteger(line) && line > 0, `line ${line}`)
      assert.ok(problems.every(({ got }) => (typeof got === 'string' ? got : got.en).isWellFormed()))
      if (problems.length > 0) continue
      assert.ok(campaign?.isWellFormed() ?? true)
      const stored = postFieldsSchema.safeParse({ ...fields, accountId: account.id, campaignId: null })
      assert.ok(stored.success, JSON.stringify(stored.error?.issues))
    }
  } catch (error) {
    if (!(error instanceof ContractError)) throw error
    assert.equal(error.failure.code, 'bad-input')
    assert.ok(error.message.length > 0 && (error.failure.messageId ?? '').length > 0, error.message)
    assert.ok(error.message.isWellFormed())
    assert.doesNotMatch(error.message, /\.\.$/)
  }
  const taken = performance.now() - began
  assert.ok(taken < patience, `${bytes.length} bytes took ${taken.toFixed(0)} ms`)
}

const workbook = new ExcelJS.Workbook()
const sheet = workbook.addWorksheet('Plan')
sheet.addRow(['tanggal', 'jam', 'teks', 'akun'])
sheet.addRow([
  new Date(Date.UTC(2026, 11, 12)),
  '19:00',
  { richText: [{ text: 'se' }, { text: 'rum' }] },
  '@lestariskin',
])
sheet.addRow(['13/12/2026', 0.79, { formula: 'A1', result: 'x' }, ''])
const xlsx = Buffer.from(await workbook.xlsx.writeBuffer())

const seeds: readonly (readonly [file: string, bytes: Buffer])[] = [
  ['a.csv', readFileSync(new URL('../fixtures/forty-captions.csv', import.meta.url)).subarray(0, 1500)],
  ['a.csv', Buffer.from(`${metricoolHeaders.join(';')}\nSerum;2026-12-12;19:00:00;false;${';'.repeat(90)}\n`)],
  ['a.csv', Buffer.from('\uFEFFtanggal\tjam\tteks\r\n12/12/2026\t19.00\tSerum ✨\r\n', 'utf16le')],
  ['a.csv', Buffer.from('sep=|\ncaption|date|time|zone|instant\na|2026-12-12|7 pm|Asia/Tokyo|2026-12-12T10:00:00Z\n')],
  ['a.json', Buffer.from('{"posts":[{"caption":"a","media":["x.mp4"],"date":"2026-12-12 19:00","o":{"p":{"q":1}}}]}')],
  ['a.json', Buffer.from('[{"post":{"id":"01900000-0000-7000-8000-000000000009","caption":"a","scheduledFor":"2026-12-12T19:00","zone":"Asia/Jakarta","media":["sha256:00/x"],"coverMs":12},"sha256":"0","verdict":{}}]')],
  ['a.ndjson', Buffer.from('{"caption":"a","date":"2026-12-12T12:00:00+07:00"}\n{"caption":"b"}\n')],
  ['a.ics', Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Asia/Tokyo:20261212T210000\r\nDESCRIPTION:a\\, b\r\n c\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2@tautan\r\nDTSTART:20261212T120000Z\r\nSUMMARY:L @a.b: c\r\nDESCRIPTION:x\\n\\ny\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')],
  ['a.xlsx', xlsx],
] // oxfmt-ignore

/** Fragments with a meaning to some reader, inserted anywhere. */
const pieces = [
  '"', '""', '\n', '\r', '\r\n', ',', ';', '\t', '|', '=', "'=1+1", '\0', '\uFEFF', '\\', '\\n', '{', '}', '[', ']', ':', '__proto__',
  'constructor', '\\ud83d', '<!DOCTYPE x [', 'BEGIN:VEVENT\n', 'END:VEVENT\n', 'DTSTART:99999999T999999Z\n', 'DTSTART;TZID=:x\n',
  '2026-02-30', '31/02/26', '25:99', '1e309', '-1', '＝', '\u2028', '🧴', 'null', 'true', ' ', '9'.repeat(40),
] // oxfmt-ignore

const mutated = (seed: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .array(
      fc.record({
        at: fc.nat(seed.length),
        cut: fc.oneof(fc.nat(4), fc.nat(seed.length)),
        put: fc.oneof(
          fc.constantFrom(...pieces).map((chunk) => Buffer.from(chunk)),
          fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
          fc.constant(Buffer.alloc(0)),
        ),
        again: fc.nat(3),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((changes) =>
      changes.reduce(
        (bytes, { at, cut, put, again }) =>
          Buffer.concat([
            bytes.subarray(0, at),
            ...Array.from({ length: again }, () => put),
            bytes.subarray(Math.min(at + cut, bytes.length)),
          ]),
        seed,
      ),
    )

const names = fc.constantFrom('a.csv', 'a.json', 'a.ndjson', 'a.ics', 'a.xlsx', 'a', '.json')
const readings = fc.constantFrom<ReadOptions>(
  {},
  {},
  { encoding: 'UTF-16BE' },
  { encoding: 'GB18030' },
  { delimiter: '|' },
  { sheet: 'Plan' },
)

const begins = fc.constantFrom(
  '',
  'caption,date,time\n',
  '{"posts":[',
  '[{"caption":',
  'BEGIN:VCALENDAR\nBEGIN:VEVENT\n',
  '{"caption":"a"}\n',
)

test('arbitrary bytes are read or refused with a message', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), names, readings, isSafe), {
    numRuns: 4000,
  })
})

test('arbitrary text is read or refused with a message', { timeout: 120_000 }, async () => {
  const text = fc.array(
    fc.oneof(
      fc.constantFrom(...pieces),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 24 },
  )
  await fc.assert(
    fc.asyncProperty(begins, text, names, readings, (begin, words, name, reading) =>
      isSafe(Buffer.from(begin + words.join('')), name, reading),
    ),
    { numRuns: 6000 },
  )
})

for (const [file, seed] of seeds) {
  const runs = file === 'a.xlsx' ? 2000 : 1000
  test(
    `a damaged ${file}, "${seed
      .subarray(0, 24)
      .toString('latin1')
      .replace(/[^ -~]+/g, ' ')}…", is read or refused with a message`,
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(mutated(seed), (bytes) => isSafe(bytes, file)),
        { numRuns: runs },
      )
    },
  )
}

const parts = await (async (): Promise<ReadonlyMap<string, Buffer>> => {
  const zip = await openZip(xlsx)
  return new Map(
    await Promise.all(
      zip.names
        .filter((name) => !name.endsWith('/'))
        .map(async (name): Promise<[string, Buffer]> => [name, await zip.read(name)]),
    ),
  )
})()

async function packed(contents: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const archive = new ZipFile()
  for (const [name, content] of contents) archive.addBuffer(content, name, { compress: false })
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Damage to a part of a workbook whose archive is intact. */
const damagedPart = fc
  .constantFrom(
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
    'xl/_rels/workbook.xml.rels',
  )
  .chain((name) =>
    mutated(parts.get(name) ?? Buffer.alloc(0)).map((content): [string, Buffer] => [name, content]),
  )

test('a workbook with a damaged part is read or refused with a message', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(damagedPart, async ([name, content]) =>
      isSafe(await packed(new Map([...parts, [name, content]])), 'a.xlsx'),
    ),
    { numRuns: 1000 },
  )
})

const blanks = ' '.repeat(90_000)

/** Regressions: files that took too long or failed otherwise, by what is wrong with them. */
const kept: readonly (readonly [what: string, file: string, bytes: Uint8Array | Promise<Uint8Array>])[] = [
  ['a header of blanks before a bracket', 'a.csv', Buffer.from(`caption,x${blanks}y\na,b\n`)],
  ['a first cell of blanks', 'a.csv', Buffer.from(`12/12/2026 19:00,a,${blanks}x\n`)],
  ['a date of blanks and digits', 'a.csv', Buffer.from(`caption,schedule\na,${'1 '.repeat(9000)}x\n`)],
  [
    'a calendar of nothing but folds',
    'a.ics',
    Buffer.from(`BEGIN:VCALENDAR\nBEGIN:VEVENT\nX:${'\n '.repeat(90_000)}`),
  ],
  [
    'a parameter that never ends',
    'a.ics',
    Buffer.from(`BEGIN:VCALENDAR\nBEGIN:VEVENT\nX${';a="'.repeat(20_000)}\nEND:VEVENT`),
  ],
  [
    'a workbook of tags that never close',
    'a.xlsx',
    packed(new Map([...parts, ['xl/workbook.xml', Buffer.from('<sheet '.repeat(200_000))]])),
  ],
  [
    'a sheet’s tag of one attribute without an end',
    'a.xlsx',
    packed(new Map([...parts, ['xl/workbook.xml', Buffer.from(`<sheet ${'a'.repeat(500_000)}>`)]])),
  ],
]

for (const [what, file, bytes] of kept) {
  test(`${what} is read or refused with a message`, async () => isSafe(await bytes, file))
}
