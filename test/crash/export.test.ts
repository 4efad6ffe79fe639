import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { verifyBatch } from '../../main/core/export/verify/verify-batch.ts'
import { add } from '../contract/media-transfer.ts'
import { jpeg } from '../contract/media-files.ts'
import { make } from '../contract/planned.ts'
import { makeAccount, openTestWorkspace, stage, temporaryFolder } from '../contract/workspace.ts'
import { kill, killAt, program, random } from './kill.ts'

const exporter = program('export-until-killed.ts')
/** Number of kills at random times. */
const rounds = 8
const imported = 300
/** One extra post has a photo, whose file is exported too. */
const rows = imported + 1

/** A workspace with this many planned posts, closed. */
async function planned(context: TestContext): Promise<string> {
  const { client, core, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const lines = Array.from(
    { length: imported },
    (_, n) => `2026-12-${String(1 + (n % 28)).padStart(2, '0')},19:00,caption ${n}`,
  )
  const { stageId } = await stage(client, account, `tanggal,jam,teks\n${lines.join('\n')}\n`)
  await client.call('import.commit', { stageId })
  const photo = Buffer.concat([jpeg(1080, 1920), randomBytes(1_000_000)])
  const { ref } = await add(client, folder, 'foto.jpg', photo)
  await make(client, account, { caption: 'foto', wall: '2026-12-24T09:00', format: 'photo', media: [ref] })
  await core.close()
  return folder
}

/**
 * Opens a workspace after its program was killed, and checks that each batch in `place` is complete and in the plan,
 * that nothing else is there, and that either all of its posts are marked or none. Returns the ids of the batches.
 */
async function settled(context: TestContext, folder: string, place: string, when: string): Promise<string[]> {
  const { client, core } = openTestWorkspace(context, { folder })
  const batches = (await client.call('batches.list', {})).filter((batch) => batch.folder.startsWith(place))
  assert.deepEqual(
    readdirSync(place).sort(),
    batches.map((batch) => path.basename(batch.folder)).sort(),
    `${when}: what is there is what the plan knows`,
  )
  for (const batch of batches) {
    const check = await verifyBatch(batch.folder, { digest: batch.digest })
    assert.deepEqual([check.ok, check.posts], [true, rows], when)
  }
  const { database } = core.context.workspace
  assert.equal(database.get('SELECT count(*) AS n FROM departures')?.['n'], 0, when)
  for (const { batch, n } of database.all(
    'SELECT exported_batch AS batch, count(*) AS n FROM posts GROUP BY 1',
  ))
    assert.equal(n, rows, `${when}: all or none of the posts are marked for ${String(batch)}`)
  await core.close()
  return batches.map(({ id }) => id)
}

const before = {
  all: ['before it is recorded', 'before the first file', 'in an empty file', 'between two files'],
  also: ['before the manifest', 'before the signature', 'before the commit'],
  zip: ['before the ZIP file', 'after the ZIP file'],
} as const
const after = [
  'after the commit',
  'before the rename',
  'after the rename',
  'before it is forgotten',
  'after the answer',
]

for (const how of ['folder', 'zip'] as const) {
  test(`after a kill at any step of an export into a ${how}, the batch is complete and in place if committed, otherwise gone`, async (context) => {
    const source = await planned(context)
    const under = temporaryFolder(context)
    const gone = [...before.all, ...before.also, ...(how === 'zip' ? before.zip : [])]
    for (const point of [...gone, ...after]) {
      const [folder, place] = [path.join(under, `plan, ${point}`), path.join(under, point)]
      cpSync(source, folder, { recursive: true })
      mkdirSync(place)
      await killAt(point, [exporter, folder, path.join(place, 'batch'), path.join(under, 'keys'), how])
      const batches = await settled(context, folder, place, point)
      assert.equal(batches.length, after.includes(point) ? 1 : 0, point)
    }
  })
}

test('after a second kill, while the next start puts a batch in place, the start after that completes it', async (context) => {
  const source = await planned(context)
  const under = temporaryFolder(context)
  for (const point of ['before the rename', 'after the rename', 'before it is forgotten']) {
    const [folder, place] = [path.join(under, `plan, ${point}`), path.join(under, point)]
    cpSync(source, folder, { recursive: true })
    mkdirSync(place)
    const args = [exporter, folder, path.join(place, 'batch'), path.join(under, 'keys'), 'zip']
    await killAt('after the commit', args)
    // The program stops while it opens the workspace, before it would export anything.
    await killAt(point, args)
    assert.equal((await settled(context, folder, place, point)).length, 1, point)
  }
})

test(`after each of ${rounds} kills during exports, every existing batch is complete and in the plan`, async (context) => {
  const next = random(context)
  const folder = await planned(context)
  const under = temporaryFolder(context)
  const keys = path.join(under, 'keys')
  for (let round = 0; round < rounds; round++) {
    const place = path.join(under, `round ${round}`)
    mkdirSync(place)
    const { out } = await kill([exporter, folder, path.join(place, 'batch'), keys, 'both'], {
      begins: 'write',
      then: 500 * next(),
    })
    const batches = await settled(context, folder, place, `round ${round}`)
    for (const [, id = ''] of out.matchAll(/^left (\S+) \d+$/gm))
      assert.ok(batches.includes(id), `round ${round}: ${id} left`)
  }
  assert.ok(existsSync(keys))
})
