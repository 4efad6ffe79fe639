import { parentPort } from 'node:worker_threads'
import { serveCore } from './runtime/index.ts'

const port = parentPort
if (port === null) throw new Error('core-worker.ts runs in a worker thread')

/** Another thread's entry, from source or beside this file where it was built. */
const entry = (source: string, built: string): URL =>
  new URL(import.meta.url.endsWith('.ts') ? source : built, import.meta.url)
void serveCore(
  {
    jobWorkerEntry: entry('./job-worker.ts', './job-worker.js'),
    makeSample: async () => (await import('./sample/sample-folder.ts')).newSample(),
    probeEntry: entry('./media/probe-worker.ts', './probe-worker.js'),
    workbookEntry: entry('./import/files/workbook/workbook-worker.ts', './workbook-worker.js'),
  },
  {
    post: (message) => port.postMessage(message),
    on: (listener) => void port.on('message', listener),
  },
)
