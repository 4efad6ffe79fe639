import type { IpcMainEvent, WebContents } from 'electron'
import { channels } from './channels.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron-module.ts'

/** Whether a message was sent by our page, in the main frame of one of our windows. */
export function isOurs(
  event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>,
  isOurWindow: (contents: WebContents) => boolean,
): boolean {
  const { sender, senderFrame } = event
  if (!isOurWindow(sender) || senderFrame === null || senderFrame !== sender.mainFrame) return false
  return senderFrame.url.startsWith(`${appOrigin}/`)
}

/** A page of one of our windows: there is a new one after every reload. */
export interface Sender {
  readonly contents: WebContents
  readonly page: string
}

/**
 * The only place that listens to windows. Frames from anywhere else are dropped without an answer; answers name the page
 * that asked, for another may have taken its place in the window.
 */
export function onFrame(
  { ipcMain }: Electron,
  isOurWindow: (contents: WebContents) => boolean,
  answer: (sender: Sender, frame: unknown) => Promise<unknown>,
): void {
  ipcMain.on(channels.frame, (event, page: unknown, frame: unknown) => {
    if (!isOurs(event, isOurWindow) || typeof page !== 'string') return
    const { sender: contents } = event
    void answer({ contents, page }, frame).then((response) => {
      if (!contents.isDestroyed()) contents.send(channels.message, page, response)
    })
  })
}
