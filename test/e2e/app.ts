import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { moveClock } from '../clock/move-clock.ts'
import { clockEnvironment, shiftAt } from '../clock/process-clock.ts'
import { openDesktop, type RunningDesktop } from './desktop-app.ts'
import { root } from './root.ts'

export { root }

export interface RunningApp {
  readonly page: Page
  /** Errors of the page, and violations of its content security policy. */
  readonly complaints: readonly string[]
  /** Moves the clock of the page; the program's is not affected. */
  setClock(now: string): Promise<void>
  quit(): Promise<void>
  /** Kills the program, as a power cut would. */
  crash(): Promise<void>
}

export interface OpenOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly theme?: 'light' | 'dark'
  readonly locale?: string
  readonly sample?: boolean
  /** The instant, with offset, at which the clocks of program and page start; by default the clock of the run. */
  readonly now?: string
  /** Added to the program's environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** The IANA zone of program and page; UTC by default. */
  readonly zone?: string
}

/** A browser context with the requested clock and appearance. */
export async function windowContext(browser: Browser, options: OpenOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.theme ?? 'light',
    locale: options.locale ?? 'en-GB',
    timezoneId: options.zone ?? 'UTC',
    acceptDownloads: true,
  })
  await context.addInitScript(moveClock, shiftAt(options.now))
  return context
}

/** Starts the browser edition as shipped, without opening a window. */
export async function startProgram(
  workspace: string,
  home: string,
  options: OpenOptions = {},
): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(
    process.execPath,
    [
      'dist/cli/tautan.js',
      'serve',
      '--no-open',
      ...(options.sample === true ? ['--sample'] : ['--workspace', workspace]),
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        ...clockEnvironment(shiftAt(options.now), options.zone ?? 'UTC'),
        TAUTAN_HOME: home,
        ...options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  return { child, address: await addressOf(child) }
}

/** Starts the browser edition and opens its address in a window of the test's browser. */
export async function openApp(
  workspace: string,
  home: string,
  browser: Browser,
  options: OpenOptions = {},
): Promise<RunningApp> {
  const { child, address } = await startProgram(workspace, home, options)
  const context = await windowContext(browser, options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  return {
    page,
    complaints,
    setClock: (now) => page.evaluate(moveClock, shiftAt(now)),
    crash: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
      await context.close()
    },
    quit: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      await context.close()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(said)
      if (found !== null) resolve(found[0])
    })
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString()
    })
    child.once('exit', (code) => reject(new Error(`the app ended with code ${code}: ${said}`)))
  })
}

export interface Fixtures {
  /** The face under test: the browser edition, or the desktop's bundles on the Electron stand-in. */
  readonly face: 'browser' | 'desktop'
  /** A temporary folder, removed when the test ends. */
  readonly folder: string
  readonly open: (options?: OpenOptions & { readonly workspace?: string }) => Promise<RunningApp>
}

export const test = base.extend<Fixtures>({
  face: ['browser', { option: true }],
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tautan-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  open: async ({ folder, browser, face }, use) => {
    const running: RunningApp[] = []
    const desktops = new Map<string, RunningDesktop>()
    await use(async ({ workspace = path.join(folder, 'Studio Rona'), ...options } = {}) => {
      const home = path.join(folder, 'home')
      const there = desktops.get(workspace)
      // The desktop is a single instance: opening it again opens a window of the running program.
      if (there?.standIn.isRunning() === true) return { ...there, page: await there.another() }
      if (face === 'desktop') {
        const desktop = await openDesktop(workspace, home, options)
        desktops.set(workspace, desktop)
        running.push(desktop)
        return desktop
      }
      const app = await openApp(workspace, home, browser, options)
      running.push(app)
      return app
    })
    for (const app of running) await app.quit().catch(() => undefined)
  },
})

export { expect } from '@playwright/test'
