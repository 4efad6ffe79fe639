import { contextBridge, ipcRenderer } from 'electron'
import { channels } from '../channels.ts'

// Values pass, nothing else does: the window can send frames and hear messages, and knows no more of Electron.
contextBridge.exposeInMainWorld('tautan', {
  send: (frame: unknown) => ipcRenderer.send(channels.frame, frame),
  onMessage: (listener: (message: unknown) => void) => {
    ipcRenderer.on(channels.message, (_event, message: unknown) => listener(message))
  },
})
