import type { IpcMainEvent, WebContents } from 'electron'
import { channels } from './channels.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron-module.ts'

/** Whether our page sent a message, from the main frame of one of our windows. */
export function isOurs(
  event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>,
  isOurWindow: (contents: WebContents) => boolean,
): boolean {
  const { sender, senderFrame } = event
  if (!isOurWindow(sender) || senderFrame === null || senderFrame !== sender.mainFrame) return false
  return senderFrame.url.startsWith(`${appOrigin}/`)
}

/** A page of one of our windows; every reload makes a new one. */
export interface Sender {
  readonly contents: WebContents
  readonly page: string
}

/**
 * The only place that listens to windows. Messages from anywhere else are dropped without an answer. Answers name the
 * page that asked, because another may have replaced it in the window.
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
