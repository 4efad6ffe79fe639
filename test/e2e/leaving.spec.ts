import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { lastRequestsPath } from '../../shared/contract/last-requests.ts'
import { seededRandom } from '../seeded-random.ts'
import { expect, root, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'

/** So often a window is closed in the middle of a word. */
const closings = 50
/** Without the last request so many closings are enough to lose letters. */
const closingsWithout = 10

const today = new Date().toISOString().slice(0, 10)

async function serveMany(
  folder: string,
  count: number,
): Promise<{ child: ChildProcess; addresses: string[] }> {
  const child = spawn(process.execPath, ['test/e2e/many-windows.ts', folder, today, String(count)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
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

function captionIn(folder: string): string {
  const database = new DatabaseSync(path.join(folder, 'workspace.db'), { readOnly: true })
  try {
    return String(database.prepare('SELECT caption FROM posts').get()?.['caption'])
  } finally {
    database.close()
  }
}

/** Opens the post and types some letters; gives them. */
async function typeSome(page: Page, random: () => number): Promise<string> {
  const planner = new PlannerWindow(page)
  await planner.chip(today, 'Serum').click()
  const field = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('Control+End')
  let typed = ''
  for (let n = 1 + Math.floor(random() * 7); n > 0; n--) {
    const letter = String.fromCharCode(97 + Math.floor(random() * 26))
    typed += letter
    await page.keyboard.press(letter)
    // Some come while the letters before them are being saved.
    if (random() < 0.3) await page.waitForTimeout(Math.floor(random() * 260))
  }
  return typed
}

test('a window that is closed or reloaded in the middle of a word loses no letter', async ({
  folder,
  chromium,
}) => {
  test.setTimeout(300_000)
  const workspace = path.join(folder, 'Studio Rona')
  const { child, addresses } = await serveMany(workspace, closings)
  const context = await chromium.newContext({ locale: 'en-GB', timezoneId: 'UTC' })
  const random = seededRandom(14)
  let wanted = 'Serum '
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

test('without the request that outlives its page, letters are lost', async ({ folder, chromium }) => {
  const workspace = path.join(folder, 'Studio Rona')
  const { child, addresses } = await serveMany(workspace, closingsWithout)
  const context = await chromium.newContext({ locale: 'en-GB', timezoneId: 'UTC' })
  await context.route(`**${lastRequestsPath}`, (route) => route.abort())
  const random = seededRandom(14)
  let wanted = 'Serum '
  for (const address of addresses) {
    const page = await context.newPage()
    await page.goto(address)
    wanted += await typeSome(page, random)
    await page.close({ runBeforeUnload: true })
  }
  child.kill()
  await once(child, 'exit')
  expect(captionIn(workspace)).not.toBe(wanted)
  await context.close()
})
