import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { program, tautan, tautanProcess } from './command-line.ts'
import { temporaryFolder } from './workspace.ts'

const fixture = fileURLToPath(new URL('../fixtures/forty-captions.csv', import.meta.url))

test('import, export and verify: forty captions become a batch', (context) => {
  const folder = temporaryFolder(context)
  const workspace = path.join(folder, 'Studio Rona')
  const into = ['--workspace', workspace, '--client', 'Lestari Skin', '--account', '@lestariskin']
  const imported = tautanProcess([
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
  assert.match(imported.out, /^40 rows imported \(2 with a warning, 4 blocked\), 0 were refused\./)
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
  const exported = tautanProcess(['export', ...range, '--out', out])
  assert.equal(exported.code, 1)
  assert.match(exported.out, /36 posts vetted and exported[^]*4 not exported/)
  assert.equal(tautan(['verify', out]).code, 0)
  writeFileSync(
    path.join(out, 'posts.csv'),
    readFileSync(path.join(out, 'posts.csv'), 'utf8').replace('Kulit', 'kulit'),
  )
  assert.equal(tautanProcess(['verify', out]).code, 1)
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

test('import: unusable rows come with a reason, and nothing is saved', (context) => {
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

test('serve prints one line with the address, and stops when told to', async (context) => {
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
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes('\n')) resolve()
    })
  })
  assert.match(out, /^Tautan is at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n$/)
  child.kill('SIGTERM')
  assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 0)
})

test('exactly what was vetted is exported: a video carries no title and no description', (context) => {
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

test('an import that adds no rows leaves no client and no account behind', (context) => {
  const folder = temporaryFolder(context)
  const csv = path.join(folder, 'a.csv')
  const into = ['--workspace', path.join(folder, 'kerja'), '--client', 'A', '--account', '@akun_a']
  writeFileSync(csv, 'date,time,caption\nbesok,10:00,x\n')
  assert.equal(tautan(['import', csv, ...into]).code, 2)
  writeFileSync(csv, 'date,time,caption\n2026-12-01,10:00,x\n')
  assert.equal(tautan(['import', csv, ...into, '--market', 'MY']).code, 0)
})

test('serve exits with 2 when its port is taken, or when the workspace is a file', async (context) => {
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
  assert.deepEqual(
    [refused.code, /cannot be a workspace: it is a file, not a folder/.test(refused.err)],
    [2, true],
  )
})
