import { Worker } from 'node:worker_threads'
import { connectCore, type ConnectedCore, type CoreFacePorts } from './connect-core.ts'
import type { CoreStart, WorkspaceToOpen } from './messages.ts'

/** Starts the core in a worker thread. Fails with the reason when the workspace cannot be opened. */
export function startCore(
  worker: URL,
  workspace: string | WorkspaceToOpen,
  ports: CoreFacePorts = {},
): Promise<ConnectedCore> {
  const workerData: CoreStart = {
    open: typeof workspace === 'string' ? { kind: 'existing-or-new', folder: workspace } : workspace,
    faceKeepsSecrets: ports.secrets !== undefined,
    facePrints: ports.printPdf !== undefined,
  }
  const thread = new Worker(worker, { workerData, name: 'tautan-core' })
  return connectCore(
    {
      send: (message) => thread.postMessage(message),
      onMessage: (listener) => void thread.on('message', listener),
      onEnd: (listener) => {
        thread.on('error', (error) => listener(error instanceof Error ? error.message : String(error)))
        thread.on('exit', (code) => listener(`the core ended with code ${code}`))
      },
    },
    ports,
  )
}
