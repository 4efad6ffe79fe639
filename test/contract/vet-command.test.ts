import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { inline, packageOf, textRow } from './package-parts.ts'
import { lines, program, tautan } from './command-line.ts'
import { temporaryFolder } from './workspace.ts'

test('vet: one line of NDJSON per post, in order, with the documented keys', () => {
  const { code, out } = tautan(
    ['vet', '--format', 'ndjson', '--market', 'ID', '--account', 'shop-seller', '--on', '2026-12-01', '-'],
    '{"id":"a","caption":"Order di https://www.google.com/url?q=https%3A%2F%2Fshopee.co.id%2Fx"}\n\n{"id":7,"caption":"bersih"}\n',
  )
  assert.equal(code, 1)
  const [first, second, ...rest] = lines(out)
  assert.equal(rest.length, 0)
  assert.deepEqual(Object.keys(first ?? {}), ['id', 'status', 'findings', 'links'])
  assert.deepEqual([first?.['id'], first?.['status']], ['a', 'blocked'])
  const [finding] = (first?.['findings'] ?? []) as Record<string, unknown>[]
  assert.deepEqual(Object.keys(finding ?? {}), [
    'rule',
    'severity',
    'surface',
    'start',
    'end',
    'text',
    'message',
    'source',
    'link',
  ])
  assert.deepEqual([finding?.['severity'], finding?.['start'], finding?.['end']], ['block', 9, 68])
  const [link] = (first?.['links'] ?? []) as Record<string, unknown>[]
  assert.deepEqual(Object.keys(link ?? {}), [
    'surface',
    'start',
    'end',
    'text',
    'url',
    'host',
    'domain',
    'kind',
    'confidence',
    'looksLike',
    'chain',
  ])
  assert.deepEqual(link?.['chain'], [
    {
      url: 'https://www.google.com/url?q=https%3A%2F%2Fshopee.co.id%2Fx',
      host: 'www.google.com',
      domain: 'google.com',
      by: 'typed',
    },
    { url: 'https://shopee.co.id/x', host: 'shopee.co.id', domain: 'shopee.co.id', by: 'query' },
  ])
  assert.deepEqual(second, { id: '7', status: 'clear', findings: [], links: [] })
})

test("vet: exits with 0 when nothing is blocked, and a post's own fields override the options", () => {
  const post = {
    id: 'a',
    caption: 'wa.me/62812',
    market: 'id',
    account: 'business',
    scheduledFor: '2026-12-01',
  }
  assert.equal(tautan(['vet', '--account', 'shop-seller', '--market', 'MY'], JSON.stringify(post)).code, 0)
  assert.equal(tautan(['vet', '--market', 'ID'], JSON.stringify({ ...post, account: 'shop-seller' })).code, 1)
  assert.equal(
    tautan(
      ['vet', '--market', 'ID', '--account', 'shop-seller', '--on', '2025-06-28'],
      '{"caption":"wa.me/62812"}',
    ).code,
    0,
  )
})

const badInput: readonly (readonly [what: string, input: string, message: RegExp])[] = [
  [
    'what is no JSON',
    '{"id":1}\nnope\n',
    /line 1, "caption": expected text[^]*line 2: expected a JSON object, got nope/,
  ],
  ['a caption that is no text', '{"caption":5}', /line 1, "caption": expected text, got 5/],
  [
    'a day that does not exist',
    '{"caption":"a","scheduledFor":"2026-02-30"}',
    /"scheduledFor": expected a date that exists, got "2026-02-30"/,
  ],
  ['an unknown market', '{"caption":"a","market":"XX"}', /"market": expected one of/],
]

for (const [what, input, message] of badInput) {
  test(`vet: ${what} exits with 2, naming row and field; the rest is still vetted`, () => {
    const { code, out, err } = tautan(
      ['vet', '--format', 'ndjson'],
      `${input}\n{"id":"z","caption":"bersih"}\n`,
    )
    assert.equal(code, 2)
    assert.match(err, message)
    assert.equal(lines(out).at(-1)?.['id'], 'z')
  })
}

for (const args of [
  ['--format', 'xml'],
  ['--market', 'XX'],
  ['--on', 'besok'],
  ['--account', 'king'],
  ['tidak-ada.csv'],
  ['catatan.doc'],
  ['--pack', 'tidak-ada.json'],
]) {
  test(`vet ${args.join(' ')} is a usage error`, () => {
    const { code, err } = tautan(['vet', ...args])
    assert.equal(code, 2)
    assert.ok(err.length > 0)
  })
}

