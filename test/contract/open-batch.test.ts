import assert from 'node:assert/strict'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { add } from './media-transfer.ts'
import { jpeg } from './media-files.ts'
import { make, now } from './planned.ts'
import { send } from './sent-batch.ts'
import { makeAccount, openTestWorkspace, type TestWorkspace } from './workspace.ts'

/** A workspace with one post, on a computer whose desktop opens files unless `refuses` is set. */
async function onDesktop(
  context: TestContext,
  refuses?: string,
): Promise<TestWorkspace & { readonly out: string; readonly opened: readonly string[] }> {
  const opened: string[] = []
  const openPath = async (place: string): Promise<void> => {
    if (refuses !== undefined) throw new Error(refuses)
    opened.push(place)
  }
  const workspace = openTestWorkspace(context, { now, openPath })
  const account = await makeAccount(workspace.client)
  await make(workspace.client, account, { caption: 'Pagi', wall: '2026-12-12T19:00' })
  return { ...workspace, opened, out: path.join(path.dirname(workspace.folder), 'keluar') }
}

test('a batch’s folder and its own files are opened, and nothing else', async (context) => {
  const { client, out, opened } = await onDesktop(context)
  const { id } = await send({ client, out }, { targets: ['csv', 'report'] })
  await client.call('batches.open', { id, file: null })
  for (const file of ['report.html', 'manifest.json']) await client.call('batches.open', { id, file })
  assert.deepEqual(opened, [out, path.join(out, 'report.html'), path.join(out, 'manifest.json')])
  for (const file of ['../Studio Rona/tautan.db', '/etc/passwd', 'report.html/..', 'Report.html'])
    await assert.rejects(
      client.call('batches.open', { id, file }),
      failsWith('not-found', /no.*file of this batch/),
    )
  await assert.rejects(client.call('batches.open', { id: newId(), file: null }), failsWith('not-found'))
  assert.equal(opened.length, 3)
})

test('of a ZIP only the ZIP itself is opened', async (context) => {
  const { client, out, opened } = await onDesktop(context)
  const { id, folder } = await send({ client, out }, { zip: true })
  await client.call('batches.open', { id, file: null })
  assert.deepEqual(opened, [folder])
  await assert.rejects(
    client.call('batches.open', { id, file: 'manifest.json' }),
    failsWith('not-found', /open the ZIP/),
  )
})

test('a file that would run, a link and a folder in its place are not opened', async (context) => {
  const { client, out, opened } = await onDesktop(context)
  const { id } = await send({ client, out }, { targets: ['csv', 'report'] })
  const report = path.join(out, 'report.html')
  rmSync(report)
  symlinkSync('/etc/hostname', report)
  await assert.rejects(
    client.call('batches.open', { id, file: 'report.html' }),
    failsWith('not-found', /not what was exported/),
  )
  rmSync(report)
  mkdirSync(report)
  await assert.rejects(client.call('batches.open', { id, file: 'report.html' }), failsWith('not-found'))
  assert.deepEqual(opened, [])
})

test('media named as photos are opened; of those named as a script or a page, only the folder is', async (context) => {
  const { client, folder, out, opened } = await onDesktop(context)
  const account = await makeAccount(client, { handle: '@media', clientName: 'Media' })
  for (const name of ['foto.jpg', 'foto.bat', 'foto.html'])
    await make(client, account, {
      caption: name,
      format: 'photo',
      wall: '2026-12-14T19:00',
      media: [(await add(client, folder, name, jpeg(720, name.length * 200))).ref],
    })
  const { id, files } = await send({ client, out }, { clientId: account.clientId, media: true })
  const media = files.map(({ path: file }) => file).filter((file) => file.startsWith('media/'))
  for (const file of media) await client.call('batches.open', { id, file })
  assert.deepEqual(
    opened.map((place) => path.relative(out, place)),
    media.map((file) => (/\.jpe?g$/.test(file) ? file : path.dirname(file))),
  )
})

test('what has gone, and what no program opens, is said with its place and the reason', async (context) => {
  const { client, out } = await onDesktop(context, 'no program for it')
  const { id } = await send({ client, out })
  const refused = (words: RegExp): Promise<void> =>
    assert.rejects(client.call('batches.open', { id, file: null }), failsWith('unsupported', words))
  await refused(/keluar could not be opened: Error: no program for it/)
  rmSync(out, { recursive: true })
  await assert.rejects(
    client.call('batches.open', { id, file: null }),
    failsWith('not-found', /keluar is not there any more/),
  )
})

test('without a desktop nothing is opened', async (context) => {
  const { client } = openTestWorkspace(context, { now })
  await assert.rejects(client.call('batches.open', { id: newId(), file: null }), failsWith('unsupported'))
})
