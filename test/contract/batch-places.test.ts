import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import yazl from 'yazl'
import { newId } from '../../shared/post/ids.ts'
import { problemOfPath } from '../../main/core/export/staging/batch-path.ts'
import { StagingFolder, type OutgoingFile } from '../../main/core/export/staging/staging-folder.ts'
import { MediaFileError } from '../../main/core/export/staging/copy-hashed.ts'
import { verifyBatch } from '../../main/core/export/verify/verify-batch.ts'
import { LongTask } from '../../main/core/jobs/long-task.ts'
import { failsWith } from './fails-with.ts'
import { make, now } from './planned.ts'
import { makeAccount, openTestWorkspace, temporaryFolder } from './workspace.ts'

const silentTask = (): LongTask =>
  new LongTask({
    of: newId(),
    emit: () => undefined,
    signal: new AbortController().signal,
    cancelled: { en: '', id: '' },
  })

const unsafe: readonly string[] = [
  '',
  '/etc/passwd',
  '../x',
  'a/../../x',
  'a//b',
  './a',
  'a/',
  'C:\\x',
  'a\\b',
  'con',
  'CON.csv',
  'a/aux.txt',
  'lpt1',
  'com¹.csv',
  'a.',
  'a ',
  'a\u0000b',
  'a\nb',
  'a:b',
  '\ud800.csv',
  `${'é'.repeat(128)}.csv`,
]
const safe: readonly string[] = [
  'posts.csv',
  'media/001 Serum (2).mp4',
  'konten/ดี.csv',
  '.hidden',
  'console.csv',
  'a..b',
  `${'é'.repeat(120)}.csv`,
]

test('a path is safe when each of its segments is a valid name on every system', () => {
  for (const name of unsafe) assert.notEqual(problemOfPath(name), null, JSON.stringify(name))
  for (const name of safe) assert.equal(problemOfPath(name), null, name)
})

test('a writer writes texts, bytes and streams into folders, and refuses unsafe or existing paths', async (context) => {
  const folder = path.join(temporaryFolder(context), 'batch')
  const writer = new StagingFolder(folder, silentTask())
  const write = (file: OutgoingFile) => writer.write(file, () => assert.fail('no media'))
  const texts = await write({ path: 'a/b/posts.csv', rows: 2, chunks: ['satu\n', 'ดี\n'] })
  assert.equal(readFileSync(path.join(folder, 'a/b/posts.csv'), 'utf8'), 'satu\nดี\n')
  assert.deepEqual(texts, {
    path: 'a/b/posts.csv',
    rows: 2,
    bytes: 12,
    sha256: createHash('sha256').update('satu\nดี\n').digest('hex'),
  })
  const large = 'ü'.repeat(700_000)
  const mixed = await write({
    path: 'a/large.bin',
    rows: 0,
    chunks: Readable.from([Buffer.from('kepala'), large, Buffer.alloc(600_000, 1)]) as AsyncIterable<Buffer>,
  })
  assert.equal(mixed.bytes, statSync(path.join(folder, 'a/large.bin')).size)
  assert.equal(mixed.bytes, 6 + 1_400_000 + 600_000)
  assert.equal(
    mixed.sha256,
    createHash('sha256')
      .update(readFileSync(path.join(folder, 'a/large.bin')))
      .digest('hex'),
  )
  for (const name of [...unsafe, 'a/b/POSTS.csv', 'A/x.csv', 'a', 'a/b/posts.csv/x'])
    await assert.rejects(write({ path: name, rows: 0, chunks: ['x'] }), Error, name)
  await writer.sync()
})

