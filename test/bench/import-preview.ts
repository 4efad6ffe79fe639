import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { buildStale } from '../../build/build.ts'
import { ensureBrowser } from '../../build/ensure-browser.ts'
import { chromiumSwitches, sandboxSwitches } from '../../main/faces/browser/find-browser.ts'
import { openCore } from '../../main/core/runtime/open-core.ts'
import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'
import { newId } from '../../shared/post/ids.ts'
import { plannedCsv, plannedWorkbook } from './import-files.ts'
import { median } from './median.ts'

/** The preview of a large import in real Chromium: from the choice of the file to its rows, and how it scrolls. */
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
})
const root = fileURLToPath(new URL('../..', import.meta.url))

async function makeWorkspace(workspace: string): Promise<void> {
  const core = openCore({ folder: workspace })
  const client = inProcessClient(core.dispatch, 'bench')
  const owner = await client.call('clients.create', { id: newId(), name: 'Lestari Skin' })
  await client.call('accounts.create', {
    id: newId(), clientId: owner.id, handle: '@lestariskin', market: 'ID', zone: 'Asia/Jakarta', kind: 'shop-seller',
  }) // oxfmt-ignore
  await core.close()
}

interface Preview {
  /** From the choice of the file until its first rows are painted, in ms. */
  readonly first: number
  /** Until all rows have been read and vetted, in ms. */
  readonly all: number
  /** The longest time without a change of the progress bar before that, in ms. */
  readonly silence: number
  /** Frame times while scrolling, in ms. */
  readonly frames: readonly number[]
}

/** Watches, frame by frame, for the first row, the last change of the progress bar, and the Save button. */
const watch = `
  window.preview = {}
  const began = performance.now()
  let news = began, shown = '', silence = 0
  const look = () => {
    const now = performance.now()
    if (window.preview.first === undefined && document.querySelector('tr[data-outcome], tbody tr') !== null)
      window.preview.first = now - began
    const bar = document.querySelector('[role="progressbar"]')?.outerHTML ?? ''
    if (bar !== shown) { silence = Math.max(silence, now - news); news = now; shown = bar }
    if (document.querySelector('tr[data-outcome]:not([inert] *)') !== null)
      window.preview.all = now - began, window.preview.silence = silence
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
`

const scroll = `new Promise((resolve) => {
  let scroller = document.querySelector('tr[data-outcome]')
  while (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement
  const frames = []
  let last = performance.now()
  const end = last + 4000
  const frame = (now) => {
    frames.push(now - last)
    last = now
    scroller.scrollTop += 150
    if (now < end) requestAnimationFrame(frame)
    else resolve(frames.slice(2))
  }
  requestAnimationFrame(frame)
})`

async function preview(page: Page, file: string): Promise<Preview> {
  await page.getByRole('button', { name: 'Import…' }).click()
  const input = page.locator('input[type="file"]').first()
  await input.waitFor({ state: 'attached' })
  await page.waitForTimeout(1000)
  await page.evaluate(watch)
  await input.setInputFiles(file)
  // The page's policy allows no code from strings, which waitForFunction makes of its own.
  while ((await page.evaluate('window.preview.all === undefined')) === true) await page.waitForTimeout(250)
  const seen = (await page.evaluate('window.preview')) as Omit<Preview, 'frames'>
  await page.waitForTimeout(500)
  const frames = (await page.evaluate(scroll)) as number[]
  return { ...seen, frames }
}

await buildStale()
const executablePath = await ensureBrowser()
if (executablePath === null) process.exit(1)
const folder = mkdtempSync(path.join(tmpdir(), 'tautan-bench-preview-'))
const browser = await chromium.launch({
  executablePath,
  args: [...chromiumSwitches, ...sandboxSwitches(), '--disable-gpu'],
})
try {
  const csv = path.join(folder, 'rencana.csv')
  const xlsx = path.join(folder, 'rencana.xlsx')
  writeFileSync(csv, plannedCsv(Number(values.rows)))
  await plannedWorkbook(Number(values.rows), xlsx)
  const workspace = path.join(folder, 'agency')
  await makeWorkspace(workspace)
  const child = spawn(
    process.execPath,
    [path.join(root, 'dist/cli/tautan.js'), 'serve', '--workspace', workspace, '--no-open'],
    { cwd: root, env: { ...process.env, TAUTAN_HOME: folder }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const address = await new Promise<string>((resolve) => {
    child.stdout.on('data', (data) => {
      const found = /http:\S+/.exec(String(data))
      if (found !== null) resolve(found[0])
    })
  })
  const page = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  ).newPage()
  await page.goto(address)
  console.log(
    `${cpus()[0]?.model ?? ''} × ${cpus().length}; ${values.rows} rows × 10 columns, medians of ${values.rounds}`,
  )
  for (const file of [csv, xlsx]) {
    const seen: Preview[] = []
    for (let round = 0; round < Number(values.rounds); round++) {
      seen.push(await preview(page, file))
      await page.getByRole('button', { name: 'Cancel', exact: true }).click()
      await page.waitForTimeout(500)
    }
    const of = (what: 'first' | 'all' | 'silence'): string =>
      `${median(seen.map((one) => one[what]))
        .toFixed(0)
        .padStart(6)} ms`
    const frames = seen.flatMap((one) => one.frames).sort((a, b) => a - b)
    const at = (share: number): string => (frames[Math.floor((frames.length - 1) * share)] ?? 0).toFixed(1)
    console.log(
      `${path.extname(file).slice(1).padEnd(5)} first rows ${of('first')}, all rows ${of('all')}, longest silence ${of('silence')}; a frame of scrolling: p50 ${at(0.5)}, p95 ${at(0.95)}, worst ${at(1)} ms, ${frames.filter((ms) => ms > 32).length} of ${frames.length} over 32 ms`,
    )
  }
  child.kill()
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
