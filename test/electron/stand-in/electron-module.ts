import path from 'node:path'
import type { BrowserWindow, CrashReporter, MessageChannelMain, Protocol, Shell, WebContents } from 'electron'
import { appScheme } from './addresses.ts'
import type { Handler } from './request-server.ts'
import { knownOptions, strict } from './strict.ts'
import { forkUtility } from './utility-process.ts'
import { WindowStandIn } from './window.ts'
import type { World } from './world.ts'

/** What `electron` exports here; of all others the import fails. */
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
  return {
    app: world.app.face,
    BrowserWindow: browserWindowClass(world),
    crashReporter: crashReporter(world),
    dialog: world.dialogs.face,
    ipcMain: world.ipcMain.face,
    Menu: world.menus.face,
    MessageChannelMain: channelClass(world),
    nativeTheme: world.theme.face,
    powerMonitor: world.power.face,
    protocol: protocol(world),
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
    shell: shell(world),
    utilityProcess: strict(
      'utilityProcess',
      { fork: (...args: [string]) => forkUtility(world, ...args) },
      ['fork'],
      { blame },
    ),
  } satisfies Record<(typeof exportedNames)[number], unknown>
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
  return class MessageChannelMainStandIn {
    constructor() {
      const { port1, port2 } = world.ports.channel()
      const ports = { port1: port1.face, port2: port2.face }
      return strict('MessageChannelMain', ports, known, { blame: world.record.blame })
    }
  }
}

/** docs/api/protocol.md. */
function protocol(world: World): Protocol {
  const privileges = [
    ...['standard', 'secure', 'bypassCSP', 'allowServiceWorkers', 'supportFetchAPI', 'corsEnabled', 'stream'],
    'codeCache',
  ]
  const declared = new Set<string>()
  const { blame } = world.record
  const members = {
    registerSchemesAsPrivileged: (schemes: Parameters<Protocol['registerSchemesAsPrivileged']>[0]) => {
      if (world.app.isReady())
        throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      // "can only be used once, when the app module has not been ready"
      if (declared.size > 0) throw new Error('stand-in: registerSchemesAsPrivileged was called before')
      for (const { scheme, privileges: given = {} } of schemes) {
        if (scheme !== appScheme) throw new Error(`stand-in: only the scheme ${appScheme} is stood in for`)
        knownOptions('privileges', given, privileges, blame)
        declared.add(scheme)
      }
    },
    handle: (scheme: string, handler: Handler) => {
      if (!world.app.isReady()) throw new Error('Session can only be received when app is ready')
      if (!declared.has(scheme))
        throw new Error(`stand-in: the scheme ${scheme} was not declared as privileged`)
      const { handlers } = world.sessions.default
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      handlers.set(scheme, handler)
    },
  } satisfies Partial<Record<keyof Protocol, unknown>>
  return strict('protocol', members as unknown as Protocol, Object.keys(members), { blame })
}

/** docs/api/shell.md: recorded, nothing opens. */
function shell(world: World): Shell {
  const members = {
    openExternal: async (url: string, options?: object) => {
      knownOptions(
        'shell.openExternal',
        options,
        ['activate', 'workingDirectory', 'logUsage'],
        world.record.blame,
      )
      world.record.call('shell.openExternal', new URL(url).href)
    },
    openPath: async (place: string) => {
      world.record.call('shell.openPath', place)
      return path.isAbsolute(place) ? '' : 'Failed to open path'
    },
    showItemInFolder: (place: string) => {
      if (!path.isAbsolute(place)) throw new Error(`stand-in: ${place} is no full path`)
      world.record.call('shell.showItemInFolder', place)
    },
  } satisfies Partial<Record<keyof Shell, unknown>>
  return strict('shell', members as unknown as Shell, Object.keys(members), { blame: world.record.blame })
}

/** docs/api/crash-reporter.md. */
function crashReporter(world: World): CrashReporter {
  const known = [
    ...['submitURL', 'productName', 'companyName', 'uploadToServer', 'ignoreSystemCrashHandler', 'rateLimit'],
    ...['compress', 'extra', 'globalExtra'],
  ]
  const members = {
    start: (options: Parameters<CrashReporter['start']>[0]) => {
      knownOptions('crashReporter.start', options, known, world.record.blame)
      const { uploadToServer = true, submitURL } = options
      if (uploadToServer && submitURL === undefined)
        throw new Error('submitURL must be specified when uploadToServer is true')
      if (uploadToServer) world.record.stranger(submitURL ?? '', 'crash report')
      world.record.call('crashReporter.start', { ...options })
    },
  } satisfies Partial<Record<keyof CrashReporter, unknown>>
  return strict('crashReporter', members as unknown as CrashReporter, ['start'], {
    blame: world.record.blame,
  })
}
