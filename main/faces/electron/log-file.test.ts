import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { test, type TestContext } from 'node:test'
import { ignoreBrokenPipe } from '../../core/platform/ignore-broken-pipe.ts'
import { openLog, type LogOptions } from './log-file.ts'

const now = (): number => Date.UTC(2026, 10, 25, 5)

function folderOf(context: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tautan-log-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const linesOf = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** The logged line for one entry. */
function said(
  context: TestContext,
  detail: Record<string, unknown>,
  options: LogOptions = {},
): Record<string, unknown> {
  const { log, file } = openLog(path.join(folderOf(context), 'logs'), { now, ...options })
  log('error', 'a service failed', detail)
  const [line = {}] = linesOf(file)
  return line
}

test('each entry is one line with its time, and a later start appends', (context) => {
  const folder = path.join(folderOf(context), 'deep', 'logs')
  const first = openLog(folder, { now })
  first.log('info', 'the window is there', { ms: 812 })
  openLog(folder, { now }).log('warn', 'two\nlines "quoted"', { at: 'never', level: 'fatal' })
  first.flush()
  assert.equal(first.file, path.join(folder, 'tautan.log'))
  assert.deepEqual(linesOf(first.file), [
    { at: '2026-11-25T05:00:00.000Z', level: 'info', message: 'the window is there', ms: 812 },
    { at: '2026-11-25T05:00:00.000Z', level: 'warn', message: 'two\nlines "quoted"' },
  ])
  if (process.platform !== 'win32') assert.equal(statSync(first.file).mode & 0o777, 0o600)
})

test('a full file is rotated; the number and size of files stay within their limits', (context) => {
  const folder = folderOf(context)
  const { log } = openLog(folder, { now, maxBytes: 1000, files: 3 })
  for (let n = 0; n < 200; n++) log('info', 'entry', { n })
  const names = readdirSync(folder).sort()
  assert.deepEqual(names, ['tautan.1.log', 'tautan.2.log', 'tautan.log'])
  const kept = ['tautan.2.log', 'tautan.1.log', 'tautan.log'].flatMap((name) => {
    assert.ok(statSync(path.join(folder, name)).size <= 1000)
    return linesOf(path.join(folder, name)).map(({ n }) => Number(n))
  })
  assert.deepEqual(
    kept,
    Array.from({ length: kept.length }, (_, index) => 200 - kept.length + index),
  )
  assert.ok(kept.length > 20)
})

test('an entry larger than a file is still written, and a log of one file starts over', (context) => {
  const folder = folderOf(context)
  const { log, file } = openLog(folder, { now, maxBytes: 200, files: 1 })
  log('info', 'small')
  log('info', 'x y '.repeat(200))
  log('info', 'small again')
  assert.deepEqual(
    [readdirSync(folder), linesOf(file).map(({ message }) => message)],
    [['tautan.log'], ['small again']],
  )
})

test('the log does not grow when an older file cannot be moved', (context) => {
  const folder = folderOf(context)
  mkdirSync(path.join(folder, 'tautan.1.log', 'held'), { recursive: true })
  const { log, file } = openLog(folder, { now, maxBytes: 500, files: 2 })
  for (let n = 0; n < 50; n++) log('info', 'entry', { n })
  assert.ok(statSync(file).size <= 500)
  assert.equal(linesOf(file).at(-1)?.['n'], 49)
})

test('user content and secrets are never logged', (context) => {
  const secret = 'q3Zt0v9yFJm1n8Kc5x2LwYbR7sHd4uPaGeTiOoXkV6M'
  const pem = `-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI\n-----END PRIVATE KEY-----`
  const line = said(context, {
    caption: 'diskon besar untuk Ibu Sari',
    posts: [
      { title: 'rahasia klien', words: ['a', 'b'], place: 3, id: '01936f5c-7b2a-7c3d-8e4f-0123456789ab' },
    ],
    key: secret,
    address: `http://127.0.0.1:4321/#token=${secret}`,
    media: `app://tautan/media/abc?key=${secret}&type=video`,
    said: `Authorization: Bearer ${secret} and ${secret} alone, ${pem}`,
    method: 'posts.save',
    done: true,
    nothing: null,
  })
  const text = JSON.stringify(line)
  for (const never of ['diskon', 'Sari', 'rahasia', secret, secret.slice(8), 'MC4CAQAw'])
    assert.ok(!text.includes(never), `${never} in ${text}`)
  assert.deepEqual(
    [line['method'], line['done'], line['nothing'], line['address'], line['media']],
    [
      'posts.save',
      true,
      null,
      'http://127.0.0.1:4321/#token=[…]',
      'app://tautan/media/abc?key=[…]&type=video',
    ],
  )
  assert.equal((line['posts'] as { id: string }[])[0]?.id, '01936f5c-7b2a-7c3d-8e4f-0123456789ab')
})

test('the home folder is never logged, however it is written', (context) => {
  const cases: readonly [home: string, written: string, reported: string][] = [
    ['/home/sari', "ENOENT: open '/home/sari/Tautan/workspace.db'", "ENOENT: open '~/Tautan/workspace.db'"],
    ['/Users/Ibu Sari', 'file:///Users/Ibu%20Sari/app.js:3', 'file://~/app.js:3'],
    ['C:\\Users\\sari', 'at C:\\Users\\sari\\app.js', 'at ~\\app.js'],
    ['C:\\Users\\sari', 'file:///C:/Users/sari/app.js', 'file:///~/app.js'],
    ['C:\\Users\\sari', '{"folder":"C:\\\\Users\\\\sari"}', '{"folder":"~"}'],
    ['/', '/agensi/Tautan', '/agensi/Tautan'],
  ]
  for (const [home, written, reported] of cases)
    assert.equal(said(context, { written }, { home })['written'], reported)
})

test('an error is logged with its stack, code and cause, and long values are cut', (context) => {
  const error = Object.assign(new Error('no room', { cause: new Error('the disk') }), { code: 'ENOSPC' })
  const line = said(context, {
    failed: error,
    long: 'a b '.repeat(9000),
    list: Array.from({ length: 99 }, () => 1),
  })
  const failed = line['failed'] as { error: string; code: string; cause: { error: string } }
  assert.match(failed.error, /^Error: no room\n +at /)
  assert.deepEqual([failed.code, failed.cause.error.split('\n')[0]], ['ENOSPC', 'Error: the disk'])
  assert.ok(JSON.stringify(line).length < 20_000)
})

test('circular values, and values that JSON cannot express, are logged as far as possible', (context) => {
  const circle: Record<string, unknown> = { size: 10n, what: Symbol('x'), call: () => 1, none: undefined }
  circle['again'] = circle
  const line = said(context, circle)
  assert.equal(line['size'], '10')
  assert.equal(line['what'], 'Symbol(x)')
})

test('a log that cannot be written reports that once, never fails, and recovers', (context) => {
  const root = folderOf(context)
  const folder = path.join(root, 'logs')
  writeFileSync(folder, 'a file where the folder should be')
  const notes: string[] = []
  const log = openLog(folder, { now, note: (text) => notes.push(text) })
  for (let n = 0; n < 5; n++) log.log('error', 'lost')
  log.flush()
  assert.equal(notes.length, 1)
  assert.match(notes[0] ?? '', /the log cannot be written to .*tautan\.log \((EEXIST|ENOTDIR)\)/)
  rmSync(folder)
  log.log('info', 'kept')
  assert.deepEqual(
    linesOf(log.file).map(({ message }) => message),
    ['kept'],
  )
  const nobody = openLog(path.join(log.file, 'under a file'), {
    now,
    note: () => {
      throw new Error('no terminal')
    },
  })
  nobody.log('error', 'lost')
})

test(
  'a full disk does not throw',
  { skip: existsSync('/dev/full') ? false : 'this system has no /dev/full' },
  (context) => {
    const folder = folderOf(context)
    const notes: string[] = []
    const { log } = openLog(folder, { now, note: (text) => notes.push(text) })
    symlinkSync('/dev/full', path.join(folder, 'tautan.log'))
    log('error', 'lost')
    log('error', 'lost too')
    assert.deepEqual(
      notes.map((text) => /\((\w+)\)/.exec(text)?.[1]),
      ['ENOSPC'],
    )
  },
)

for (const how of ['quiet', 'loud'] as const)
  test(`a process whose terminal was closed ${how === 'quiet' ? 'keeps running' : 'ends unless its streams ignore broken pipes'}`, async (context) => {
    const folder = folderOf(context)
    const mark = path.join(folder, 'ended')
    const quiet = new URL('../../core/platform/ignore-broken-pipe.ts', import.meta.url).href
    const script = `
      import { writeFileSync } from 'node:fs'
      import { ignoreBrokenPipe } from ${JSON.stringify(quiet)}
      if (${how === 'quiet'}) for (const stream of [process.stderr, process.stdout]) ignoreBrokenPipe(stream)
      process.stdin.once('data', async () => {
        for (let n = 0; n < 50; n++) {
          process.stderr.write('a line\\n')
          process.stdout.write('a line\\n')
          await new Promise(setImmediate)
        }
        writeFileSync(${JSON.stringify(mark)}, '')
        process.exit(0)
      })
    `
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stdin.on('error', () => undefined)
    child.stdout.destroy()
    child.stderr.destroy()
    child.stdin.write('the terminal is closed\n')
    const [code] = (await once(child, 'exit')) as [number | null]
    assert.deepEqual([code === 0, existsSync(mark)], [how === 'quiet', how === 'quiet'])
  })

test('ignoring broken pipes repeatedly adds only one listener', () => {
  const stream = new PassThrough()
  for (let n = 0; n < 20; n++) ignoreBrokenPipe(stream)
  assert.equal(stream.listenerCount('error'), 1)
  stream.emit('error', Object.assign(new Error('write EIO'), { code: 'EIO' }))
})
