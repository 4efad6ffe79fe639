import path from 'node:path'
import { seededRandom } from '../seeded-random.ts'
import type { RunningDesktop } from './desktop-app.ts'
import { expect, test } from './desktop-test.ts'
import { captionIn, firstWords, makeOnePost, typeSome } from './last-letters.ts'

/** So often a window is closed in the middle of a word while another keeps the program open. */
const windowsClosed = 44

test('fifty closings in the middle of a word lose no letter: of windows, of the program, of the session', async ({
  start,
  folder,
}) => {
  test.setTimeout(400_000)
  const workspace = path.join(folder, 'Studio Rona')
  makeOnePost(workspace)
  const random = seededRandom(50)
  let wanted = firstWords
  const first = await start({ workspace })
  const [kept] = await first.standIn.control('windows')
  for (let n = 0; n < windowsClosed; n++) {
    await first.standIn.control('clickMenu', { id: 'window.new' })
    const id = await otherWindow(first, kept?.id ?? 0)
    wanted += await typeSome(await first.shown(id), random)
    await first.standIn.control('closeWindow', { window: id })
    await expect
      .poll(async () => (await first.standIn.control('windows')).length, { message: `closing ${n}` })
      .toBe(1)
    expect(captionIn(workspace), `closing ${n}`).toBe(wanted)
  }
  await first.quit()
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
    // A session that ends lets a program run for some seconds, and then takes it away.
    if (n === endings.length - 1) await expect.poll(() => captionIn(workspace)).toBe(wanted)
    else expect(await app.standIn.exited).toMatchObject({ code: 0, signal: null })
    expect(captionIn(workspace), `ending ${n}`).toBe(wanted)
    await app.kill()
  }
})

test('a page that is not asked loses its last letters', async ({ start, folder }) => {
  const workspace = path.join(folder, 'Studio Rona')
  makeOnePost(workspace)
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
