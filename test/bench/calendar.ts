import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import { buildStale } from '../../build/build.ts'
import { ensureBrowser } from '../../build/ensure-browser.ts'
import { chromiumSwitches, sandboxSwitches } from '../../main/faces/browser/find-browser.ts'
import { seedAgency } from './agency.ts'

/** The calendar of a large agency in real Chromium: waiting times at the median and the 95th percentile. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, posts: { type: 'string', default: '100000' } },
})
const size = { clients: 100, accountsEach: 3, posts: Number(values.posts), postsAMonth: 3000 }

interface Measured {
  readonly what: string
  readonly p50: number
  readonly p95: number
  readonly aim: number
  readonly unit: 'ms' | 'MB' | 'frames'
  readonly note: string
}

const results: Measured[] = []
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

function record(
  what: string,
  taken: readonly number[],
  aim: number,
  unit: Measured['unit'] = 'ms',
  note = '',
): void {
  const sorted = [...taken].sort((a, b) => a - b)
  results.push({ what, p50: at(sorted, 0.5), p95: at(sorted, 0.95), aim, unit, note })
  if (!values.json) {
    const { p50, p95 } = results.at(-1) ?? { p50: 0, p95: 0 }
    process.stdout.write(
      `${what.padEnd(46)} ${p50.toFixed(1).padStart(8)} ${p95.toFixed(1).padStart(8)} ${unit.padEnd(6)} aim ${String(aim).padEnd(7)} ${note}\n`,
    )
  }
}

async function start(
  folder: string,
  home: string,
): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(
    process.execPath,
    [path.join(root, 'dist/cli/tautan.js'), 'serve', '--workspace', folder, '--no-open'],
    { cwd: root, env: { ...process.env, TAUTAN_HOME: home }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const address = await new Promise<string>((resolve) => {
    child.stdout?.on('data', (data) => {
      const found = /http:\S+/.exec(String(data))
      if (found !== null) resolve(found[0])
    })
  })
  return { child, address }
}

async function untilInteractive(page: Page): Promise<void> {
  await page.waitForSelector('.ev.chip', { state: 'visible' })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  return context.newPage()
}

/** Bytes that cross the bridge, by method. */
async function watchBridge(page: Page): Promise<{ readonly session: CDPSession; take(): number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length
  })
  return {
    session,
    take: () => {
      const taken = bytes
      bytes = 0
      return taken
    },
  }
}

/** Runs in the page: performs an action and waits, frame by frame, until its effect shows. */
const inPage = `
  window.measure = (act, shows) => new Promise((resolve) => {
    const before = performance.now()
    act()
    const look = () => {
      if (shows()) resolve(performance.now() - before)
      else if (performance.now() - before > 5000) resolve(NaN)
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  window.frames_ = (milliseconds, each) => new Promise((resolve) => {
    const deltas = []
    let last = performance.now()
    const end = last + milliseconds
    const frame = (now) => {
      deltas.push(now - last)
      last = now
      each?.()
      if (now < end) requestAnimationFrame(frame)
      else resolve(deltas.slice(2))
    }
    requestAnimationFrame(frame)
  })
`

/** Private memory of the largest renderer under a process, in MB; 0 if /proc is not available. */
function rendererMemory(): number {
  let largest = 0
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue
      const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
      largest = Math.max(largest, Number(pss?.[1] ?? 0) / 1024)
    } catch {
      // The process has ended in the meantime.
    }
  }
  return largest
}

