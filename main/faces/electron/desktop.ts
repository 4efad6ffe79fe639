import type { Log } from '../../core/context/context.ts'
import { nativeResponse } from '../host/native-dispatch.ts'
import type { SettingsStore } from '../host/settings-store.ts'
import { appUserModelId } from './app-identity.ts'
import { serveScheme } from './app-scheme.ts'
import { AppWindows, bringToFront, saveBeforeClosing, type AppWindow } from './app-windows.ts'
import { argumentsFor, type Start } from './command-line.ts'
import { attachContextMenu } from './context-menu.ts'
import { askAboutCore, tellCore } from './core-trouble.ts'
import type { Electron } from './electron-module.ts'
import { watchFailures } from './failures.ts'
import { GivenFiles } from './given-files.ts'
import { guardPermissions, blockNavigation, stayOffline } from './guards.ts'
import { followLifeCycle } from './life-cycle.ts'
import { installMenu } from './menu.ts'
import { menuCommands } from './menu-commands.ts'
import { namedPaths } from './named-paths.ts'
import { nativePorts, type NativeContext } from './native-ports.ts'
import { failureOf, OpenWorkspace, OpenWorkspaces, type StartCore } from './open-workspaces.ts'
import { openExternal } from './open-external.ts'
import { rememberWorkspace } from './recent-workspaces.ts'
import { onFrame } from './registrar.ts'
import type { StartReport } from './start-report.ts'
import { createWindow } from './window.ts'
import { languageOf, type Language } from './words.ts'
import type { WorkspaceToOpen } from '../../core/runtime/thread/index.ts'

export interface DesktopOptions {
  readonly rendererFolder: string
  readonly preload: string
  readonly settings: SettingsStore
  readonly startCore: StartCore
  readonly log: Log
  /** Mentioned in messages about failures. */
  readonly logFile: string
  readonly logFolder: string
  readonly report: StartReport
}

type Asked = Pick<Start, 'workspace' | 'sample' | 'paths'>

/** Shows workspaces in windows. Decides nothing about the plan, which is up to the cores. */
export class Desktop {
  readonly #electron: Electron
  readonly #options: DesktopOptions
  readonly #windows = new AppWindows()
  readonly #given = new GivenFiles()
  readonly #workspaces: OpenWorkspaces
  #isQuitting = false
  #isDraining = false

  /** The app must be ready. */
  constructor(electron: Electron, options: DesktopOptions) {
    this.#electron = electron
    this.#options = options
    const { app, nativeTheme, session } = electron
    const { settings, log } = options
    this.#workspaces = new OpenWorkspaces(
      (what, after) =>
        new OpenWorkspace(
          electron,
          what,
          after,
          options.startCore,
          {
            onEnded: (workspace) => tellCore(this.#windows, workspace, 'ended'),
            onRestarted: (workspace) => tellCore(this.#windows, workspace, 'restarted'),
            onGone: (workspace, { message }) =>
              void askAboutCore(electron, this.#windows, workspace, {
                reason: message,
                language: this.#language(),
                logFile: options.logFile,
              }),
          },
          log,
        ),
    )
    app.setAppUserModelId(appUserModelId)
    nativeTheme.themeSource = settings.read().theme
    guardPermissions(session.defaultSession)
    stayOffline(session.defaultSession)
    serveScheme(electron, {
      rendererFolder: options.rendererFolder,
      transferOf: (key) => this.#workspaces.transferOf(key),
      given: (name) => this.#given.read(name),
    })
    this.#putUpMenu()
    this.#answerPages()
    this.#followLifeCycle()
  }