// A formula's error is neither clear nor blocked: it must not be vetted as “[object Object]” or as an empty text.
test('vet: a formula that results in an error is not a post; one that results in a text is vetted as that text', async (context) => {
  const folder = temporaryFolder(context)
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Desember').addRows([
    ['kode', 'teks'],
    ['X1', { formula: '1/0', result: { error: '#DIV/0!' } }],
    ['X2', { formula: '"cek lazada.co.id/"&"x"', result: 'cek lazada.co.id/x' }],
  ])
  const xlsx = path.join(folder, 'rumus.xlsx')
  await workbook.xlsx.writeFile(xlsx)
  const { out, err } = tautan(['vet', '--format', 'ndjson', xlsx])
  assert.match(err, /row 2, "teks": expected a value, got the error #DIV\/0! in cell B2/)
  assert.deepEqual(
    lines(out).map(({ id, status }) => [id, status]),
    [['X2', 'blocked']],
  )
})

test('vet: links in rich text and hyperlinks of cells are found; a workbook that unpacks to too much is refused', async (context) => {
  const folder = temporaryFolder(context)
  const at = (name: string): string => path.join(folder, name)
  const bold = '<r><t>Beli di shopee.co.id/toko </t></r><r><rPr><b/></rPr><t>sekarang</t></r>'
  const sheet = (rows: string) => [
    {
      name: 'Posting',
      xml: `<sheetData>${textRow(1, ['id', 'caption'])}${rows}</sheetData><hyperlinks><hyperlink ref="B3" r:id="rId1"/></hyperlinks>`,
      links: ['https://shopee.co.id/toko'],
    },
  ]
  const rows = `<row r="2">${inline('A2', '<t>R1</t>')}${inline('B2', bold)}</row>${textRow(3, ['R2', 'Klik di sini'])}`
  writeFileSync(at('tebal.xlsx'), await packageOf({ sheets: sheet(rows) }))
  const { code, out } = tautan(['vet', '--format', 'ndjson', at('tebal.xlsx')])
  assert.deepEqual(
    [code, lines(out).map(({ id, status }) => [id, status])],
    [
      1,
      [
        ['R1', 'blocked'],
        ['R2', 'blocked'],
      ],
    ],
  )
  writeFileSync(
    at('bom.xlsx'),
    await packageOf({
      sheets: sheet(`<row r="2">${inline('B2', `<t>${'0'.repeat(60_000_000)}</t>`)}</row>`),
    }),
  )
  const bomb = tautan(['vet', at('bom.xlsx')])
  assert.deepEqual([bomb.code, /would be too large when unpacked/.test(bomb.err)], [2, true])
})

test('vet: CSV, XLSX and text files, with headers mapped as in the import', async (context) => {
  const folder = temporaryFolder(context)
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Desember')
  sheet.addRows([
    ['kode', 'tanggal', 'teks'],
    ['X1', new Date(Date.UTC(2026, 11, 12)), 'Order di shopee.co.id/x'],
    ['X2', '13/12/2026', 'bersih'],
  ])
  const xlsx = path.join(folder, 'rencana.xlsx')
  await workbook.xlsx.writeFile(xlsx)
  const csv = path.join(folder, 'rencana.csv')
  writeFileSync(csv, 'id;teks\nC1;"cek lazada.co.id/x\nya"\nC2;bersih\n')
  const txt = path.join(folder, 'satu.txt')
  writeFileSync(txt, 'bersih')
  const { code, out, err } = tautan(['vet', '--format', 'ndjson', xlsx, csv, txt])
  assert.equal(err, '')
  assert.equal(code, 1)
  assert.deepEqual(
    lines(out).map(({ id, status }) => [id, status]),
    [
      ['X1', 'blocked'],
      ['X2', 'clear'],
      ['C1', 'blocked'],
      ['C2', 'clear'],
      [txt, 'clear'],
    ],
  )
})

interface Sarif {
  readonly version: string
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
    readonly results: readonly {
      readonly ruleId: string
      readonly level: string
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string }
          readonly region?: object
        }
        readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[]
      }[]
    }[]
  }[]
}

const sarifOf = (args: readonly string[], input?: string, cwd?: string) => {
  const sarif = JSON.parse(tautan(['vet', '--format', 'sarif', ...args], input, cwd).out) as Sarif
  assert.equal(sarif.version, '2.1.0')
  return sarif.runs[0] ?? assert.fail('no run')
}

