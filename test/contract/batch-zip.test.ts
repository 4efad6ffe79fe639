import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import type { CoreEvent } from '../../shared/contract/frames.ts'
import { newId } from '../../shared/post/ids.ts'
import { mediaFile } from '../../main/core/media/media-folder.ts'
import { failsWith } from './fails-with.ts'
import { add } from './media-transfer.ts'
import { jpeg } from './media-files.ts'
import { make, now } from './planned.ts'
import { dump, makeAccount, openTestWorkspace, type TestWorkspace } from './workspace.ts'

const size = 5_000_000

interface Planned extends TestWorkspace {
  /** Its path in the workspace. */
  readonly media: string
  readonly out: string
}

/** A plan with a photo post whose file is in the workspace. */
async function planned(context: TestContext, emit?: (event: CoreEvent) => void): Promise<Planned> {
  const workspace = openTestWorkspace(context, { now, ...(emit === undefined ? {} : { emit }) })
  const { client, folder } = workspace
  const account = await makeAccount(client)
  // Viewers ignore data after the end of a picture.
  const picture = jpeg(1080, 1920)
  const bytes = Buffer.concat([picture, randomBytes(size - picture.length)])
  const { ref, media } = await add(client, folder, 'pagi.jpg', bytes)
  await make(client, account, {
    caption: 'Pagi',
    wall: '2026-12-12T19:00',
    format: 'photo',
    privacy: 'PUBLIC_TO_EVERYONE',
    media: [ref],
  })
  return {
    ...workspace,
    media: mediaFile(folder, media.hash),
    out: path.join(path.dirname(folder), 'keluar'),
  }
}

const send = ({ client, out }: Planned) =>
  client.call('batches.export', {
    id: newId(),
    name: 'Desember',
    from: '2026-12-01',
    to: '2026-12-31',
    targets: ['tiktok-studio', 'json'],
    folder: out,
    zip: true,
  })

const besides = ({ out }: Planned): string[] =>
  readdirSync(path.dirname(out)).filter((name) => name.includes('keluar') || name.startsWith('.'))

test('a photo is zipped straight from the workspace, without a third copy on disk', async (context) => {
  let most = 0
  const workspace = await planned(context, (event) => {
    if (event.event !== 'progress') return
    const parent = path.dirname(workspace.out)
    let bytes = 0
    for (const entry of readdirSync(parent, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && entry.parentPath.includes('.partial'))
        bytes += statSync(path.join(entry.parentPath, entry.name)).size
    most = Math.max(most, bytes)
  })
  const sent = await send(workspace)
  const photo = sent.files.find(({ path: name }) => name.endsWith('.jpg'))
  assert.equal(photo?.bytes, size)
  assert.ok(most < 1_000_000, `${most} bytes beside the ZIP`)
  assert.ok(statSync(sent.folder).size > size)
  assert.deepEqual(besides(workspace), ['keluar.zip'])
  const check = await workspace.client.call('batches.verify', { folder: sent.folder, digest: sent.digest })
  assert.deepEqual([check.ok, check.problems], [true, []])
})

const harms: readonly (readonly [what: string, harm: (file: string) => void, problem: RegExp])[] = [
  ['is gone', (file) => rmSync(file), /pagi\.jpg of the post “Pagi” is no longer in the workspace’s media/],
  [
    'is another',
    (file) => writeFileSync(file, randomBytes(size)),
    /pagi\.jpg .* has changed since it was added/,
  ],
  ['is cut off', (file) => truncateSync(file, size - 1), /pagi\.jpg .* has changed since it was added/],
]

for (const [what, harm, problem] of harms) {
  test(`no ZIP is written when a photo ${what}, and nothing is left behind`, async (context) => {
    const workspace = await planned(context)
    const before = dump(workspace.core)
    harm(workspace.media)
    await assert.rejects(send(workspace), failsWith('not-found', problem))
    assert.deepEqual(besides(workspace), [])
    assert.equal(dump(workspace.core), before)
  })
}
