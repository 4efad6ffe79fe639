import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import { knownOptions, type Blame } from './strict.ts'

/** The supported options of docs/api/structures/base-window-options.md and browser-window-options.md. */
const known = [
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'center',
  'show',
  'paintWhenInitiallyHidden',
  'title',
  'icon',
  'backgroundColor',
  'autoHideMenuBar',
  'fullscreen',
  'parent',
  'modal',
  'webPreferences',
] as const satisfies readonly (keyof BrowserWindowConstructorOptions)[]

/** docs/api/structures/web-preferences.md. */
const knownPreferences = [
  'preload',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'webSecurity',
  'webviewTag',
  'spellcheck',
  'navigateOnDragDrop',
  'javascript',
  'session',
  'partition',
  'devTools',
  'backgroundThrottling',
  'disableDialogs',
  'safeDialogs',
] as const satisfies readonly (keyof WebPreferences)[]

/** Only sandboxed, isolated pages are supported; a window that asks for less throws. */
const fixed: Readonly<Partial<Record<(typeof knownPreferences)[number], boolean>>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
}

export function checkWindowOptions(options: BrowserWindowConstructorOptions, blame: Blame): void {
  knownOptions('BrowserWindow', options, known, blame)
  const preferences = options.webPreferences ?? {}
  knownOptions('webPreferences', preferences, knownPreferences, blame)
  for (const [name, value] of Object.entries(fixed)) {
    const given: unknown = preferences[name as keyof WebPreferences]
    if (given !== undefined && given !== value) {
      const message = `stand-in: webPreferences.${name} ${String(given)} is not stood in for`
      blame(message)
      throw new Error(message)
    }
  }
  for (const name of ['width', 'height', 'minWidth', 'minHeight', 'x', 'y'] as const) {
    const given = options[name]
    // A fraction does not convert to an integer, so Electron ignores it.
    if (given !== undefined && !Number.isInteger(given))
      throw new TypeError(`stand-in: BrowserWindow's ${name} is ${given}, no integer`)
  }
}
