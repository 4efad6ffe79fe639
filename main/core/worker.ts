import { parentPort, workerData } from 'node:worker_threads'
import { ContractError } from '../../shared/contract/errors.ts'
import { openCore } from './core.ts'
import { jsonLines } from './json-lines.ts'
import { AskedPrint } from './asked-print.ts'
import { AskedSecrets } from './secrets/asked-secrets.ts'
import type { CoreWorkerData, FromWorker, ToWorker } from './worker-messages.ts'

const port = parentPort
if (port === null) throw new Error('worker.ts runs in a worker thread')
const post = (message: FromWorker): void => port.postMessage(message)

try {
  const { folder, faceKeepsSecrets, facePrints } = workerData as CoreWorkerData
  const asked = faceKeepsSecrets ? new AskedSecrets(post) : null
  const print = facePrints ? new AskedPrint(post) : null
  const core = openCore({
    folder,
    ...(print === null ? {} : { printPdf: print.print }),
    ...(asked === null ? {} : { secrets: asked }),
    emit: (event) => post({ kind: 'event', event }),
    log: jsonLines((line) => process.stderr.write(line)),
    handEntry: new URL(
      import.meta.url.endsWith('.ts') ? './hand/hand-worker.ts' : './export-hand.js',
      import.meta.url,
    ),
    background: true,
  })
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'close') {
      void core.close().then(() => {
        post({ kind: 'closed' })
        port.close()
      })
      return
    }
    if (message.kind === 'secret') {
      asked?.answer(message)
      return
    }
    if (message.kind === 'printed') {
      print?.answer(message)
      return
    }
    void core
      .dispatch(message.frame)
      .then((response) => post({ kind: 'response', call: message.call, response }))
  })
  post({ kind: 'open', folder: core.context.workspace.folder })
} catch (error) {
  post({
    kind: 'failed',
    error:
      error instanceof ContractError
        ? error.failure
        : { code: 'internal', message: error instanceof Error ? error.message : String(error) },
  })
  port.close()
}
