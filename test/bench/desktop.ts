import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { buildStale } from '../../build/build.ts'
import { ensureBrowser } from '../../build/ensure-browser.ts'
import { chromiumSwitches, sandboxSwitches } from '../../main/faces/browser/find-browser.ts'
import { openDesktop } from '../e2e/desktop-app.ts'
import { seedAgency } from './agency.ts'
import { median } from './median.ts'

/**
 * Compares the desktop's bundles on the Electron stand-in with the browser edition, alternately: from program start
 * until the window is painted, with 100,000 posts; and how much main's memory grows while a 1 GB video is added.
 * Chromium is already running for both, because neither edition starts it.
 */
const { values } = parseArgs({
  options: { posts: { type: 'string', default: '100000' }, turns: { type: 'string', default: '7' } },
})
const root = fileURLToPath(new URL('../..', import.meta.url))
const under = mkdtempSync(path.join(tmpdir(), 'tautan-bench-'))
const folder = path.join(under, 'agency')
const viewport = { width: 1440, height: 900 }

await buildStale()
const executablePath = (await ensureBrowser()) ?? undefined
process.env['TAUTAN_BROWSER'] ??= executablePath
await seedAgency(
  folder,
  { clients: 100, accountsEach: 3, posts: Number(values.posts), postsAMonth: 3000 },
  '2026-12-01',
)
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [...chromiumSwitches, ...sandboxSwitches()],
})

/** When a page had painted, in milliseconds since 1970 UTC. */
async function paintedAt(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('painted').length > 0, undefined, {
    timeout: 60_000,
  })
  return page.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByName('painted')[0]?.startTime ?? 0),
  )
}

async function browserEdition(): Promise<number> {
  const begun = Date.now()
  const child = spawn(
    process.execPath,
    [path.join(root, 'dist/cli/tautan.js'), 'serve', '--workspace', folder, '--no-open'],
    {
      cwd: root,
      env: { ...process.env, TAUTAN_HOME: path.join(under, 'home') },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const address = await new Promise<string>((resolve) => {
    child.stdout.on('data', (data) => {
      const found = /http:\S+/.exec(String(data))
      if (found !== null) resolve(found[0])
    })
  })
  const context = await browser.newContext({ viewport, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(address)
  const painted = await paintedAt(page)
  await context.close()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await ended
  return painted - begun
}

async function desktop(): Promise<number> {
  const app = await openDesktop(folder, path.join(under, 'home'), { viewport })
  const painted = await paintedAt(app.page)
  await app.quit()
  await app.kill()
  return painted - app.begun
}

const taken = { browser: [] as number[], desktop: [] as number[] }
for (let turn = 0; turn <= Number(values.turns); turn++) {
  const times = { browser: await browserEdition(), desktop: await desktop() }
  // The first round reads everything from disk, so it does not count.
  if (turn === 0) continue
  taken.browser.push(times.browser)
  taken.desktop.push(times.desktop)
}
const [inBrowser, onDesktop] = [median(taken.browser), median(taken.desktop)]
process.stdout.write(
  `painted with ${values.posts} posts: desktop ${onDesktop.toFixed(0)} ms, browser edition ${inBrowser.toFixed(0)} ms, ratio ${(onDesktop / inBrowser).toFixed(2)} (aim 1.10)\n`,
)

const large = path.join(under, 'large.mp4')
const handle = openSync(large, 'w')
const chunk = Buffer.alloc(1024 * 1024)
for (let n = 0; n < 1024; n++) {
  chunk.fill(n % 251)
  writeSync(handle, chunk)
}
closeSync(handle)
const app = await openDesktop(folder, path.join(under, 'home'), { viewport })
await app.page.locator('.ev.chip').first().click()
await app.page.locator('input[type="file"]').waitFor({ state: 'attached' })
const before = (await app.standIn.control('counters')).rss
let most = before
let done = false
const watch = (async () => {
  while (!done) {
    most = Math.max(most, (await app.standIn.control('counters')).rss)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
})()
const begun = performance.now()
await app.page.locator('input[type="file"]').first().setInputFiles(large)
await app.page.getByText('large.mp4').first().waitFor()
await app.page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 120_000 })
done = true
await watch
process.stdout.write(
  `a video of 1 GB: main gains ${((most - before) / 2 ** 20).toFixed(0)} MB (aim 64), added in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`,
)
await app.kill()
await browser.close()
rmSync(under, { recursive: true, force: true, maxRetries: 5 })