test('vet: SARIF names the rule, the level, the file, the line and the field', async (context) => {
  const run = sarifOf([], '{"id":"a","caption":"shopee.co.id bit.ly/x"}\n{"id":"b","caption":"bersih"}\n')
  assert.deepEqual(
    run.results.map(({ level }) => level),
    ['error', 'warning'],
  )
  const known = new Set(run.tool.driver.rules.map(({ id }) => id))
  assert.ok(run.results.every(({ ruleId }) => known.has(ruleId)))
  assert.deepEqual(sarifOf([], '{"caption":"bersih"}').results, [])

  const folder = temporaryFolder(context)
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('a').addRows([['teks'], ['bersih'], ['shopee.co.id']])
  await workbook.xlsx.writeFile(path.join(folder, 'c.xlsx'))
  writeFileSync(path.join(folder, 'a b.csv'), 'id;teks\nC1;"satu\ndua"\nC2;shopee.co.id\n')
  writeFileSync(path.join(folder, 'd.ndjson'), '\n{"caption":"x","title":"shopee.co.id"}\n')
  writeFileSync(path.join(folder, 'e.txt'), 'Order di shopee.co.id')
  const places = sarifOf(['a b.csv', 'c.xlsx', 'd.ndjson', 'e.txt'], '', folder).results.map(
    ({ locations: [location] }) => [
      location?.physicalLocation.artifactLocation.uri,
      location?.physicalLocation.region,
      location?.logicalLocations[0]?.fullyQualifiedName,
    ],
  )
  assert.deepEqual(places, [
    ['a%20b.csv', { startLine: 4 }, 'C2/caption'],
    ['c.xlsx', undefined, '3/caption'],
    ['d.ndjson', { startLine: 2 }, '2/title'],
    ['e.txt', { charOffset: 9, charLength: 12 }, 'e.txt/caption'],
  ])
})

test('vet: CSV has a line for each finding, and one for a post without findings', () => {
  const input = '{"id":"a","caption":"shopee.co.id bit.ly/x"}\n{"id":"b","caption":"bersih"}\n'
  assert.equal(tautan(['vet', '--format', 'csv'], input).out.trim().split('\n').length, 4)
})

test('vet: a custom pack adds rules, and a bad one is refused with its errors', (context) => {
  const folder = temporaryFolder(context)
  const pack = path.join(folder, 'pack.json')
  const rule = {
    id: 'rona.no-outside', group: 'rona', severity: 'block', title: { en: 'No outside links.', id: 'Tanpa link luar.' },
    reason: { en: '{host} is outside.', id: '{host} di luar.' }, match: { detector: 'link', kinds: ['web'] }, fixes: [], sources: ['decision'],
    examples: { invalid: ['tokoku.shop'], valid: ['x'] },
  } // oxfmt-ignore
  const json = {
    schema: 1, id: 'studio-rona', version: '1.0', title: { en: 'Studio Rona', id: 'Studio Rona' }, publisher: 'Studio Rona', publishedOn: '2026-11-22', reviewBy: '2027-01-01',
    sources: { decision: { title: 'Decision', url: 'https://example.com/decision', date: '2026-11-22' } }, places: [], rules: [rule],
  } // oxfmt-ignore
  writeFileSync(pack, JSON.stringify(json))
  assert.equal(tautan(['vet', '--pack', pack], '{"caption":"tokoku.shop"}').code, 1)
  writeFileSync(pack, JSON.stringify({ ...json, rules: [{ ...rule, sources: ['nobody'] }] }))
  const bad = tautan(['vet', '--pack', pack], '{"caption":"x"}')
  assert.deepEqual([bad.code, /rules\.0\.sources: no source is called nobody/.test(bad.err)], [2, true])
})

test('vet: handles lines with U+2028, ids too long for a number, and surplus cells', (context) => {
  const input = '{"id":7301234567890123456,"caption":"a\u2028b shopee.co.id"}\n'
  const { code, out } = tautan(['vet', '--format', 'ndjson'], input)
  assert.deepEqual([code, lines(out).map(({ id }) => id)], [1, ['7301234567890123456']])
  const csv = path.join(temporaryFolder(context), 'a.csv')
  writeFileSync(csv, 'id,caption\n1,bersih\n2,Diskon, cek shopee.co.id/x\n')
  const ragged = tautan(['vet', '--format', 'ndjson', csv])
  assert.deepEqual([ragged.code, /line 3: expected 2 columns, got 3/.test(ragged.err)], [2, true])
})

test('vet answers each post before it reads the next', { timeout: 20_000 }, async () => {
  const child = spawn(process.execPath, [program, 'vet', '--format', 'ndjson'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.write('{"id":"a","caption":"x"}\n')
  const [first] = (await once(child.stdout, 'data')) as [Buffer]
  assert.match(first.toString(), /"id":"a"/)
  child.stdin.end()
  await once(child, 'exit')
})
