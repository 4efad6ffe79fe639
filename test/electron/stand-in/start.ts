import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FromParent, Remains, ToParent } from './boot.ts'
import type { Control, Controls } from './control.ts'
import { defaultScreens, type StandInOptions } from './options.ts'

export type { Remains } from './boot.ts'
export type { AppState, Controls, Counters, UtilityState, WindowState } from './control.ts'
export type { DialogAnswer, ShownDialog } from './dialog.ts'
export type { ItemName, ItemState } from './menu.ts'
export type { KeyringState, ScreenOptions, StandInOptions } from './options.ts'
export type { PermissionAnswer, Problem, RecordedCall, Stranger } from './findings.ts'

export interface StartOptions extends Partial<Omit<StandInOptions, 'scratch'>> {
  readonly app: string
  /** Added to the machine's environment; HOME, TZ and LANG come from the options. */
  readonly env?: NodeJS.ProcessEnv
  /** Working directory of the main process; by default this process's. */
  readonly cwd?: string
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The state recorded when main ended; null if it was killed. */
  readonly remains: Remains | null
}

export interface StandIn {
  readonly pid: number
  /** For `chromium.connectOverCDP(wsEndpoint, { noDefaults: true })`; '' without windows. */
  readonly wsEndpoint: string
  /** The path of `app.getPath('userData')`. */
  readonly userData: string
  readonly home: string
  /**
   * Resolves once the entry has been evaluated, to the error it threw or null. Never resolves if the entry awaits
   * 'ready'.
   */
  readonly entered: Promise<string | null>
  /** Resolves when main has ended, in whatever way. */
  readonly exited: Promise<Exit>
  isRunning(): boolean
  /** Output of main, utility processes and the stand-in itself, from both streams. */
  output(): string
  control<Name extends Control>(
    name: Name,
    ...params: Controls[Name]['params'] extends Readonly<Record<string, never>>
      ? []
      : [Controls[Name]['params']]
  ): Promise<Controls[Name]['result']>
  /** Sends SIGTERM: Electron quits as by `app.quit()`. */
  terminate(): void
  /** Kills everything, as a power cut would; resolves when all of it is gone. */
  kill(): Promise<void>
}

const program = fileURLToPath(new URL('./run.ts', import.meta.url))

/**
 * Starts an app on the stand-in. Resolves when Chromium is up, just before the app's entry is loaded, without waiting
 * for `ready`. Rejects if the process ends before that. Folders not given are created, and removed when the process has
 * ended.
 */
export async function startStandIn(given: StartOptions): Promise<StandIn> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'stand-in-'))
  const { env = {}, cwd = process.cwd(), ...rest } = given
  const home = given.home ?? path.join(scratch, 'home')
  const locale = given.locale ?? 'en-GB'
  const options: StandInOptions = {
    packed: false,
    args: [],
    userData: path.join(scratch, 'user'),
    timeZone: 'UTC',
    pageScript: '',
    colorScheme: 'light',
    viewport: null,
    screens: defaultScreens,
    keyring: 'ok',
    withholdReadyToShow: false,
    headed: false,
    windows: true,
    platform: process.platform,
    ...rest,
    app: path.resolve(given.app),
    home,
    locale,
    scratch,
  }
  mkdirSync(home, { recursive: true })
  const child = fork(program, [], {
    cwd,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      ...process.env,
      HOME: home,
      TZ: options.timeZone,
      LANG: `${locale.replace('-', '_')}.UTF-8`,
      ...env,
      STAND_IN_OPTIONS: JSON.stringify(options),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => {
      said += piece.toString()
      if (process.env['STAND_IN_VERBOSE'] === '1') process.stderr.write(piece)
    })
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>()
  const up = Promise.withResolvers<{ readonly endpoint: string; readonly chromium: number }>()
  const entered = Promise.withResolvers<string | null>()
  let chromium = 0
  let remains: Remains | null = null
  child.on('message', (message) => {
    const told = message as ToParent
    switch (told.kind) {
      case 'up':
        ;({ chromium } = told)
        up.resolve(told)
        return
      case 'entered':
        entered.resolve(told.problem)
        return
      case 'remains':
        ;({ remains } = told)
        return
      case 'answer':
        waiting.get(told.ask)?.resolve(told.result as never)
        break
      case 'refusal':
        waiting.get(told.ask)?.reject(new Error(told.problem))
    }
    waiting.delete(told.ask)
  })
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      const problem = new Error(`the stand-in has ended (${code ?? signal}): ${said.slice(-2000)}`)
      for (const { reject } of waiting.values()) reject(problem)
      waiting.clear()
      up.reject(problem)
      void removed(scratch, chromium).then(() => resolve({ code, signal, remains }))
    })
  })
  const { endpoint } = await up.promise
  let last = 0
  return {
    pid: child.pid ?? 0,
    wsEndpoint: endpoint,
    userData: options.userData,
    home,
    entered: entered.promise,
    exited,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    output: () => said,
    control: (name, ...params) =>
      new Promise((resolve, reject) => {
        const ask = ++last
        if (!child.connected) return reject(new Error(`the stand-in has ended: ${said.slice(-2000)}`))
        waiting.set(ask, { resolve, reject })
        child.send({ ask, control: name, params: params[0] ?? {} } satisfies FromParent)
      }),
    terminate: () => void child.kill('SIGTERM'),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** Chromium survives a killed main; its profile is removed once it is gone. */
async function removed(scratch: string, chromium: number): Promise<void> {
  try {
    if (chromium !== 0) process.kill(chromium, 'SIGKILL')
  } catch {
    // Already gone.
  }
  for (let tries = 0; tries < 20; tries++) {
    try {
      rmSync(scratch, { recursive: true, force: true })
      return
    } catch {
      await new Promise((resolve) => void setTimeout(resolve, 50))
    }
  }
}
