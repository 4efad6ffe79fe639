// Gives a Node child process as much of Electron's utility process API as the core uses.
import { EventEmitter } from 'node:events'

const parentPort = new EventEmitter()
parentPort.postMessage = (message) => process.send(message)
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }))
process.parentPort = parentPort
