import { Worker } from 'node:worker_threads'
import { connectCore, type ConnectedCore, type CoreFacePorts } from './connect-core.ts'
import type { WorkspaceToOpen } from './messages.ts'

/** Starts a core's thread, which loads its code at once. */
export const startCoreThread = (worker: URL): Worker => new Worker(worker, { name: 'tautan-core' })

/** Opens a workspace in a worker thread. Fails when it cannot be opened, with the reason; the thread then ends. */
export async function startCore(
  worker: URL | Worker,
  workspace: string | WorkspaceToOpen,
  ports: CoreFacePorts = {},
): Promise<ConnectedCore> {
  const thread = worker instanceof Worker ? worker : startCoreThread(worker)
  const end = (): void => void thread.terminate()
  try {
    const core = await connectCore(
      {
        post: (message) => thread.postMessage(message),
        on: (listener) => void thread.on('message', listener),
        onEnd: (listener) => {
          thread.on('error', (error) => listener(error instanceof Error ? error.message : String(error)))
          thread.on('exit', (code) => listener(`the core ended with code ${code}`))
        },
      },
      typeof workspace === 'string' ? { kind: 'existing-or-new', folder: workspace } : workspace,
      ports,
    )
    return { ...core, close: () => core.close().finally(end) }
  } catch (error) {
    // A core that cannot open its workspace has nothing else to do.
    end()
    throw error
  }
}
