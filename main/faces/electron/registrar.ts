import type { IpcMainEvent, WebContents } from 'electron'
import { channels } from './channels.ts'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron-module.ts'

/** Whether a message was sent by our page, in the main frame of one of our windows. */
export function isOurs(
  event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>,
  ours: ReadonlySet<WebContents>,
): boolean {
  const { sender, senderFrame } = event
  if (!ours.has(sender) || senderFrame === null || senderFrame !== sender.mainFrame) return false
  return senderFrame.url.startsWith(`${appOrigin}/`)
}

/** The only place that listens to windows. Frames from anywhere else are dropped without an answer. */
export function onFrame(
  { ipcMain }: Electron,
  ours: ReadonlySet<WebContents>,
  answer: (frame: unknown) => Promise<unknown>,
): void {
  ipcMain.on(channels.frame, (event, frame: unknown) => {
    if (!isOurs(event, ours)) return
    const { sender } = event
    void answer(frame).then((response) => {
      if (!sender.isDestroyed()) sender.send(channels.message, response)
    })
  })
}
