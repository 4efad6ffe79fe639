import { ContractError, type Failure } from '../../../../shared/contract/errors.ts'
import type { CoreEvent, Response } from '../../../../shared/contract/frames.ts'
import { callOf } from '../dispatch.ts'
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

/** What a face does for its core. */
export interface CoreFacePorts {
  /** Keeps private keys; the core does it itself when nobody does. */
  readonly secrets?: SecretStore
  /** Prints; nothing is printed when nobody does. */
  readonly printPdf?: PrintPdf
  /** Takes a line of the log. */
  readonly log?: (line: string) => void
}

/** To a worker thread, or a process. */
export interface CoreChannel extends Channel {
  /** Called when the thread or process has ended, asked to or not, with the reason. */
  onEnd(listener: (reason: string) => void): void
}

/** Has a core that was just started open a workspace. Fails when it cannot, with the reason. */
export async function connectCore(
  channel: CoreChannel,
  open: WorkspaceToOpen,
  { secrets, printPdf, log }: CoreFacePorts,
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
      // In a task of their own: birpc drops what a function throws whose answer nobody waits for.
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
      // One that has ended is closed.
      return core.close().catch(() => undefined)
    },
  }
}
