import type { Rectangle } from 'electron'
import type { DialogAnswer, ShownDialog } from './dialog.ts'
import { statesOf, type ItemName, type ItemState } from './menu.ts'
import type { KeyringState, ScreenOptions } from './options.ts'
import type { PermissionAnswer, Problem, RecordedCall, Stranger } from './findings.ts'
import type { SecondInstance } from './single-instance.ts'
import { PreventableEvent } from './strict.ts'
import type { WindowStandIn } from './window.ts'
import type { World } from './world.ts'

export interface WindowState {
  readonly id: number
  /** Chromium's target id of its page; null until it is open. */
  readonly target: string | null
  readonly url: string
  readonly title: string
  readonly isShown: boolean
  readonly isFocused: boolean
  readonly isMinimized: boolean
  readonly isMaximized: boolean
  readonly isFullScreen: boolean
  readonly bounds: Rectangle
  readonly normalBounds: Rectangle
  readonly backgroundColor: string | null
  readonly zoomLevel: number
}

export interface UtilityState {
  readonly pid: number | null
  readonly serviceName: string
  readonly modulePath: string
}

export interface AppState {
  readonly isReady: boolean
  readonly isQuitting: boolean
  readonly name: string
  readonly version: string
  readonly isPackaged: boolean
  readonly themeSource: string
  readonly listeners: Readonly<Record<string, readonly string[]>>
}

export interface Counters {
  readonly uploadedBytes: number
  readonly largestUpload: number
  readonly refusedUploads: number
  readonly abortedResponses: number
  readonly cancelledRequests: number
  readonly handledRequests: number
  /** Memory of the main process, in bytes. */
  readonly rss: number
}

interface Of<Params, Result> {
  readonly params: Params
  readonly result: Result
}

type None = Readonly<Record<string, never>>
interface OneWindow {
  /** The focused window by default, or the first one. */
  readonly window?: number
}

/** Everything that a test can query or do. */
export interface Controls {
  readonly state: Of<None, AppState>
  readonly windows: Of<None, readonly WindowState[]>
  /** The current application menu; null if there is none. */
  readonly menu: Of<None, readonly ItemState[] | null>
  /** The last popup menu, while it is open. */
  readonly popup: Of<None, readonly ItemState[] | null>
  readonly clickMenu: Of<ItemName, void>
  readonly clickPopup: Of<ItemName, void>
  readonly closePopup: Of<None, void>
  /** Presses the keys of an application menu item; false if no item has them. */
  readonly pressKeys: Of<{ readonly accelerator: string }, boolean>
  readonly dialogs: Of<None, readonly ShownDialog[]>
  /** Answers the oldest open dialog, or the next one that opens. */
  readonly answerDialog: Of<{ readonly answer: DialogAnswer }, void>
  /** Calls of shell.openExternal, shell.showItemInFolder, app.addRecentDocument and the like, in order. */
  readonly calls: Of<None, readonly RecordedCall[]>
  readonly problems: Of<None, readonly Problem[]>
  readonly strangers: Of<None, readonly Stranger[]>
  readonly permissions: Of<None, readonly PermissionAnswer[]>
  readonly counters: Of<None, Counters>
  readonly utilities: Of<None, readonly UtilityState[]>
  /** Kills utility processes as the system would; returns their number. */
  readonly killUtility: Of<{ readonly serviceName?: string; readonly signal?: NodeJS.Signals }, number>
  readonly secondInstance: Of<Partial<SecondInstance>, void>
  readonly activate: Of<None, void>
  readonly openFile: Of<{ readonly path: string }, void>
  readonly quit: Of<None, void>
  readonly closeWindow: Of<OneWindow, void>
  readonly focusWindow: Of<OneWindow, void>
  readonly moveWindow: Of<OneWindow & { readonly bounds: Rectangle }, void>
  readonly reloadWindow: Of<OneWindow, void>
  /** Ends the page's process; `reason` is passed to 'render-process-gone'. */
  readonly crashRenderer: Of<OneWindow & { readonly reason?: 'crashed' | 'killed' | 'oom' }, void>
  readonly emitUnresponsive: Of<OneWindow, void>
  readonly emitResponsive: Of<OneWindow, void>
  /** A right click; defaults are those of a click on empty space. */
  readonly contextMenu: Of<OneWindow & { readonly params: Readonly<Record<string, unknown>> }, void>
  /**
   * Windows logs off: 'query-session-end', then 'session-end' on every window. Returns whether any of them asked for a
   * delay.
   */
  readonly endSession: Of<{ readonly reasons?: readonly string[] }, boolean>
  /** Linux and macOS shut down: powerMonitor's 'shutdown'. Returns whether it was postponed. */
  readonly shutDown: Of<None, boolean>
  readonly setScreens: Of<{ readonly screens: readonly ScreenOptions[] }, void>
  readonly unplugScreen: Of<{ readonly id: number }, void>
  readonly setKeyring: Of<{ readonly state: KeyringState }, void>
  readonly setColorScheme: Of<{ readonly scheme: 'light' | 'dark' }, void>
  readonly withholdReadyToShow: Of<{ readonly withhold: boolean }, void>
}

