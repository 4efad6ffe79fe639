import type { BrowserWindow } from 'electron'
import type { SettingsStore } from '../common/settings-store.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron-module.ts'

const firstSize = { width: 1440, height: 900 }

/** A window that can do nothing but show our page and speak over the bridge. */
export function createWindow(
  { BrowserWindow: Window }: Electron,
  settings: SettingsStore,
  preload: string,
): BrowserWindow {
  const window = new Window({
    ...(settings.read().windowBounds ?? firstSize),
    minWidth: 960,
    minHeight: 600,
    show: false,
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
      spellcheck: true,
      navigateOnDragDrop: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    if (!window.isMinimized() && !window.isFullScreen()) settings.change({ windowBounds: window.getBounds() })
  })
  void window.loadURL(`${appOrigin}/index.html`)
  return window
}
