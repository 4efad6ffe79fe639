import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { buildStale } from '../../build/build.ts'
import { ensureBrowser } from '../../build/ensure-browser.ts'
import { probe } from '../../main/core/media/probe.ts'
import { chromiumSwitches, sandboxSwitches } from '../../main/faces/browser/find-browser.ts'
import { video } from '../contract/media-files.ts'
import { seedAgency } from './agency.ts'

/** Waiting times while writing: from a key to its frame, until a post is shown, until a video is recognised. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, posts: { type: 'string', default: '100000' } },
})
const results: { what: string; p50: number; p95: number; aim: string }[] = []
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

function record(what: string, taken: readonly number[], aim: string): { p50: number; p95: number } {
  const sorted = taken.toSorted((a, b) => a - b)
  const [p50, p95] = [at(sorted, 0.5), at(sorted, 0.95)]
  results.push({ what, p50, p95, aim })
  if (!values.json)
    process.stdout.write(
      `${what.padEnd(58)} ${p50.toFixed(2).padStart(8)} ${p95.toFixed(2).padStart(8)}   ${aim}\n`,
    )
  return { p50, p95 }
}

/** 2,200 characters with thirty detectable links. */
const caption = Array.from(
  { length: 30 },
  (_, index) => `Promo nomor ${index} di shopee.co.id/toko${index} hanya hari ini ya kak. `,
)
  .join('')
  .padEnd(2200, 'a ')
  .slice(0, 2200)

/**
 * Time from a key to the frame that shows it, in milliseconds. A message posted during the frame arrives after the
 * frame's task has ended.
 */
async function typing(page: Page, selector: string, keys: number): Promise<number[]> {
  await page.locator(selector).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.evaluate(`(() => {
    window.taken = []
    const field = document.querySelector(${JSON.stringify(selector)})
    field.addEventListener('keydown', () => {
      const before = performance.now()
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => window.taken.push(performance.now() - before)
        channel.port2.postMessage(0)
      })
    }, true)
  })()`)
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'abcdefghij'.charAt(key % 10))
    await page.waitForTimeout(40)
  }
  return page.evaluate('window.taken')
}

await buildStale()
const executablePath = await ensureBrowser()
if (executablePath === null) process.exit(1)
const folder = mkdtempSync(path.join(tmpdir(), 'tautan-composer-'))
const workspace = path.join(folder, 'agency')
await seedAgency(
  workspace,
  { clients: 100, accountsEach: 3, posts: Number(values.posts), postsAMonth: 3000 },
  new Date().toISOString().slice(0, 10),
)
if (!values.json)
  process.stdout.write(
    `${cpus()[0]?.model ?? ''}, ${cpus().length} cores: ${Number(values.posts).toLocaleString('en')} posts\n\n${' '.repeat(63)}p50      p95\n`,
  )
const child = spawn(
  process.execPath,
  [path.join(root, 'dist/cli/tautan.js'), 'serve', '--workspace', workspace, '--no-open'],
  {
    cwd: root,
    env: { ...process.env, TAUTAN_HOME: path.join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
const browser = await chromium.launch({
  executablePath,
  args: [...chromiumSwitches, ...sandboxSwitches(), '--disable-gpu'],
})
try {
  const address = await new Promise<string>((resolve) => {
    child.stdout?.on('data', (data) => {
      const found = /http:\S+/.exec(String(data))
      if (found !== null) resolve(found[0])
    })
  })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForSelector('.ev.chip', { state: 'visible' })
  await page.waitForTimeout(1500)

  const opening: number[] = []
  const chips = await page.locator('.ev.chip:visible').all()
  for (const chip of chips.slice(0, 24)) {
    const id = await chip.getAttribute('data-id')
    opening.push(
      (await page.evaluate(`new Promise((resolve) => {
        const before = performance.now()
        document.querySelector('[data-id="${id}"]').click()
        const look = () => document.querySelector('[data-testid="verdict"]') !== null
          ? resolve(performance.now() - before) : requestAnimationFrame(look)
        requestAnimationFrame(look)
      })`)) as number,
    )
    await page.getByRole('button', { name: 'Close the post' }).click()
    await page.waitForTimeout(150)
  }
  record('opening a post', opening, 'aim 100 ms')

  await page.locator('.ev.chip:visible').first().click()
  await page.getByTestId('verdict').waitFor()
  const field = page.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(caption)
  await page.waitForTimeout(1500)
  const typed = await typing(page, '.cm-content', 120)

  // A plain field with the same text, alone in its own page, in the same browser.
  const bare = await context.newPage()
  await bare.setContent('<textarea style="width:400px;height:420px;font:14px/22px sans-serif"></textarea>')
  await bare.locator('textarea').fill(caption)
  const plain = await typing(bare, 'textarea', 120)
  const field95 = record('a key until its frame: caption with 30 findings', typed, '')
  const bare95 = record('a key until its frame: a bare textarea', plain, '')
  const ratio = field95.p95 / bare95.p95
  results.push({ what: 'caption to textarea', p50: field95.p50 / bare95.p50, p95: ratio, aim: '1.15 at p95' })
  if (!values.json)
    process.stdout.write(
      `${'caption to textarea'.padEnd(58)} ${(field95.p50 / bare95.p50).toFixed(2).padStart(8)} ${ratio.toFixed(2).padStart(8)}   aim 1.15 at p95\n`,
    )

  const videoFile = path.join(folder, 'film.mp4')
  writeFileSync(
    videoFile,
    await video({ codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30, seconds: 60 }),
  )
  truncateSync(videoFile, 1024 ** 3)
  const probing: number[] = []
  for (let round = 0; round < 9; round++) {
    const before = performance.now()
    await probe(videoFile)
    probing.push(performance.now() - before)
  }
  record('a film of 1 GB is looked at', probing, 'aim 200 ms')
} finally {
  await browser.close()
  child.kill()
  rmSync(folder, { recursive: true, force: true })
}
if (values.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
