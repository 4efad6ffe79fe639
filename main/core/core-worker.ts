import { parentPort, workerData } from 'node:worker_threads'
import type { CoreStart, ToCore } from './runtime/thread/index.ts'
import { serveCore } from './runtime/index.ts'

const port = parentPort
if (port === null) throw new Error('core-worker.ts runs in a worker thread')

/** Messages that arrive while the workspace is being opened are queued. */
const early: ToCore[] = []
let hear = (message: ToCore): void => void early.push(message)
port.on('message', (message: ToCore) => hear(message))
/** Another thread's entry: the source file, or the built file next to this one. */
const entry = (source: string, built: string): URL =>
  new URL(import.meta.url.endsWith('.ts') ? source : built, import.meta.url)
const served = await serveCore(
  workerData as CoreStart,
  {
    jobWorkerEntry: entry('./job-worker.ts', './job-worker.js'),
    makeSample: async () => (await import('./sample/sample-folder.ts')).newSample(),
    probeEntry: entry('./media/probe-worker.ts', './probe-worker.js'),
  },
  (message) => {
    port.postMessage(message)
    if (message.kind === 'closed') port.close()
  },
)
if (served === null) port.close()
else {
  hear = served.hear
  for (const message of early) hear(message)
}
