import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels } from '../channels.ts'

// A window outlives its pages: messages for the page before a reload are not for this one.
const page = crypto.randomUUID()

// Passes only values: the page can send requests to the face and receive its answers, and sees nothing else of
// Electron.
contextBridge.exposeInMainWorld('tautan', {
  send: (frame: unknown) => ipcRenderer.send(channels.frame, page, frame),
  onMessage: (listener: (message: unknown) => void) => {
    ipcRenderer.on(channels.message, (_event, to: unknown, message: unknown) => {
      if (to === null || to === page) listener(message)
    })
  },
  pathOf: (file: File) => webUtils.getPathForFile(file),
})

// Ports cannot cross the bridge, so a message to the page's own window carries them (docs/tutorial/message-ports.md).
ipcRenderer.on(channels.core, (event, to: unknown) => {
  if (to === page) window.postMessage(channels.core, '*', event.ports)
})
