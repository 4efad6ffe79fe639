import { ContractError, type Failure } from '../../../../shared/contract/errors.ts'
import type { CoreEvent, Response } from '../../../../shared/contract/frames.ts'
import { callOf } from '../dispatch.ts'
import type { OpenPath } from '../../platform/open-path.ts'
import type { PrintPdf } from '../../platform/print-pdf.ts'
import type { SecretStore } from '../../platform/secret-store.ts'
import type { CoreFunctions, FaceFunctions, WorkspaceToOpen } from './messages.ts'
import { connectRpc, type Channel } from './rpc.ts'

/** The core as a face sees it: frames in, responses and events out. */
export interface ConnectedCore {
  readonly folder: string
  dispatch(frame: unknown): Promise<Response>
  onEvent(listener: (event: CoreEvent) => void): () => void
  /** Called once if the thread or process ends without being asked to. */
  onEnd(listener: (reason: string) => void): void
  /** Stops exports, waits for calls in flight and closes the workspace. */
  close(): Promise<void>
}

/** Services that a face provides to its core. */
export interface CoreFacePorts {
  /** Stores private keys; without it, the core stores them itself. */
  readonly secrets?: SecretStore
  /** Prints reports; without it, nothing can be printed. */
  readonly printPdf?: PrintPdf
  /** Opens exported files; without it, they cannot be opened from the window. */
  readonly openPath?: OpenPath
  /** Receives each line of the log. */
  readonly log?: (line: string) => void
}

/** A channel to a worker thread or a process. */
export interface CoreChannel extends Channel {
  /** Called with the reason when the thread or process has ended, whether asked to or not. */
  onEnd(listener: (reason: string) => void): void
}

/** Has a newly started core open a workspace. Fails with the reason when it cannot. */
export async function connectCore(
  channel: CoreChannel,
  open: WorkspaceToOpen,
  { secrets, printPdf, openPath, log }: CoreFacePorts,
): Promise<ConnectedCore> {
  const listeners = new Set<(event: CoreEvent) => void>()
  const endListeners = new Set<(reason: string) => void>()
  let end: Error | null = null
  let isClosing = false
  const core = connectRpc<CoreFunctions, Partial<FaceFunctions>>(
    {
      ...(secrets === undefined
        ? {}
        : {
            readSecret: (name: string) => secrets.read(name),
            writeSecret: (name: string, secret: string) => secrets.write(name, secret),
          }),
      ...(printPdf === undefined ? {} : { print: printPdf }),
      ...(openPath === undefined ? {} : { openPath }),
      // In a separate task, because birpc swallows errors of functions whose result nobody awaits.
      log: (line) => queueMicrotask(() => log?.(line)),
      event: (event) => {
        for (const listener of listeners) queueMicrotask(() => listener(event))
      },
    },
    channel,
  )
  channel.onEnd((reason) => {
    if (end !== null) return
    end = new Error(reason)
    core.$close(end)
    if (!isClosing) for (const listener of endListeners) listener(reason)
  })
  const failureOf = (error: unknown): Failure => {
    if (error instanceof ContractError) return error.failure
    if (end === null) return { code: 'bad-input', message: 'this frame cannot be handed on' }
    return { code: 'closed', message: error === end ? end.message : 'the core has ended' }
  }
  const folder = await core.open({
    open,
    faceKeepsSecrets: secrets !== undefined,
    facePrints: printPdf !== undefined,
    faceOpens: openPath !== undefined,
  })
  return {
    folder,
    dispatch: (frame) =>
      core
        .dispatch(frame)
        .catch((error: unknown) => ({ call: callOf(frame), ok: false, error: failureOf(error) })),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onEnd: (listener) => void endListeners.add(listener),
    close: () => {
      isClosing = true
      // A core that has ended counts as closed.
      return core.close().catch(() => undefined)
    },
  }
}
