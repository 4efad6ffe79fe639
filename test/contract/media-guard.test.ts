import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { test, type TestContext } from 'node:test'
import { BroadcastChannel } from 'node:worker_threads'
import { probeDeadline } from '../../main/core/media/prober.ts'
import { add } from './media-transfer.ts'
import { failsWith } from './fails-with.ts'
import { make } from './planned.ts'
import { makeAccount, openTestWorkspace, type TestWorkspace } from './workspace.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A workspace with a reader that is controlled by the files' contents. */
const withReader = (context: TestContext, log: string[] = []): TestWorkspace =>
  openTestWorkspace(context, {
    probeEntry: new URL('./media-readers.ts', import.meta.url),
    log: (_level, message, detail) => log.push(`${message}: ${String(detail?.['reason'])}`),
  })

const threads = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length

/** Resolves when the reader has reached a file that it will never answer. */
function readerIsStuck(): Promise<void> {
  const channel = new BroadcastChannel('media-readers')
  return new Promise((resolve) => {
    channel.onmessage = () => {
      channel.close()
      resolve()
    }
  })
}

/** Lets the time limit pass as soon as the reader is stuck, however busy the machine is. */
async function timeIsUp(context: TestContext, stuck: Promise<void>): Promise<void> {
  await stuck
  context.mock.timers.tick(probeDeadline)
}

for (const [file, why] of [
  ['wait', /no answer within 20000 ms/],
  ['loop', /no answer within 20000 ms/],
  ['throw', /the reader is broken/],
  ['leave', /ended with code 0/],
  ['fill', /memory/],
] as const) {
  test(`a file on which the reader fails (${file}) is reported as unchecked, and another thread checks the next one`, async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] })
    const log: string[] = []
    const { client, folder } = withReader(context, log)
    const good = await add(client, folder, 'good.mp4', bytes('good'))
    const isStuck = file === 'wait' || file === 'loop'
    const stuck = isStuck ? timeIsUp(context, readerIsStuck()) : Promise.resolve()
    const bad = add(client, folder, `${file}.mp4`, bytes(file))
    // The core keeps answering meanwhile.
    await client.call('workspace.status', {})
    await stuck
    const { ref, media } = await bad
    assert.deepEqual([media.broken, media.damage, media.bytes], [true, 'not-looked-at', file.length])
    assert.equal(log.length, 1)
    assert.match(log[0] ?? '', why)
    const other = await add(client, folder, 'other.mp4', bytes('other'))
    assert.equal(other.media.broken, false)
    assert.notEqual(other.media.seconds, good.media.seconds)
    const account = await makeAccount(client)
    const post = await make(client, account, {
      caption: 'x',
      privacy: 'PUBLIC_TO_EVERYONE',
      media: [ref],
    })
    assert.deepEqual([post.status, post.reason?.rule], ['warn', 'limits.unread-file'])
    assert.match(post.reason?.title.en ?? '', /could not be looked at/)
  })
}

test('a hundred files are checked by one thread, including those queued behind a bad one', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  const { client, folder } = withReader(context)
  const stuck = timeIsUp(context, readerIsStuck())
  const texts = ['good', 'wait', ...Array.from({ length: 98 }, (_, index) => `good ${index}`)]
  const files = await Promise.all(texts.map((text) => add(client, folder, `${text}.mp4`, bytes(text))))
  await stuck
  assert.deepEqual(
    files.map(({ media }) => media.damage),
    files.map((_, index) => (index === 1 ? 'not-looked-at' : null)),
  )
  // The stuck thread was replaced by a second one.
  assert.ok(new Set(files.map(({ media }) => media.seconds)).size <= 3)
  // Adding it again checks it once more, and only then.
  const stuckAgain = timeIsUp(context, readerIsStuck())
  const again = await add(client, folder, 'wait.mp4', bytes('wait'))
  await stuckAgain
  assert.deepEqual([again.known, again.media.damage], [true, 'not-looked-at'])
})

test('closing ends the reader threads of two workspaces, even one in an endless loop; unchecked files are not added', async (context) => {
  const before = threads()
  const [one, two] = [withReader(context), withReader(context)]
  await add(one.client, one.folder, 'good.mp4', bytes('good'))
  await add(two.client, two.folder, 'good.mp4', bytes('good'))
  const stuck = readerIsStuck()
  const bad = assert.rejects(
    add(two.client, two.folder, 'loop.mp4', bytes('loop')),
    failsWith('closed', /not added/),
  )
  await stuck
  await add(one.client, one.folder, 'better.mp4', bytes('better'))
  await one.core.close()
  // Each workspace has its own thread.
  await two.client.call('workspace.status', {})
  await two.core.close()
  await bad
  await setImmediate()
  assert.equal(threads(), before)
})
