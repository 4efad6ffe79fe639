import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels } from '../channels.ts'

// A window outlives its pages: what is meant for the page before a reload is not for this one.
const page = crypto.randomUUID()

// Values pass, nothing else does: the page can ask the face, hear its answers, and knows no more of Electron.
contextBridge.exposeInMainWorld('tautan', {
  send: (frame: unknown) => ipcRenderer.send(channels.frame, page, frame),
  onMessage: (listener: (message: unknown) => void) => {
    ipcRenderer.on(channels.message, (_event, to: unknown, message: unknown) => {
      if (to === null || to === page) listener(message)
    })
  },
  pathOf: (file: File) => webUtils.getPathForFile(file),
})

// Ports cannot pass the bridge; a message to the page's own window carries them (docs/tutorial/message-ports.md).
ipcRenderer.on(channels.core, (event, to: unknown) => {
  if (to === page) window.postMessage(channels.core, '*', event.ports)
})
