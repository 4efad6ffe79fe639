import path from 'node:path'
import type { Page } from '@playwright/test'
import { moveClock } from '../clock/move-clock.ts'
import { clockEnvironment, shiftAt } from '../clock/process-clock.ts'
import { connect } from '../electron/stand-in/connect.ts'
import { startStandIn, type StandIn, type StartOptions } from '../electron/stand-in/start.ts'
import type { OpenOptions, RunningApp } from './app.ts'
import { root } from './root.ts'

export interface RunningDesktop extends RunningApp {
  readonly standIn: StandIn
  /** When its entry was loaded, in milliseconds since 1970 UTC. */
  readonly begun: number
  /** The page that a window currently shows; by default of the first visible window. */
  shown(window?: number): Promise<Page>
  /** The page of another window of the same workspace. */
  another(): Promise<Page>
  /** The page of a window that was reloaded after a crash: Playwright keeps the page that crashed. */
  connectAgain(): Promise<Page>
  /** Kills everything, as a power cut would; does nothing if it has already ended. */
  kill(): Promise<void>
}

export interface DesktopOptions extends OpenOptions {
  /** Arguments of the program, instead of the workspace. */
  readonly args?: readonly string[]
  readonly standIn?: Partial<StartOptions>
}

/** How long a page may take to reappear, in milliseconds, and how often to try. */
const maxLoad = 20_000
const maxTries = 6
const later = (milliseconds: number): Promise<null> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds, null))

/** Starts the desktop's bundles on the Electron stand-in. */
export async function openDesktop(
  workspace: string,
  home: string,
  options: DesktopOptions = {},
): Promise<RunningDesktop> {
  const zone = options.zone ?? 'UTC'
  const shift = shiftAt(options.now)
  const standIn = await startStandIn({
    app: root,
    args: options.args ?? (options.sample === true ? ['--sample'] : ['--workspace', workspace]),
    userData: path.join(home, 'user'),
    home,
    locale: options.locale ?? 'en-GB',
    timeZone: zone,
    pageScript: `(${moveClock.toString()})(${shift})`,
    colorScheme: options.theme ?? 'light',
    viewport: options.viewport ?? { width: 1440, height: 900 },
    ...options.standIn,
    env: { ...clockEnvironment(shift, zone), TAUTAN_HOME: home, ...options.standIn?.env },
  })
  const begun = Date.now()
  let connected = await connect(standIn)
  const page = await connected.page()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return {
    begun,
    standIn,
    page,
    complaints,
    setClock: (now) => page.evaluate(moveClock, shiftAt(now)),
    shown: (window) => connected.page(window),
    another: async () => {
      const known = new Set((await standIn.control('windows')).map(({ id }) => id))
      await standIn.control('clickMenu', { id: 'window.new' })
      for (;;) {
        const next = (await standIn.control('windows')).find(({ id, isShown }) => isShown && !known.has(id))
        if (next !== undefined) return connected.page(next.id)
        await later(50)
      }
    },
    connectAgain: async () => {
      // A page that Playwright 1.65.1 connects to while it is crashed stays crashed to it, and connecting or closing
      // then may never end.
      for (let tries = 1; ; tries++) {
        await Promise.race([connected.browser.close(), later(maxLoad)])
        const again = connect(standIn).then(async (next) => ({ next, page: await next.page() }))
        // An attempt that is given up may fail later.
        again.catch(() => undefined)
        const found = await Promise.race([again, later(maxLoad)])
        if (found !== null) {
          connected = found.next
          return found.page
        }
        if (tries === maxTries) throw new Error(`no page after a crash: ${standIn.output()}`)
      }
    },
    crash: () => standIn.kill(),
    kill: async () => {
      // Disconnect Playwright first: to it, a browser that ends is an error.
      await connected.browser.close().catch(() => undefined)
      await standIn.kill()
    },
    quit: async () => {
      const problems = await standIn.control('problems').catch(() => [])
      const strangers = await standIn.control('strangers').catch(() => [])
      await connected.browser.close().catch(() => undefined)
      await standIn.control('quit').catch(() => undefined)
      await standIn.exited
      // Anything that Electron would refuse, or any network request, fails the journey in which it happened.
      if (problems.length + strangers.length > 0)
        throw new Error(`${JSON.stringify(problems)} ${JSON.stringify(strangers)} ${standIn.output()}`)
    },
  }
}
