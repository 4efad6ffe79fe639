import type { MessagePortMain, UtilityProcess } from 'electron'
import type { Electron } from './electron-module.ts'
import {
  connectCore,
  type ConnectedCore,
  type CoreFacePorts,
  type WorkspaceToOpen,
} from '../../core/runtime/thread/index.ts'

/** A core in a process of its own. */
export interface CoreProcess extends ConnectedCore {
  /** Hands it the end of a page's channel: the page's frames then go past the main process. */
  connectPage(port: MessagePortMain): void
}

export interface CoreProcessOptions {
  /** The bundle that it runs, outside the archive. */
  readonly entry: string
  readonly ports: CoreFacePorts
  /** Takes what it writes to its standard streams, which nothing of ours does: a crash does. */
  readonly onOutput: (text: string) => void
}

/** A core from the moment that its process is asked for. */
export interface StartingCore {
  /** Fails when the workspace cannot be opened, with the reason. */
  readonly opened: Promise<CoreProcess>
  /** Ends it at once, whatever it is at. */
  kill(): void
}

/** Starts a core. The app must be ready. */
export function startCoreProcess(
  { utilityProcess }: Electron,
  open: WorkspaceToOpen,
  { entry, ports, onOutput }: CoreProcessOptions,
): StartingCore {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Tautan core', stdio: 'pipe' })
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => onOutput(chunk.toString('utf8')))
  // A fatal error of V8. Its report is left out: it has the environment in it.
  child.on('error', (type, location) => onOutput(`${type} at ${location}`))
  const connecting = connectCore(
    {
      post: (message) => child.postMessage(message),
      on: (listener) => void child.on('message', listener),
      onEnd: (listener) => void child.on('exit', (code) => listener(`the core ended with code ${code}`)),
    },
    open,
    ports,
  )
  const kill = (): void => void child.kill()
  // One that cannot open its workspace has nothing else to do.
  connecting.catch(kill)
  return {
    kill,
    opened: connecting.then((core) => ({
      ...core,
      connectPage: (port) => child.postMessage(null, [port]),
      close: () => closed(child, core.close()),
    })),
  }
}

/** How long a core may take to end what it is at, in milliseconds; the write in hand is whole or undone either way. */
const maxClose = 8000

async function closed(child: UtilityProcess, closing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    closing,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, maxClose)
    }),
  ])
  clearTimeout(timer)
  child.kill()
}