test('media are copied by hash, holes included, and a missing or changed one is reported', async (context) => {
  const root = temporaryFolder(context)
  const writer = new StagingFolder(path.join(root, 'batch'), silentTask())
  const video = path.join(root, 'film')
  writeFileSync(video, 'film')
  truncateSync(video, 5_000_000)
  const sha256 = createHash('sha256').update(readFileSync(video)).digest('hex')
  let heard = 0
  const written = await writer.write({ path: 'media/film.mp4', rows: 1, media: sha256 }, () => video, {
    bytes: (count) => (heard += count),
  })
  assert.deepEqual([written.bytes, written.sha256, heard], [5_000_000, sha256, 5_000_000])
  assert.ok(readFileSync(path.join(root, 'batch/media/film.mp4')).equals(readFileSync(video)))
  const failing = (name: string, source: string, problem: string) =>
    assert.rejects(
      writer.write({ path: name, rows: 1, media: 'a'.repeat(64) }, () => source),
      (error) => error instanceof MediaFileError && error.problem === problem,
    )
  await failing('media/gone.mp4', path.join(root, 'nowhere'), 'missing')
  await failing('media/other.mp4', video, 'changed')
  if (process.platform !== 'win32') {
    // A named pipe in place of a file, without a writer.
    const pipe = path.join(root, 'pipe')
    assert.equal(spawnSync('mkfifo', [pipe]).status, 0)
    await failing('media/pipe.mp4', pipe, 'missing')
  }
  assert.deepEqual(readdirSync(path.join(root, 'batch/media')), ['film.mp4'])
})

test('whatever the names of client, campaign and batch, the batch is written to its folder and can be verified', async (context) => {
  const { client, folder } = openTestWorkspace(context, { now })
  const nasty = fc.constantFrom(
    '../../x',
    'a/b',
    'a\\b',
    'CON',
    'nul.txt',
    '…',
    'ดี',
    '😀',
    '=cmd()',
    '"',
    '.',
    ' x ',
    'é'.repeat(100),
  )
  const name = fc
    .oneof(
      nasty,
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.string({ minLength: 1, maxLength: 40 }),
    )
    .filter((text) => text.trim() !== '' && /^[^\p{Cc}\u2028\u2029]*$/u.test(text) && text.isWellFormed())
  let count = 0
  await fc.assert(
    fc.asyncProperty(name, name, fc.boolean(), async (clientName, batchName, zip) => {
      count++
      const account = await makeAccount(client, {
        clientName: `${clientName.slice(0, 100)}${count}`,
        handle: `@akun${count}`,
      })
      await make(client, account, { caption: `halo ${count}`, wall: '2026-12-12T19:00' })
      const before = new Set(readdirSync(path.dirname(folder)))
      const batch = await client.call('batches.export', {
        from: '2026-12-01',
        to: '2026-12-31',
        clientId: account.clientId,
        id: newId(),
        name: batchName,
        targets: ['metricool', 'csv', 'json', 'ics', 'report'],
        zip,
      })
      assert.equal(path.dirname(batch.folder), path.join(folder, 'batches'))
      assert.equal(problemOfPath(path.basename(batch.folder)), null)
      for (const file of batch.files) assert.equal(problemOfPath(file.path), null)
      assert.deepEqual(
        readdirSync(path.dirname(folder)).filter((entry) => !before.has(entry) && entry !== 'keys'),
        [],
      )
      const check = await client.call('batches.verify', { folder: batch.folder, digest: batch.digest })
      assert.deepEqual([check.ok, check.posts], [true, 1])
    }),
    { numRuns: 40 },
  )
})

interface Packed {
  readonly name: string
  readonly bytes: Buffer
  readonly mode?: number
}

/** A real ZIP file; yazl refuses unsafe names, so they are patched in afterwards with the same length. */
async function zipOf(
  context: TestContext,
  files: readonly Packed[],
  renames: Readonly<Record<string, string>> = {},
): Promise<string> {
  const place = path.join(temporaryFolder(context), 'batch.zip')
  const zip = new yazl.ZipFile()
  for (const { name, bytes, mode } of files) zip.addBuffer(bytes, name, { mode: mode ?? 0o100644 })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(place))
  let bytes = readFileSync(place).toString('latin1')
  for (const [from, to] of Object.entries(renames)) {
    assert.equal(Buffer.byteLength(from), Buffer.byteLength(to))
    bytes = bytes.replaceAll(from, Buffer.from(to).toString('latin1'))
  }
  writeFileSync(place, Buffer.from(bytes, 'latin1'))
  return place
}

const manifest = { name: 'manifest.json', bytes: Buffer.from('{}') }
const file = (name: string): Packed => ({ name, bytes: Buffer.from('x') })

