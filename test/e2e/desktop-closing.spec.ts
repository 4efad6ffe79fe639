import path from 'node:path'
import { seededRandom } from '../seeded-random.ts'
import type { RunningDesktop } from './desktop-app.ts'
import { expect, test } from './desktop-test.ts'
import { captionIn, firstWords, makeOnePost, typeSome } from './last-letters.ts'

/** How often a window is closed mid-word while another keeps the program open. Two halves, for two workers. */
const windowsClosed = [22, 22] as const

for (const [half, closings] of windowsClosed.entries()) {
  test(`${closings} windows closed in the middle of a word lose no letter (${half + 1} of 2)`, async ({
    start,
    folder,
  }) => {
    test.setTimeout(900_000)
    const workspace = path.join(folder, 'Studio Rona')
    await makeOnePost(workspace)
    const random = seededRandom(50 + half)
    let wanted = firstWords
    const app = await start({ workspace })
    const [kept] = await app.standIn.control('windows')
    for (let n = 0; n < closings; n++) {
      await app.standIn.control('clickMenu', { id: 'window.new' })
      const id = await otherWindow(app, kept?.id ?? 0)
      wanted += await typeSome(await app.shown(id), random)
      await app.standIn.control('closeWindow', { window: id })
      await expect(async () => {
        const open = await app.standIn.control('windows')
        expect(open, `closing ${n}: ${app.standIn.output().slice(-2000)}`).toHaveLength(1)
      }).toPass({ intervals: [50] })
      expect(captionIn(workspace), `closing ${n}`).toBe(wanted)
    }
    await app.quit()
  })
}

test('six ways to end the program and its session in the middle of a word lose no letter', async ({
  start,
  folder,
}) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const random = seededRandom(52)
  let wanted = firstWords
  const endings: readonly ((app: RunningDesktop) => Promise<unknown> | void)[] = [
    ({ standIn }) => standIn.control('quit'),
    ({ standIn }) => standIn.control('closeWindow', {}),
    ({ standIn }) => standIn.terminate(),
    ({ standIn }) => standIn.control('shutDown'),
    ({ standIn }) => standIn.control('clickMenu', { role: 'quit' }),
    ({ standIn }) => standIn.control('endSession', {}),
  ]
  for (const [n, end] of endings.entries()) {
    const app = await start({ workspace })
    wanted += await typeSome(app.page, random)
    await end(app)
    // When a session ends, the system gives programs a few seconds before it kills them.
    if (n === endings.length - 1) await expect.poll(() => captionIn(workspace)).toBe(wanted)
    else expect(await app.standIn.exited).toMatchObject({ code: 0, signal: null })
    expect(captionIn(workspace), `ending ${n}`).toBe(wanted)
    await app.kill()
  }
})

test('a page that ends without warning loses its last letters', async ({ start, folder }) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const app = await start({ workspace })
  const typed = await typeSome(app.page, () => 0.5)
  await app.standIn.control('crashRenderer', {})
  const page = await app.connectAgain()
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  expect(captionIn(workspace)).not.toBe(`${firstWords}${typed}`)
})

async function otherWindow({ standIn }: RunningDesktop, kept: number): Promise<number> {
  let id: number | undefined
  await expect
    .poll(async () => {
      id = (await standIn.control('windows')).find((window) => window.id !== kept && window.isShown)?.id
      return id
    })
    .toBeDefined()
  return id ?? 0
}
