import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { startChromium, type Chromium } from './chromium.ts'
import { controls, type Control, type Counters } from './control.ts'
import type { ShownDialog } from './dialog.ts'
import { electronModule } from './electron-module.ts'
import { makeWorld } from './make-world.ts'
import { hookElectron } from './module-hook.ts'
import type { StandInOptions } from './options.ts'
import { dressProcess } from './process-face.ts'
import type { Problem, RecordedCall, Stranger } from './findings.ts'
import type { World } from './world.ts'

/** Messages to the parent. */
export type ToParent =
  | { readonly kind: 'up'; readonly endpoint: string; readonly chromium: number }
  /** The entry has been evaluated; `problem` is set if it threw. */
  | { readonly kind: 'entered'; readonly problem: string | null }
  | { readonly kind: 'answer'; readonly ask: number; readonly result: unknown }
  | { readonly kind: 'refusal'; readonly ask: number; readonly problem: string }
  | { readonly kind: 'remains'; readonly remains: Remains }

/** The state at the time main ended. */
export interface Remains {
  readonly dialogs: readonly ShownDialog[]
  readonly calls: readonly RecordedCall[]
  readonly problems: readonly Problem[]
  readonly strangers: readonly Stranger[]
  readonly counters: Counters
}

export interface FromParent {
  readonly ask: number
  readonly control: Control
  readonly params: object
}

/** Boots an app as Electron does: evaluates the whole entry, then 'ready' (lib/browser/init.ts; spec/esm-spec.ts). */
export async function boot(options: StandInOptions): Promise<void> {
  // Captured before `dressProcess`, because a packed program may start nothing by its own path.
  const exit = process.exit.bind(process)
  const send = process.send?.bind(process)
  const tell = (message: ToParent): void => void send?.(message)
  let chromium: Chromium | null = null
  let starting: Promise<Chromium> | null = null
  const launch = (): Promise<Chromium> => {
    if (!options.windows) return Promise.reject(new Error('the stand-in was started without windows'))
    starting ??= (async () => {
      chromium = await startChromium(options, await world.sessions.default.listen(), (target) => {
        const gone = [...world.windows].find(({ contents }) => contents.targetId === target)
        void gone?.targetGone()
      })
      return chromium
    })()
    return starting
  }
  const end = (code: number): void => {
    chromium?.kill()
    if (send === undefined || !process.connected) exit(code)
    else send({ kind: 'remains', remains: remainsOf(world) } satisfies ToParent, () => exit(code))
  }
  const world = makeWorld(options, { launch, end })
  process.on('exit', () => chromium?.kill())
  dressProcess(world, send !== undefined)
  hookElectron(electronModule(world))
  listenToParent(world, tell, end)
  if (options.windows) {
    const up = await launch()
    tell({ kind: 'up', endpoint: up.endpoint, chromium: up.pid })
  } else tell({ kind: 'up', endpoint: '', chromium: 0 })
  await enter(world, tell)
  world.app.becomeReady()
}

function remainsOf({ dialogs, record }: World): Remains {
  const { calls, problems, strangers, counters } = record
  const { rss } = process.memoryUsage()
  return { dialogs: dialogs.shown, calls, problems, strangers, counters: { ...counters, rss } }
}

async function enter(world: World, tell: (message: ToParent) => void): Promise<void> {
  const { entry, isModule } = world.files
  try {
    if (isModule) await import(pathToFileURL(entry).href)
    else createRequire(pathToFileURL(entry))(entry)
    tell({ kind: 'entered', problem: null })
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error)
    // As for any uncaught error, Electron shows an error box and goes on.
    world.record.problem('uncaught', problem)
    world.dialogs.showErrorBox(
      'A JavaScript error occurred in the main process',
      `Uncaught Exception:\n${problem}`,
    )
    tell({ kind: 'entered', problem })
  }
}

function listenToParent(world: World, tell: (message: ToParent) => void, end: (code: number) => void): void {
  const table = controls(world)
  process.on('message', (message) => {
    const { ask, control, params } = message as FromParent
    void (async () => {
      try {
        const act = table[control] as (params: object) => unknown
        tell({ kind: 'answer', ask, result: (await act(params)) ?? null })
      } catch (error) {
        tell({ kind: 'refusal', ask, problem: error instanceof Error ? error.message : String(error) })
      }
    })()
  })
  // Without the test that started it, it has no one to report to.
  process.once('disconnect', () => end(1))
}