  /** Shows what the program was started with; otherwise the last workspace, or a window that asks for one. */
  show({ workspace, sample, paths }: Asked): void {
    const { folder, files } = namedPaths(paths, (place) => this.#workspaces.at(place) !== null)
    if (sample) this.#showWorkspace({ kind: 'sample' }, files)
    else if (workspace !== null) this.#showWorkspace({ kind: 'existing-or-new', folder: workspace }, files)
    else if (folder !== undefined) this.#showWorkspace({ kind: 'existing', folder }, files)
    else this.#showLast(files)
  }

  /** Handles a second start. If this process is already ending, it relaunches for it. */
  showAgain(asked: Asked): void {
    const { APPIMAGE: image } = process.env
    const { app } = this.#electron
    if (this.#isDraining)
      app.relaunch({
        args: argumentsFor(asked, app.isPackaged),
        // An AppImage's program is in a mount that disappears with the process.
        ...(image === undefined ? {} : { execPath: image }),
      })
    else this.show(asked)
  }

  #showLast(files: readonly string[]): void {
    const [front] = this.#windows
    if (front !== undefined) {
      this.#give(front, files)
      bringToFront(front)
      return
    }
    const [last] = this.#options.settings.read().recentWorkspaces
    if (last === undefined) this.#addWindow(null, files)
    else this.#showWorkspace({ kind: 'existing', folder: last }, files)
  }

  #showWorkspace(what: WorkspaceToOpen, files: readonly string[]): void {
    const workspace = this.#workspaces.open(what)
    const [there] = this.#windows.showing(workspace)
    if (there !== undefined) {
      this.#give(there, files)
      bringToFront(there)
      return
    }
    // A window that only asks for a workspace now has its answer.
    const asking = [...this.#windows].find((shown) => shown.workspace === null)
    if (asking === undefined) {
      this.#addWindow(workspace, files)
      return
    }
    this.#give(asking, files)
    this.#put(asking, workspace)
    bringToFront(asking)
  }

  #addWindow(workspace: OpenWorkspace | null, files: readonly string[]): void {
    const { settings, preload, report, log } = this.#options
    const window = createWindow(this.#electron, settings, preload)
    report.mark('window')
    window.once('show', () => report.mark('shown'))
    const shown = this.#windows.add(window, null, null)
    shown.files = files
    blockNavigation(this.#electron, shown.contents)
    // A crashed page cannot use a port; the next page requests its own.
    shown.contents.on('render-process-gone', () => shown.workspace?.disconnect(shown.contents))
    attachContextMenu(this.#electron, window, {
      locale: () => this.#language(),
      openLink: (address) => void openExternal(this.#electron, address),
      copyText: (text) => this.#electron.clipboard.writeText(text),
    })
    watchFailures(this.#electron, shown, { log, language: () => this.#language() })
    saveBeforeClosing(this.#windows, shown, {
      closeAgain: () => {
        if (this.#isQuitting) this.#electron.app.quit()
        else if (!window.isDestroyed()) window.close()
      },
      quit: () => this.#electron.app.quit(),
    })
    window.once('closed', () => this.#closed(shown))
    if (workspace !== null) this.#put(shown, workspace)
  }

  /** Shows a workspace in a window; if it cannot be opened, the window says why and asks for another. */
  #put(shown: AppWindow, workspace: OpenWorkspace): void {
    shown.workspace = workspace
    shown.problem = null
    this.#windows.send(shown, { event: 'native.workspace' })
    this.#titles()
    this.#putUpMenu()
    workspace.opened().then(
      (folder) => {
        this.#options.report.mark('workspace')
        rememberWorkspace(this.#options.settings, folder)
        this.#electron.app.addRecentDocument(folder)
        this.#putUpMenu()
        this.#titles()
      },
      (error: unknown) => {
        if (shown.workspace !== workspace) return
        shown.workspace = null
        this.#putUpMenu()
        shown.problem = failureOf(error)
        this.#options.log('error', 'a workspace could not be opened', { code: shown.problem.code })
        this.#windows.send(shown, { event: 'native.workspace' })
      },
    )
  }

  #give(shown: AppWindow, files: readonly string[]): void {
    if (files.length === 0) return
    if (shown.page === null || shown.workspace?.isOpen !== true) shown.files = [...shown.files, ...files]
    else this.#windows.send(shown, this.#given.offer(files))
  }

  #answerPages(): void {
    const { settings, report, logFolder } = this.#options
    const context: NativeContext = {
      electron: this.#electron,
      settings,
      windows: this.#windows,
      openFor: (shown, what) => this.#openFor(shown, what),
      logFolder,
      onSettings: () => {
        this.#electron.nativeTheme.themeSource = settings.read().theme
        this.#putUpMenu()
      },
      onPainted: () => report.mark('painted'),
    }
    onFrame(
      this.#electron,
      (contents) => this.#windows.of(contents) !== undefined,
      async ({ contents, page }, frame) => {
        const shown = this.#windows.of(contents)
        if (shown === undefined) return null
        if (shown.page !== page) this.#entered(shown, page)
        return (
          nativeResponse(frame, nativePorts(context, shown)) ?? {
            call: 0,
            ok: false,
            error: { code: 'unsupported', message: 'the core is spoken to by the page’s own port' },
          }
        )
      },
    )
  }

  /** A window has loaded a new page. */
  #entered(shown: AppWindow, page: string): void {
    this.#options.report.mark('page')
    shown.page = page
    const { workspace } = shown
    if (workspace === null) return
    workspace.connect(shown.contents, page)
    void workspace.opened().then(
      () => {
        if (shown.page !== page || shown.files.length === 0) return
        this.#windows.send(shown, this.#given.offer(shown.files))
        shown.files = []
      },
      () => undefined,
    )
  }

  async #openFor(shown: AppWindow, what: WorkspaceToOpen): Promise<string> {
    const workspace = this.#workspaces.open(what)
    const folder = await workspace.opened()
    if (shown.window.isDestroyed()) {
      // No window shows it any more.
      if (this.#windows.showing(workspace).length === 0) void this.#workspaces.close(workspace)
      return folder
    }
    const [there] = this.#windows.showing(workspace)
    if (there !== undefined) {
      bringToFront(there)
      if (shown.workspace === null) shown.window.close()
    } else if (shown.workspace === null) this.#put(shown, workspace)
    else this.#addWindow(workspace, [])
    return folder
  }

  #closed(shown: AppWindow): void {
    this.#windows.remove(shown)
    this.#putUpMenu()
    const { workspace } = shown
    workspace?.disconnect(shown.contents)
    // When quitting, all workspaces are closed together and awaited.
    if (workspace !== null && !this.#isQuitting && this.#windows.showing(workspace).length === 0)
      void this.#workspaces.close(workspace)
  }

  #followLifeCycle(): void {
    followLifeCycle(this.#electron, {
      log: this.#options.log,
      onActivate: () => {
        if (this.#windows.size === 0 && !this.#isDraining) this.#showLast([])
      },
      onQuitting: () => {
        this.#isQuitting = true
      },
      drain: () => {
        this.#isDraining = true
        return this.#workspaces.closeAll()
      },
    })
  }

  /** Installs the menu bar, again when the language or the recent workspaces change. */
  #putUpMenu(): void {
    const { app } = this.#electron
    const { settings, logFolder } = this.#options
    installMenu(this.#electron, {
      platform: process.platform,
      locale: this.#language(),
      recent: settings.read().recentWorkspaces,
      openRecent: (folder) => this.#showWorkspace({ kind: 'existing', folder }, []),
      hasPlan: [...this.#windows].some(({ workspace }) => workspace !== null),
      isDevelopment: !app.isPackaged,
      run: menuCommands(this.#electron, {
        windows: this.#windows,
        language: () => this.#language(),
        logFolder,
        newWindow: (like) => this.#addWindow(like?.workspace ?? null, []),
        open: (what) => this.#showWorkspace(what, []),
      }),
    })
  }

  #language(): Language {
    return languageOf(this.#electron, this.#options.settings.read())
  }

  #titles(): void {
    for (const { window, workspace } of this.#windows) {
      const name = workspace?.folder?.split(/[\\/]/).at(-1)
      window.setTitle(name === undefined ? 'Tautan' : `${name} – Tautan`)
    }
  }
}