await buildStale()
const executablePath = await ensureBrowser()
if (executablePath === null) process.exit(1)
const folder = mkdtempSync(path.join(tmpdir(), 'tautan-calendar-'))
const workspace = path.join(folder, 'agency')
const today = new Date().toISOString().slice(0, 10)
const seeding = performance.now()
await seedAgency(workspace, size, today)
if (!values.json) {
  process.stdout.write(
    `${cpus()[0]?.model ?? ''}, ${cpus().length} cores: ${size.posts.toLocaleString('en')} posts, ${size.clients} clients, ${size.clients * size.accountsEach} accounts (seeded in ${((performance.now() - seeding) / 1000).toFixed(0)} s)\n\n${' '.repeat(50)}p50      p95\n`,
  )
}
const browser = await chromium.launch({
  executablePath,
  args: [...chromiumSwitches, ...sandboxSwitches(), '--disable-gpu'],
})
try {
  const cold: number[] = []
  const warm: number[] = []
  for (let round = 0; round < 5; round++) {
    const before = performance.now()
    const { child, address } = await start(workspace, path.join(folder, `home-${round}`))
    const page = await newPage(browser)
    const opened = performance.now()
    await page.goto(address)
    await untilInteractive(page)
    cold.push(performance.now() - before)
    warm.push(performance.now() - opened)
    await page.context().close()
    child.kill()
    await new Promise((resolve) => child.once('exit', resolve))
  }
  record('start: core, window and calendar, from nothing', cold, 1500)
  record('start: a window on a core that runs', warm, 800)

  const { child, address } = await start(workspace, path.join(folder, 'home'))
  const page = await newPage(browser)
  const bridge = await watchBridge(page)
  await page.goto(address)
  await untilInteractive(page)
  await page.evaluate(inPage)
  await page.waitForTimeout(1500)
  bridge.take()

  const months: number[] = []
  let monthBytes = 0
  for (let step = 0; step < 24; step++) {
    // Six months forward and six back, twice.
    const taken = await page.evaluate(`(() => {
      const heading = document.querySelector('h1').textContent
      return window.measure(
        () => document.querySelector('button[aria-label="${step % 12 < 6 ? 'Next' : 'Previous'} month"]').click(),
        () => document.querySelector('h1').textContent !== heading && isShown(),
      )
      function isShown() {
        const day = [...document.querySelectorAll('.fc-day:not(.out)')][14]?.closest('[data-date]')?.dataset.date
        if (day === undefined) return false
        const months = ['January','February','March','April','May','June','July','August','September','October','November','December']
        const [month, year] = document.querySelector('h1').textContent.split(' ')
        return day.startsWith(year + '-' + String(months.indexOf(month) + 1).padStart(2, '0')) &&
          document.querySelector('[data-date="' + day + '"] .ev.chip') !== null
      }
    })()`)
    if (step < 6) monthBytes = Math.max(monthBytes, bridge.take())
    if (step < 6 || step >= 12) months.push(taken as number)
    await page.waitForTimeout(250)
  }
  record(
    'another month, 3,000 posts in it',
    months,
    100,
    'ms',
    `${(monthBytes / 1024).toFixed(0)} kB over the bridge, tray and conflicts too`,
  )

  const chip = page.locator('.ev.chip').first()
  const box = await chip.boundingBox()
  const target = await page.locator('.fc-day').nth(24).boundingBox()
  if (box !== null && target !== null) {
    await page.mouse.move(box.x + 20, box.y + 10)
    await page.mouse.down()
    await page.mouse.move(box.x + 40, box.y + 30, { steps: 4 })
    const frames = page.evaluate('window.frames_(2500)')
    for (let step = 0; step < 120; step++) {
      const share = (step % 40) / 40
      await page.mouse.move(box.x + (target.x - box.x) * share, box.y + (target.y - box.y) * share)
    }
    record('a frame while a chip is dragged', (await frames) as number[], 16.7)
    await page.keyboard.press('Escape')
    await page.mouse.up()
  }

  const filters: number[] = []
  for (let step = 0; step < 20; step++) {
    filters.push(
      (await page.evaluate(`(() => {
        const rows = [...document.querySelectorAll('aside li > button')].filter((row) => /^Brand|^All/.test(row.textContent))
        const row = rows[${step % 2 === 0 ? step + 1 : 0}]
        const count = () => [...document.querySelectorAll('[role="toolbar"] span')].find((span) => /posts?( ·|$)/.test(span.textContent))?.textContent
        const before = count()
        return window.measure(() => row.click(), () => count() !== before)
      })()`)) as number,
    )
    await page.waitForTimeout(200)
  }
  record('a filter: one client, and all again', filters, 50)

  await page.keyboard.press('Control+k')
  await page.waitForTimeout(300)
  const searches: number[] = []
  for (const word of [
    'serum',
    'diskon',
    'kopi',
    'iskon',
    'gratis',
    'promo',
    'restock',
    'kulit',
    'hijab',
    'shopee',
    'lazada',
    'order',
    'kak',
    'live',
    'harga',
    '✨',
  ]) {
    searches.push(
      (await page.evaluate(`(() => {
        const input = document.querySelector('[role="dialog"] input')
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
        return window.measure(
          () => { set.call(input, ${JSON.stringify(word)}); input.dispatchEvent(new Event('input', { bubbles: true })) },
          () => {
            const section = document.querySelector('[role="dialog"] [role="group"]')
            if (section === null) return document.querySelector('[role="dialog"]').textContent.includes('Nothing')
            return section.getAttribute('aria-label') !== 'Posts' || window.lastFirst !== section.textContent
              ? ((window.lastFirst = section.textContent), true) : false
          },
        )
      })()`)) as number,
    )
    await page.waitForTimeout(120)
  }
  record(
    'search as typed, over all captions',
    searches.filter((taken) => Number.isFinite(taken)),
    50,
  )
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'List', exact: true }).click()
  await page.waitForSelector('[data-row] button')
  await page.waitForTimeout(500)
  bridge.take()
  const frames = (await page.evaluate(`(() => {
    const scroller = document.querySelector('[data-row]').parentElement.parentElement
    return window.frames_(4000, () => { scroller.scrollTop += 150 })
  })()`)) as number[]
  const dropped = frames.filter((delta) => delta > 25).length
  record(
    'a frame while the list scrolls',
    frames,
    16.8,
    'ms',
    `${dropped} of ${frames.length} frames dropped; ${(bridge.take() / 1024).toFixed(0)} kB over the bridge`,
  )
  const jumps: number[] = []
  for (const share of [0.5, 0.9, 0.2, 0.7, 0.99, 0.1]) {
    jumps.push(
      (await page.evaluate(`(() => {
        const scroller = document.querySelector('[data-row]').parentElement.parentElement
        return window.measure(
          () => { scroller.scrollTop = scroller.scrollHeight * ${share} },
          () => [...document.querySelectorAll('[data-row]')].some((row) => row.dataset.id !== undefined && Math.abs(row.dataset.row * 30 - scroller.scrollTop) < 900),
        )
      })()`)) as number,
    )
    await page.waitForTimeout(150)
  }
  record('a jump to anywhere in the list', jumps, 100)
  // Memory before and after a forced garbage collection.
  const taken = rendererMemory()
  await bridge.session.send('HeapProfiler.collectGarbage')
  await page.waitForTimeout(1000)
  record(
    'memory that the window holds',
    [rendererMemory()],
    250,
    'MB',
    `${taken.toFixed(0)} MB before its garbage was collected`,
  )
  child.kill()
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
if (values.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
