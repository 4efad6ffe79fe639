import type { MessagePortMain, UtilityProcess } from 'electron'
import type { Electron } from './electron-module.ts'
import {
  connectCore,
  type ConnectedCore,
  type CoreFacePorts,
  type WorkspaceToOpen,
} from '../../core/runtime/thread/index.ts'

/** A core in its own process. */
export interface CoreProcess extends ConnectedCore {
  /** Passes the end of a page's channel to the core, so that the page's frames bypass the main process. */
  connectPage(port: MessagePortMain): void
}

export interface CoreProcessOptions {
  /** The bundle to run, outside the archive. */
  readonly entry: string
  readonly ports: CoreFacePorts
  /** Receives output on the standard streams. Our code writes none, but a crash does. */
  readonly onOutput: (text: string) => void
}

/** A core from the moment its process is requested. */
export interface StartingCore {
  /** Fails with the reason when the workspace cannot be opened. */
  readonly opened: Promise<CoreProcess>
  /** Ends it at once, whatever it is doing. */
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
  // A fatal error of V8. Its report is left out, because it contains the environment.
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
  // A core that cannot open its workspace has nothing else to do.
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

/** How long a core may take to finish, in milliseconds; the current write is whole or undone either way. */
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
