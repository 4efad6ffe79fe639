import type { BrowserWindow, MessageChannelMain, WebContents } from 'electron'
import { crashReporterOf } from './crash-reporter.ts'
import { protocolOf } from './protocol.ts'
import { shellOf } from './shell.ts'
import { strict } from './strict.ts'
import { forkUtility } from './utility-process.ts'
import { WindowStandIn } from './window.ts'
import type { World } from './world.ts'

/** Exports of `electron` that exist here; importing any other name fails. */
export const exportedNames = [
  'app',
  'BrowserWindow',
  'crashReporter',
  'dialog',
  'ipcMain',
  'Menu',
  'MessageChannelMain',
  'nativeTheme',
  'powerMonitor',
  'protocol',
  'safeStorage',
  'screen',
  'session',
  'shell',
  'utilityProcess',
] as const

/** The module `electron` of the main process. */
export function electronModule(world: World): object {
  const { blame } = world.record
  const members = {
    app: world.app.face,
    BrowserWindow: browserWindowClass(world),
    crashReporter: crashReporterOf(world),
    dialog: world.dialogs.face,
    ipcMain: world.ipcMain.face,
    Menu: world.menus.face,
    MessageChannelMain: channelClass(world),
    nativeTheme: world.theme.face,
    powerMonitor: world.power.face,
    protocol: protocolOf(world),
    safeStorage: world.safeStorage.face,
    screen: world.screen.face,
    session: strict(
      'session',
      {
        get defaultSession() {
          if (!world.app.isReady()) throw new Error('Session can only be received when app is ready')
          return world.sessions.default.face
        },
        fromPartition: (name: string) => {
          if (!world.app.isReady()) throw new Error('Session can only be received when app is ready')
          return world.sessions.fromPartition(name).face
        },
      },
      ['defaultSession', 'fromPartition'],
      { blame },
    ),
    shell: shellOf(world),
    utilityProcess: strict(
      'utilityProcess',
      { fork: (...args: [string]) => forkUtility(world, ...args) },
      ['fork'],
      { blame },
    ),
  } satisfies Record<(typeof exportedNames)[number], unknown>
  return strict('electron', members, exportedNames, { blame })
}

function browserWindowClass(world: World): object {
  const statics = {
    getAllWindows: (): BrowserWindow[] => [...world.windows].map(({ face }) => face),
    getFocusedWindow: (): BrowserWindow | null => world.focused?.face ?? null,
    fromWebContents: (contents: WebContents): BrowserWindow | null =>
      [...world.windows].find((window) => window.contents.face === contents)?.face ?? null,
  }
  const known = strict('BrowserWindow', statics, Object.keys(statics), { blame: world.record.blame })
  return new Proxy(WindowStandIn, {
    construct: (_target, args) => new WindowStandIn(world, (args[0] ?? {}) as object).face,
    get: (target, key) =>
      key === 'prototype' || typeof key === 'symbol' || key === 'name'
        ? Reflect.get(target, key)
        : (Reflect.get(known, key) as unknown),
  })
}

function channelClass(world: World): object {
  const known = ['port1', 'port2'] as const satisfies readonly (keyof MessageChannelMain)[]
  // Called with `new`, so the returned object is the result.
  function MessageChannelMainStandIn(): object {
    const { port1, port2 } = world.ports.channel()
    const ports = { port1: port1.face, port2: port2.face }
    return strict('MessageChannelMain', ports, known, { blame: world.record.blame })
  }
  return MessageChannelMainStandIn
}
