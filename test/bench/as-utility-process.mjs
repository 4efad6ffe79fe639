// Gives a child process of Node's what a utility process of Electron's has, as far as the core asks for it.
import { EventEmitter } from 'node:events'

const parentPort = new EventEmitter()
parentPort.postMessage = (message) => process.send(message)
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }))
process.parentPort = parentPort
