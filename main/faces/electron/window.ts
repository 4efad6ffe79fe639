import type { BrowserWindow } from 'electron'
import type { SettingsStore } from '../host/settings-store.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron-module.ts'
import { placeWindow } from './place-window.ts'

/** Device-independent pixels. */
const firstSize = { width: 1440, height: 900 }

/** `--surface-0` of renderer/ui/theme/tokens.css: visible until the page has painted. */
const background = { light: '#f1ede4', dark: '#141210' } as const

/** How long a window waits for its page before it is shown anyway, in milliseconds. */
const maxHidden = 2000

/** A window that can only show our page and use the bridge. */
export function createWindow(electron: Electron, settings: SettingsStore, preload: string): BrowserWindow {
  const { BrowserWindow: Window, nativeTheme, screen } = electron
  const { windowState } = settings.read()
  const window = new Window({
    ...placeWindow(windowState, screen.getAllDisplays(), firstSize),
    minWidth: 640,
    minHeight: 480,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    autoHideMenuBar: true,
    title: 'Tautan',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      // macOS has its own checker; elsewhere dictionaries come from the network (docs/tutorial/spellchecker.md).
      spellcheck: process.platform === 'darwin',
      navigateOnDragDrop: false,
    },
  })
  if (windowState?.maximized === true) window.maximize()
  if (windowState?.fullScreen === true) window.setFullScreen(true)
  showOnce(window)
  window.on('close', () => keepState(window, settings))
  // The title is the workspace's name, not the page's.
  window.on('page-title-updated', (event) => event.preventDefault())
  void window.loadURL(`${appOrigin}/index.html`).catch(() => {
    // Reported by `did-fail-load`.
  })
  return window
}

/**
 * Shows a window at the first of three signs. `ready-to-show` is the best, but never comes on some Wayland compositors,
 * which draw nothing for a hidden window (electron/electron#48859).
 */
function showOnce(window: BrowserWindow): void {
  let isShown = false
  const show = (): void => {
    clearTimeout(timer)
    if (isShown || window.isDestroyed()) return
    isShown = true
    window.show()
  }
  const timer = setTimeout(show, maxHidden)
  window.once('ready-to-show', show)
  window.webContents.once('did-finish-load', show)
}

function keepState(window: BrowserWindow, settings: SettingsStore): void {
  if (window.isMinimized()) return
  settings.change({
    windowState: {
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    },
  })
}
