import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { temporaryFolder } from './workspace.ts'

const program = fileURLToPath(new URL('../../main/cli/tautan.ts', import.meta.url))
const fixture = fileURLToPath(new URL('../fixtures/forty-captions.csv', import.meta.url))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function tautan(args: readonly string[], input = ''): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

const lines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('vet: a line of NDJSON for each post, in order, with the agreed keys', () => {
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

test('vet: 0 when nothing is blocked, and what a post says of itself goes before the options', () => {
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
  test(`vet: ${what} ends with 2, the row and the field; the rest is still vetted`, () => {
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

test('vet: CSV, XLSX and text files, with headers mapped as the import maps them', async (context) => {
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

test('vet: SARIF is SARIF, and CSV has a line for each finding', () => {
  const input = '{"id":"a","caption":"shopee.co.id bit.ly/x"}\n{"id":"b","caption":"bersih"}\n'
  const sarif = JSON.parse(tautan(['vet', '--format', 'sarif'], input).out) as {
    version: string
    runs: { results: { level: string }[] }[]
  }
  assert.equal(sarif.version, '2.1.0')
  assert.deepEqual(
    sarif.runs[0]?.results.map(({ level }) => level),
    ['error', 'warning'],
  )
  assert.deepEqual(
    JSON.parse(tautan(['vet', '--format', 'sarif'], '{"caption":"bersih"}').out).runs[0].results,
    [],
  )
  assert.equal(tautan(['vet', '--format', 'csv'], input).out.trim().split('\n').length, 4)
})

test('vet: a pack of one’s own adds rules, and a bad one is refused with what is wrong', (context) => {
  const folder = temporaryFolder(context)
  const pack = path.join(folder, 'pack.json')
  const rule = {
    id: 'rona.no-outside', group: 'rona', severity: 'block', title: { en: 'No outside links.', id: 'Tanpa link luar.' },
    reason: { en: '{host} is outside.', id: '{host} di luar.' }, match: { detector: 'link', kinds: ['web'] }, fixes: [], sources: ['decision'],
    examples: { invalid: ['tokoku.shop'], valid: ['x'] },
  } // prettier-ignore
  const json = {
    schema: 1, id: 'studio-rona', version: '1.0', title: { en: 'Studio Rona', id: 'Studio Rona' }, publisher: 'Studio Rona', publishedOn: '2026-11-22', reviewBy: '2027-01-01',
    sources: { decision: { title: 'Decision', url: 'https://example.com/decision', date: '2026-11-22' } }, places: [], rules: [rule],
  } // prettier-ignore
  writeFileSync(pack, JSON.stringify(json))
  assert.equal(tautan(['vet', '--pack', pack], '{"caption":"tokoku.shop"}').code, 1)
  writeFileSync(pack, JSON.stringify({ ...json, rules: [{ ...rule, sources: ['nobody'] }] }))
  const bad = tautan(['vet', '--pack', pack], '{"caption":"x"}')
  assert.deepEqual([bad.code, /rules\.0\.sources: no source is called nobody/.test(bad.err)], [2, true])
})

test('import, export and verify: forty captions become a batch', (context) => {
  const folder = temporaryFolder(context)
  const workspace = path.join(folder, 'Studio Rona')
  const into = ['--workspace', workspace, '--client', 'Lestari Skin', '--account', '@lestariskin']
  const imported = tautan([
    'import',
    fixture,
    ...into,
    '--market',
    'ID',
    '--zone',
    'Asia/Jakarta',
    '--kind',
    'shop-seller',
  ])
  assert.equal(imported.code, 0, imported.err)
  assert.match(imported.out, /^40 rows went in \(2 with a warning, 4 held\), 0 were refused\./)
  const out = path.join(folder, 'desember')
  const range = [
    '--workspace',
    workspace,
    '--from',
    '2026-12-01',
    '--to',
    '2026-12-31',
    '--target',
    'metricool,csv,json,ics,report',
  ]
  const strict = tautan(['export', ...range, '--out', out, '--strict'])
  assert.equal(strict.code, 1)
  assert.match(strict.out, /Nothing was written/)
  const exported = tautan(['export', ...range, '--out', out])
  assert.equal(exported.code, 1)
  assert.match(exported.out, /36 posts left[^]*4 held/)
  assert.equal(tautan(['verify', out]).code, 0)
  writeFileSync(
    path.join(out, 'posts.csv'),
    readFileSync(path.join(out, 'posts.csv'), 'utf8').replace('Kulit', 'kulit'),
  )
  assert.equal(tautan(['verify', out]).code, 1)
  assert.equal(tautan(['verify', folder]).code, 2)
  const again = tautan(['export', ...range, '--out', out])
  assert.deepEqual([again.code, /not empty/.test(again.err)], [2, true])
  const json = JSON.parse(
    tautan(['export', ...range, '--out', path.join(folder, 'dua'), '--client', 'Lestari Skin', '--json']).out,
  ) as { posts: number; held: unknown[] }
  assert.deepEqual([json.posts, json.held.length], [36, 4])
  const wrong = tautan(['export', ...range, '--out', path.join(folder, 'tiga'), '--client', 'Siapa'])
  assert.deepEqual([wrong.code, /expected one of Lestari Skin, got Siapa/.test(wrong.err)], [2, true])
})

test('import: what cannot be used says why, and nothing is saved', (context) => {
  const folder = temporaryFolder(context)
  const workspace = path.join(folder, 'kerja')
  const csv = path.join(folder, 'a.csv')
  const into = ['--workspace', workspace, '--client', 'A', '--account', '@akun_a']
  writeFileSync(csv, 'tanggal,jam,catatan\n2026-12-12,19:00,a\n')
  const none = tautan(['import', csv, ...into])
  assert.deepEqual([none.code, /No column holds captions/.test(none.err)], [2, true])
  writeFileSync(csv, 'tanggal,jam,teks\nbesok,19:00,a\n2026-12-12,19:00,b\n')
  const refused = path.join(folder, 'ditolak.csv')
  const some = tautan(['import', csv, ...into, '--refused', refused, '--json'])
  assert.equal(some.code, 1)
  assert.deepEqual(JSON.parse(some.out).refusedRows[0].line, 2)
  assert.match(readFileSync(refused, 'utf8'), /why/)
  const other = tautan(['import', csv, '--workspace', workspace, '--client', 'B', '--account', '@akun_a'])
  assert.deepEqual([other.code, /belongs to A/.test(other.err)], [2, true])
  assert.equal(
    tautan([
      'import',
      csv,
      '--workspace',
      workspace,
      '--client',
      'A',
      '--account',
      '@akun_a',
      '--zone',
      'Asia/Makassar',
    ]).code,
    2,
  )
})

for (const command of ['vet', 'import', 'export', 'verify', 'serve']) {
  test(`${command} --help shows an example`, () => {
    const { code, out } = tautan([command, '--help'])
    assert.equal(code, 0)
    assert.match(out, /Example:/)
  })
}

test('serve prints one line with the address, and ends when told', async (context) => {
  const folder = temporaryFolder(context)
  const home = path.join(folder, 'home')
  mkdirSync(home)
  const child = spawn(
    process.execPath,
    [program, 'serve', '--workspace', path.join(folder, 'kerja'), '--no-open'],
    {
      env: { ...process.env, TAUTAN_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let out = ''
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (piece: Buffer) => {
      out += piece.toString()
      if (out.includes('\n')) resolve()
    })
  })
  assert.match(out, /^Tautan is at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n$/)
  child.kill('SIGTERM')
  assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 0)
})

test('vet: lines that hold U+2028, ids longer than a number, and surplus cells', (context) => {
  const input = '{"id":7301234567890123456,"caption":"a\u2028b shopee.co.id"}\n'
  const { code, out } = tautan(['vet', '--format', 'ndjson'], input)
  assert.deepEqual([code, lines(out).map(({ id }) => id)], [1, ['7301234567890123456']])
  const csv = path.join(temporaryFolder(context), 'a.csv')
  writeFileSync(csv, 'id,caption\n1,bersih\n2,Diskon, cek shopee.co.id/x\n')
  const ragged = tautan(['vet', '--format', 'ndjson', csv])
  assert.deepEqual([ragged.code, /line 3: expected 2 columns, got 3/.test(ragged.err)], [2, true])
})

test('vet answers a post before the next one comes', { timeout: 20_000 }, async () => {
  const child = spawn(process.execPath, [program, 'vet', '--format', 'ndjson'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.write('{"id":"a","caption":"x"}\n')
  const [first] = (await once(child.stdout, 'data')) as [Buffer]
  assert.match(first.toString(), /"id":"a"/)
  child.stdin.end()
  await once(child, 'exit')
})

test('what is exported is what was vetted: a video carries no title and no description', (context) => {
  const folder = temporaryFolder(context)
  const csv = path.join(folder, 'a.csv')
  writeFileSync(
    csv,
    'caption,title,description,date,time\nhalo,beli di shopee.co.id/x,lazada.co.id/y,2026-12-01,10:00\n',
  )
  const workspace = path.join(folder, 'kerja')
  tautan(['import', csv, '--workspace', workspace, '--client', 'A', '--account', '@akun_a'])
  const out = path.join(folder, 'keluar')
  const all = ['--target', 'metricool,csv,json,ics,report']
  assert.equal(
    tautan([
      'export',
      '--workspace',
      workspace,
      '--from',
      '2026-12-01',
      '--to',
      '2026-12-31',
      ...all,
      '--out',
      out,
    ]).code,
    0,
  )
  for (const name of readdirSync(out))
    assert.ok(!/shopee|lazada/.test(readFileSync(path.join(out, name), 'utf8')), name)
  assert.equal(
    tautan([
      'export',
      '--workspace',
      path.join(folder, 'salah'),
      '--from',
      '2026-12-01',
      '--to',
      '2026-12-31',
      ...all,
      '--out',
      out,
    ]).code,
    2,
  )
  assert.equal(existsSync(path.join(folder, 'salah')), false)
})

test('an import of which nothing goes in leaves no client and no account behind', (context) => {
  const folder = temporaryFolder(context)
  const csv = path.join(folder, 'a.csv')
  const into = ['--workspace', path.join(folder, 'kerja'), '--client', 'A', '--account', '@akun_a']
  writeFileSync(csv, 'date,time,caption\nbesok,10:00,x\n')
  assert.equal(tautan(['import', csv, ...into]).code, 2)
  writeFileSync(csv, 'date,time,caption\n2026-12-01,10:00,x\n')
  assert.equal(tautan(['import', csv, ...into, '--market', 'MY']).code, 0)
})

test('serve ends with 2 when its port is taken, and a file is no workspace', async (context) => {
  const folder = temporaryFolder(context)
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  context.after(() => other.close())
  const { port } = other.address() as AddressInfo
  const child = spawn(
    process.execPath,
    [program, 'serve', '--workspace', path.join(folder, 'kerja'), '--no-open', '--port', String(port)],
    {
      env: { ...process.env, TAUTAN_HOME: path.join(folder, 'home') },
      stdio: 'ignore',
    },
  )
  assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 2)
  const file = path.join(folder, 'berkas')
  writeFileSync(file, 'x')
  const refused = tautan(['import', fixture, '--workspace', file, '--client', 'A', '--account', '@akun_a'])
  assert.deepEqual([refused.code, /cannot be a workspace: it is a file/.test(refused.err)], [2, true])
})
