import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { parse } from 'csv-parse/sync'
import { targetGroups, type Target } from '../../shared/export/targets.ts'
import { mediaFile } from '../../main/core/media/media-folder.ts'
import { tautan } from './command-line.ts'
import { failsWith } from './fails-with.ts'
import { add } from './media-transfer.ts'
import { jpeg } from './media-files.ts'
import { make, now } from './planned.ts'
import { preflightOf } from './preflight-of.ts'
import { send } from './sent-batch.ts'
import { makeAccount, openTestWorkspace, type TestWorkspace } from './workspace.ts'

const december = { from: '2026-12-01', to: '2026-12-31' }

interface Planned extends TestWorkspace {
  readonly out: string
  /** Path of the first photo in the workspace. */
  readonly stored: string
  /** Size of both photos together, in bytes. */
  readonly bytes: number
}

/** Two photos of the same name, one of them used in two posts, and a file that is not in the workspace. */
async function planned(context: TestContext): Promise<Planned> {
  const workspace = openTestWorkspace(context, { now })
  const { client, folder } = workspace
  const account = await makeAccount(client)
  const photo = (): Buffer => Buffer.concat([jpeg(1080, 1920), randomBytes(200_000)])
  const one = await add(client, folder, 'ป้า.jpg', photo())
  const other = await add(client, folder, 'ป้า.JPG', photo())
  const of = { format: 'photo', privacy: 'PUBLIC_TO_EVERYONE' } as const
  await make(client, account, { ...of, caption: 'a', wall: '2026-12-12T19:00', media: [one.ref, other.ref] })
  await make(client, account, { ...of, caption: 'b', wall: '2026-12-13T19:00', media: [one.ref, 'lama.jpg'] })
  return {
    ...workspace,
    out: path.join(path.dirname(folder), 'keluar'),
    stored: mediaFile(folder, one.media.hash),
    bytes: one.media.bytes + other.media.bytes,
  }
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** The contents of media-names.csv: hash by name. */
const named = (folder: string): Map<string, string> =>
  new Map(
    (
      parse(readFileSync(path.join(folder, 'media-names.csv')), { bom: true, columns: true }) as Record<
        string,
        string
      >[]
    ).map((row) => [row['upload as'] ?? '', row['sha256'] ?? '']),
  )

test('a batch for a scheduler includes its media under the names in its list, and their size is shown beforehand', async (context) => {
  const workspace = await planned(context)
  const { client, out, bytes } = workspace
  assert.deepEqual((await preflightOf(client, december)).media, { files: 2, bytes })
  for (const target of [...targetGroups.schedulers, 'tiktok-api'] satisfies Target[]) {
    rmSync(out, { recursive: true, force: true })
    const sent = await send(workspace, {
      targets: [target],
      options: { mediaBase: 'https://cdn.lestari.id/' },
    })
    const names = named(out)
    assert.deepEqual([...names.keys()], ['ป้า.jpg', 'ป้า-2.JPG', 'lama.jpg'], target)
    assert.deepEqual(
      readdirSync(path.join(out, 'media')).toSorted(),
      ['ป้า-2.JPG', 'ป้า.jpg'].toSorted(),
      target,
    )
    for (const name of readdirSync(path.join(out, 'media')))
      assert.equal(sha256(path.join(out, 'media', name)), names.get(name), target)
    const checked = await client.call('batches.verify', { folder: out, digest: sent.digest })
    assert.deepEqual([checked.ok, checked.problems], [true, []], target)
  }
})

test('media can be left out, and other targets never include them', async (context) => {
  const workspace = await planned(context)
  const { out } = workspace
  await send(workspace, { targets: ['metricool'], media: false })
  assert.ok(!existsSync(path.join(out, 'media')))
  assert.match(readFileSync(path.join(out, 'README.txt'), 'utf8'), /media-names\.csv lists them/)
  await send({ ...workspace, out: `${out}-2` }, { targets: ['csv', 'json', 'report', 'tiktok-studio'] })
  assert.ok(!existsSync(path.join(`${out}-2`, 'media')))
})

test('media are written into a ZIP too, with the bytes that were vetted', async (context) => {
  const workspace = await planned(context)
  const { client } = workspace
  const sent = await send(workspace, { targets: ['buffer'], zip: true })
  assert.deepEqual(
    sent.files
      .filter(({ path: name }) => name.startsWith('media/'))
      .map(({ path: name, target }) => [name, target]),
    [
      ['media/ป้า.jpg', 'batch'],
      ['media/ป้า-2.JPG', 'batch'],
    ],
  )
  const checked = await client.call('batches.verify', { folder: sent.folder, digest: sent.digest })
  assert.deepEqual([checked.ok, checked.problems], [true, []])
})

test('editing a media file in a batch does not change the workspace’s file', async (context) => {
  const workspace = await planned(context)
  const { out, stored } = workspace
  const before = sha256(stored)
  await send(workspace, { targets: ['metricool'] })
  const file = path.join(out, 'media', 'ป้า.jpg')
  assert.notEqual(statSync(file).ino, statSync(stored).ino, 'it is no hard link')
  appendFileSync(file, 'edited in place')
  assert.equal(sha256(stored), before)
  assert.equal((await workspace.client.call('batches.verify', { folder: out })).ok, false)
  // The next batch is intact.
  await send({ ...workspace, out: `${out}-2` }, { targets: ['metricool'] })
  assert.equal((await workspace.client.call('batches.verify', { folder: `${out}-2` })).ok, true)
})

test('a missing or changed media file stops the batch and is named; without media the batch is exported', async (context) => {
  const workspace = await planned(context)
  const { stored, out } = workspace
  for (const harm of [() => writeFileSync(stored, 'another'), () => rmSync(stored)]) {
    harm()
    await assert.rejects(
      send(workspace, { targets: ['metricool'] }),
      failsWith(
        'not-found',
        /ป้า\.jpg of the post “a” (?:is no longer|has changed) .*, or export without media; nothing was exported/,
      ),
    )
    assert.deepEqual(
      readdirSync(path.dirname(out)).filter(
        (name) => name.startsWith('.tautan') || name.startsWith('keluar'),
      ),
      [],
    )
  }
  assert.equal((await send(workspace, { targets: ['metricool'], media: false })).posts, 2)
})

test('the command line leaves media out when told to', async (context) => {
  const { core, folder, out } = await planned(context)
  await core.close()
  const args = [
    'export',
    '--workspace',
    folder,
    '--from',
    december.from,
    '--to',
    december.to,
    '--target',
    'metricool',
  ]
  assert.equal(tautan([...args, '--out', out]).code, 0)
  assert.ok(existsSync(path.join(out, 'media', 'ป้า.jpg')))
  assert.equal(tautan(['verify', out]).code, 0)
  assert.equal(tautan([...args, '--out', `${out}-2`, '--without-media']).code, 0)
  assert.ok(!existsSync(path.join(`${out}-2`, 'media')))
})