const traps: readonly (readonly [what: string, (context: TestContext) => Promise<string>, RegExp])[] = [
  [
    'a name that leads out',
    (context) => zipOf(context, [manifest, file('aa/evil.txt')], { 'aa/evil.txt': '../evil.txt' }),
    /cannot be read|leads out/,
  ],
  [
    'an absolute name',
    (context) => zipOf(context, [manifest, file('aetc/passwd')], { 'aetc/passwd': '/etc/passwd' }),
    /cannot be read|is no name/,
  ],
  [
    'a back slash',
    (context) => zipOf(context, [manifest, file('a/b.txt')], { 'a/b.txt': 'a\\b.txt' }),
    /cannot be read|no file name may hold/,
  ],
  ['a device', (context) => zipOf(context, [manifest, file('con.csv')]), /name of a device/],
  [
    'two spellings of one name',
    (context) => zipOf(context, [manifest, file('a.csv'), file('A.csv')]),
    /twice/,
  ],
  [
    'a bomb',
    (context) => zipOf(context, [manifest, { name: 'posts.json', bytes: Buffer.alloc(80 * 1024 ** 2) }]),
    /more than a batch can/,
  ],
  ['no manifest', (context) => zipOf(context, [file('posts.csv')]), /has no manifest\.json/],
  [
    'a manifest that is a link',
    (context) => zipOf(context, [{ ...manifest, mode: 0o120777 }]),
    /has no manifest\.json/,
  ],
  ['a manifest that is none', (context) => zipOf(context, [manifest]), /manifest\.json: .*expected/],
]

for (const [what, pack, words] of traps) {
  test(`a ZIP file with ${what} is refused, and nothing is unpacked`, async (context) => {
    const place = await pack(context)
    await assert.rejects(verifyBatch(place), failsWith('not-a-batch', words))
    assert.deepEqual(readdirSync(path.dirname(place)), ['batch.zip'])
    assert.equal(existsSync(path.join(path.dirname(place), '..', 'evil.txt')), false)
  })
}

test('verify refuses arbitrary bytes instead of crashing', async (context) => {
  const folder = temporaryFolder(context)
  const place = path.join(folder, 'x.zip')
  const batch = path.join(folder, 'batch')
  mkdirSync(batch)
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.json(), async (bytes, json) => {
      writeFileSync(place, bytes)
      await assert.rejects(verifyBatch(place), failsWith('not-a-batch'))
      writeFileSync(path.join(batch, 'manifest.json'), json)
      await assert.rejects(verifyBatch(batch), failsWith('not-a-batch'))
    }),
    { numRuns: 100 },
  )
})

test('a manifest of nothing but brackets is refused before it takes a hundred times its size in memory', async (context) => {
  const batch = path.join(temporaryFolder(context), 'batch')
  mkdirSync(batch)
  writeFileSync(path.join(batch, 'manifest.json'), `[${'[],'.repeat(6_000_000)}0]`)
  await assert.rejects(verifyBatch(batch), failsWith('not-a-batch', /more than 10000000 values/))
})

const misplaced: readonly (readonly [folder: (workspace: string) => string, words: RegExp])[] = [
  [() => 'relative/dir', /is not a full path/],
  [() => 'a/b/../../../etc', /is not a full path/],
  [(workspace) => path.join(workspace, 'media', 'x'), /belongs to the workspace itself/],
  [(workspace) => path.join(workspace, 'backups'), /belongs to the workspace itself/],
  [(workspace) => workspace, /belongs to the workspace itself/],
  ...(process.platform === 'linux'
    ? [[() => '/proc/x/y', /cannot be written: a folder cannot be created there/] as const]
    : []),
]
for (const [folderOf, words] of misplaced) {
  test(
    `a batch is not written to ${folderOf('WORKSPACE')}, and the error says why`,
    { timeout: 20_000 },
    async (context) => {
      const { client, folder } = openTestWorkspace(context, { now })
      await make(client, await makeAccount(client), { caption: 'Pagi', wall: '2026-12-12T19:00' })
      const given = {
        from: '2026-12-01',
        to: '2026-12-31',
        id: newId(),
        name: 'D',
        targets: ['csv' as const],
      }
      await assert.rejects(
        client.call('batches.export', { ...given, folder: folderOf(folder) }),
        failsWith('bad-input', words),
      )
    },
  )
}
