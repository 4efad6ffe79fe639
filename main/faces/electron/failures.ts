import type { Log } from '../../core/context/context.ts'
import type { AppWindow } from './app-windows.ts'
import type { Electron } from './electron-module.ts'
import { words, type Language } from './words.ts'

/** How often a crashed page is reloaded within the time below, in milliseconds; after that the user is asked. */
const reloads = 2
const reloadsWithin = 60_000

/** Chromium's code for a load replaced by a newer one (net/base/net_error_list.h). */
const aborted = -3

export interface FailureOptions {
  readonly log: Log
  readonly language: () => Language
}

/** Handles a window whose page crashes, hangs or cannot be loaded: reloads it, or asks the user. */
export function watchFailures(
  { dialog }: Electron,
  { window, contents }: AppWindow,
  { log, language }: FailureOptions,
): void {
  const crashes: number[] = []
  const reloadOrClose = async (message: string, detail: string): Promise<void> => {
    const say = language()
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      detail,
      buttons: [words.reload[say], words.close[say]],
      defaultId: 0,
      cancelId: 1,
    })
    if (window.isDestroyed()) return
    if (response === 0) contents.reload()
    else window.destroy()
  }
  let isOurs = false
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || isOurs) {
      isOurs = false
      return
    }
    log('error', 'a window crashed', { reason, exitCode })
    const now = Date.now()
    crashes.push(now)
    if (crashes.filter((at) => now - at < reloadsWithin).length <= reloads) {
      // Not within the event, because the crashed process is still being removed.
      setImmediate(() => {
        if (!contents.isDestroyed()) contents.reload()
      })
      return
    }
    void reloadOrClose(words.crashed[language()], words.crashedHelp[language()])
  })
  contents.on('did-fail-load', (_event, errorCode, errorDescription, address, isMainFrame) => {
    if (!isMainFrame || errorCode === aborted) return
    log('error', 'a window could not be loaded', { errorCode, errorDescription, address })
    void reloadOrClose(words.notLoaded[language()], `${errorDescription} (${errorCode})`)
  })
  let asking: AbortController | null = null
  window.on('unresponsive', () => {
    if (asking !== null) return
    log('warn', 'a window does not answer')
    const say = language()
    asking = new AbortController()
    void dialog
      .showMessageBox(window, {
        type: 'warning',
        message: words.hangs[say],
        detail: words.hangsHelp[say],
        buttons: [words.wait[say], words.reload[say]],
        defaultId: 0,
        cancelId: 0,
        signal: asking.signal,
      })
      .then(({ response }) => {
        const isAnswered = asking?.signal.aborted === false
        asking = null
        if (!isAnswered || response !== 1 || contents.isDestroyed()) return
        // A reload alone would go to the hanging process (docs/api/web-contents.md, `forcefullyCrashRenderer`).
        isOurs = true
        contents.forcefullyCrashRenderer()
        contents.reload()
      })
  })
  window.on('responsive', () => {
    asking?.abort()
    asking = null
  })
}
