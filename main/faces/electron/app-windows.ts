import type { BrowserWindow, WebContents } from 'electron'
import type { Failure } from '../../../shared/contract/errors.ts'
import type { NativeEvent } from '../../../shared/contract/native.ts'
import { channels } from './channels.ts'
import type { OpenWorkspace } from './open-workspaces.ts'

/** One of our windows: what it shows, and its current page. */
export interface AppWindow {
  readonly window: BrowserWindow
  readonly contents: WebContents
  /** Null while it asks which one to open. */
  workspace: OpenWorkspace | null
  /** Why the requested workspace is not shown. */
  problem: Failure | null
  /** Null until its first page has sent a message. */
  page: string | null
  /** Sent to the page as soon as it shows a workspace. */
  files: readonly string[]
}

/** How long a page may take to save what was typed before its window closes, in milliseconds. */
const maxFlush = 1000

/**
 * The windows that show our page, and messages to them. Other windows, such as the one for printing, are not included.
 */
export class AppWindows {
  readonly #all = new Map<WebContents, AppWindow>()
  readonly #flushing = new Map<number, () => void>()
  #lastAsk = 0

  get size(): number {
    return this.#all.size
  }

  [Symbol.iterator](): Iterator<AppWindow> {
    return this.#all.values()
  }

  add(window: BrowserWindow, workspace: OpenWorkspace | null, problem: Failure | null): AppWindow {
    const contents = window.webContents
    const shown: AppWindow = { window, contents, workspace, problem, page: null, files: [] }
    this.#all.set(contents, shown)
    return shown
  }

  remove(shown: AppWindow): void {
    this.#all.delete(shown.contents)
  }

  of(contents: WebContents): AppWindow | undefined {
    return this.#all.get(contents)
  }

  showing(workspace: OpenWorkspace): AppWindow[] {
    return [...this.#all.values()].filter((shown) => shown.workspace === workspace)
  }

  /** Sends an event to a window's current page, whichever that is. */
  send({ contents }: AppWindow, event: NativeEvent): void {
    if (!contents.isDestroyed()) contents.send(channels.message, null, event)
  }

  /** Asks a page to save what was typed. Resolves when it answers, when its window is gone, or after a second. */
  async flush(shown: AppWindow): Promise<void> {
    // A page that has not sent a message yet has nothing to save.
    if (shown.page === null || shown.contents.isDestroyed()) return
    const ask = ++this.#lastAsk
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.#flushing.set(ask, resolve)
      timer = setTimeout(resolve, maxFlush)
      shown.contents.once('destroyed', resolve)
      this.send(shown, { event: 'native.flush', ask })
    })
    clearTimeout(timer)
    this.#flushing.delete(ask)
  }

  flushed(ask: number): void {
    this.#flushing.get(ask)?.()
  }
}

/** Brings a window to the front. */
export function bringToFront({ window }: AppWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/**
 * Keeps a window open until its page has saved what was typed. Electron treats a delayed close as a refusal and then
 * abandons quitting; `quit` starts that again.
 */
export function saveBeforeClosing(
  windows: AppWindows,
  shown: AppWindow,
  { closeAgain, quit }: { readonly closeAgain: () => void; readonly quit: () => void },
): void {
  let isSaved = false
  let isSaving = false
  shown.window.on('close', (event) => {
    if (isSaved) return
    event.preventDefault()
    if (isSaving) return
    isSaving = true
    void windows.flush(shown).finally(() => {
      isSaved = true
      // Not within the event: Electron abandons a quit only after this close was refused, and another one before that
      // would be ignored (shell/browser/browser.cc).
      setImmediate(closeAgain)
    })
  })
  // The user logs off or shuts Windows down. The first event only asks, so what was typed is saved then; after the
  // second the program is terminated, unless it is already quitting (docs/api/base-window.md).
  shown.window.on('query-session-end', () => void windows.flush(shown))
  shown.window.on('session-end', () => {
    isSaved = true
    quit()
  })
}