export type Control = keyof Controls

type Answers = {
  readonly [Name in Control]: (
    params: Controls[Name]['params'],
  ) => Controls[Name]['result'] | Promise<Controls[Name]['result']>
}

/** Implements the controls. */
export function controls(world: World): Answers {
  const { record, app } = world
  const window = ({ window: id }: OneWindow): WindowStandIn => {
    const found =
      id === undefined
        ? (world.focused ?? [...world.windows][0])
        : [...world.windows].find((one) => one.id === id)
    if (found === undefined) throw new Error(`there is no window ${id ?? ''}`)
    return found
  }
  return {
    state: () => ({
      isReady: app.isReady(),
      isQuitting: app.isQuitting,
      name: app.name,
      version: app.getVersion(),
      isPackaged: app.isPackaged,
      themeSource: world.theme.themeSource,
      listeners: {
        app: app.eventNames().map(String),
        window: [...world.windows][0]?.eventNames().map(String) ?? [],
        webContents: [...world.windows][0]?.contents.eventNames().map(String) ?? [],
      },
    }),
    windows: async () => {
      await Promise.all([...world.windows].map((one) => one.readTitle()))
      return [...world.windows].map((one) => stateOf(world, one))
    },
    menu: () => statesOf(world.menus.application),
    popup: () => statesOf(world.menus.popup),
    clickMenu: (name) => world.menus.click(name, world.menus.application),
    clickPopup: (name) => world.menus.click(name, world.menus.popup),
    closePopup: () => world.menus.closePopup(),
    pressKeys: ({ accelerator }) => world.menus.press(accelerator),
    dialogs: () => world.dialogs.shown,
    answerDialog: ({ answer }) => world.dialogs.answer(answer),
    calls: () => record.calls,
    problems: () => record.problems,
    strangers: () => record.strangers,
    permissions: () => [...record.permissions.values()],
    counters: () => ({ ...record.counters, rss: process.memoryUsage().rss }),
    utilities: () =>
      [...world.utilities].map(({ pid, serviceName, modulePath }) => ({
        pid: pid ?? null,
        serviceName,
        modulePath,
      })),
    killUtility: ({ serviceName, signal = 'SIGKILL' }) => {
      const named = [...world.utilities].filter(
        (one) => serviceName === undefined || one.serviceName === serviceName,
      )
      for (const one of named) one.killBy(signal)
      return named.length
    },
    secondInstance: ({ argv = [], cwd = process.cwd(), additionalData = null }) =>
      app.hearSecondInstance({ argv, cwd, additionalData }),
    activate: () => void app.emit('activate', {}, world.windows.size > 0),
    openFile: ({ path }) => void app.emit('open-file', new PreventableEvent(), path),
    quit: () => app.quit(),
    closeWindow: (one) => window(one).close(),
    focusWindow: (one) => window(one).focus(),
    moveWindow: ({ bounds, ...one }) => window(one).place.moveTo(bounds),
    reloadWindow: (one) => window(one).contents.reload(),
    crashRenderer: async ({ reason = 'killed', ...one }) => {
      const { contents } = window(one)
      contents.crashReason = reason
      void contents.withPage((page) => page.tried('Page.crash'))
    },
    emitUnresponsive: (one) => void window(one).emit('unresponsive', {}),
    emitResponsive: (one) => void window(one).emit('responsive', {}),
    contextMenu: ({ params, ...one }) => window(one).contents.hearContextMenu(params),
    endSession: ({ reasons = ['logoff'] }) => {
      let isDelayed = false
      for (const one of world.windows) {
        const event = Object.assign(new PreventableEvent(), { reasons })
        one.emit('query-session-end', event)
        isDelayed ||= event.defaultPrevented
      }
      for (const one of world.windows)
        one.emit('session-end', Object.assign(new PreventableEvent(), { reasons }))
      return isDelayed
    },
    shutDown: () => {
      const event = new PreventableEvent()
      world.power.emit('shutdown', event)
      return event.defaultPrevented
    },
    setScreens: ({ screens }) => world.screen.plug(screens),
    unplugScreen: ({ id }) => world.screen.unplug(id),
    setKeyring: ({ state }) => {
      world.safeStorage.state = state
    },
    setColorScheme: ({ scheme }) => world.theme.changeSystem(scheme),
    withholdReadyToShow: ({ withhold }) => {
      world.withholdsReadyToShow = withhold
    },
  }
}

function stateOf(world: World, window: WindowStandIn): WindowState {
  return {
    id: window.id,
    target: window.contents.targetId,
    url: window.contents.getURL(),
    title: window.title,
    isShown: window.isShown,
    isFocused: world.focused === window,
    isMinimized: window.isMinimized(),
    isMaximized: window.isMaximized(),
    isFullScreen: window.isFullScreen(),
    bounds: window.getBounds(),
    normalBounds: window.getNormalBounds(),
    backgroundColor: window.backgroundColor,
    zoomLevel: window.zoomLevel,
  }
}
