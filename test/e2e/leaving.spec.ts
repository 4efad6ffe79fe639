import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { seededRandom } from '../seeded-random.ts'
import { expect, root, test, windowContext } from './app.ts'
import { holdFrames } from './held-frames.ts'
import { captionIn, firstWords, makeOnePost, typeSome } from './last-letters.ts'

/** How often a window is closed mid-word. Two halves, for two workers. */
const halves = [25, 25] as const
const closingsWithout = 2

let serving: ChildProcess | null = null

// In case a test fails before it ends the server itself.
test.afterEach(() => void serving?.kill())

async function serveMany(
  folder: string,
  count: number,
): Promise<{ child: ChildProcess; addresses: string[] }> {
  await makeOnePost(folder)
  const child = spawn(process.execPath, ['test/e2e/many-windows.ts', folder, String(count)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  serving = child
  let text = ''
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()))
  await Promise.race([
    expect.poll(() => text).toContain('\n'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the windows' server ended with code ${code}`)
    }),
  ])
  return { child, addresses: JSON.parse(text) as string[] }
}

for (const [half, closings] of halves.entries()) {
  test(`${closings} windows closed or reloaded in the middle of a word lose no letter (${half + 1} of 2)`, async ({
    folder,
    browser,
  }) => {
    test.setTimeout(900_000)
    const workspace = path.join(folder, 'Studio Rona')
    const { child, addresses } = await serveMany(workspace, closings)
    const context = await windowContext(browser)
    const random = seededRandom(14 + half)
    let wanted = firstWords
    for (const [n, address] of addresses.entries()) {
      const page = await context.newPage()
      await page.goto(address)
      wanted += await typeSome(page, random)
      if (n % 5 === 0) await page.reload()
      else if (n % 5 === 1) await page.goto('about:blank')
      else await page.close({ runBeforeUnload: true })
      await expect.poll(() => captionIn(workspace), { message: `closing ${n}` }).toBe(wanted)
      await page.close()
    }
    child.kill()
    await once(child, 'exit')
    await context.close()
  })
}

test('without a keepalive request, letters are lost', async ({ folder, browser }) => {
  const workspace = path.join(folder, 'Studio Rona')
  const { child, addresses } = await serveMany(workspace, closingsWithout)
  const context = await windowContext(browser)
  // Blocked in the page itself, because a route sees a keepalive request only while its page exists.
  await context.addInitScript(() => {
    const own = window.fetch.bind(window)
    window.fetch = (to, init) =>
      init?.keepalive === true ? Promise.reject(new TypeError('taken away')) : own(to, init)
  })
  const random = seededRandom(14)
  for (const address of addresses) {
    const page = await context.newPage()
    await page.goto(address)
    // However slow the machine is, no save has been sent when the window closes.
    const frames = await holdFrames(page)
    frames.hold('request', 'posts.save')
    await typeSome(page, random)
    await page.close({ runBeforeUnload: true })
  }
  child.kill()
  await once(child, 'exit')
  expect(captionIn(workspace)).toBe(firstWords)
  await context.close()
})
