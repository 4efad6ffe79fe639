import type { MessagePortMain, UtilityProcess } from 'electron'
import { connectCore, type ConnectedCore, type CoreFacePorts } from '../../core/connect-core.ts'
import type { FromCore, WorkspaceToOpen } from '../../core/core-messages.ts'
import type { ToCoreProcess } from '../../core/core-process.ts'
import type { Electron } from './electron-module.ts'

/** A core in a process of its own. */
export interface CoreProcess extends ConnectedCore {
  /** Hands it the end of a page's channel: the page's frames then go past the main process. */
  connectPage(port: MessagePortMain): void
  /** Ends it at once, whatever it is at. */
  kill(): void
}

export interface CoreProcessOptions {
  /** The bundle that it runs, outside the archive. */
  readonly entry: string
  readonly ports: CoreFacePorts
  /** Takes what it writes to its standard streams, which nothing of ours does: a crash does. */
  readonly onOutput: (text: string) => void
}

/** Starts a core. Fails when the workspace cannot be opened, with the reason. The app must be ready. */
export async function startCoreProcess(
  { utilityProcess }: Electron,
  open: WorkspaceToOpen,
  { entry, ports, onOutput }: CoreProcessOptions,
): Promise<CoreProcess> {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Tautan core', stdio: 'pipe' })
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => onOutput(piece.toString('utf8')))
  const send = (message: ToCoreProcess, transfer: MessagePortMain[] = []): void =>
    child.postMessage(message, transfer)
  send({
    kind: 'start',
    start: { open, faceKeepsSecrets: ports.secrets !== undefined, facePrints: ports.printPdf !== undefined },
  })
  try {
    const core = await connectCore(
      {
        send,
        onMessage: (listener) => void child.on('message', (message: FromCore) => listener(message)),
        onEnd: (listener) => void child.on('exit', (code) => listener(`the core ended with code ${code}`)),
      },
      ports,
    )
    return {
      ...core,
      connectPage: (port) => send({ kind: 'page' }, [port]),
      close: () => closed(child, core.close()),
      kill: () => void child.kill(),
    }
  } catch (error) {
    child.kill()
    throw error
  }
}

/** How long a core may take to end what it is at, in milliseconds; the write in hand is whole or undone either way. */
const longestClose = 8000

async function closed(child: UtilityProcess, closing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    closing,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, longestClose)
    }),
  ])
  clearTimeout(timer)
  child.kill()
}
