import { ContractError, type Failure } from '../../../../shared/contract/errors.ts'
import type { CoreEvent, Response } from '../../../../shared/contract/frames.ts'
import { callOf } from '../dispatch.ts'
import type { PrintPdf } from '../../platform/print-pdf.ts'
import type { SecretStore } from '../../platform/secret-store.ts'
import type { FromCore, ToCore } from './messages.ts'

/** The core as a face sees it: frames in, responses and events out. */
export interface ConnectedCore {
  readonly folder: string
  dispatch(frame: unknown): Promise<Response>
  onEvent(listener: (event: CoreEvent) => void): () => void
  /** Called once if the thread or process ends unexpectedly. */
  onEnd(listener: (reason: string) => void): void
  /** Stops exports, waits for calls in progress and closes the workspace. */
  close(): Promise<void>
}

/** What a face does for its core. */
export interface CoreFacePorts {
  /** Stores private keys; without it, the core does that itself. */
  readonly secrets?: SecretStore
  /** Prints; without it, nothing can be printed. */
  readonly printPdf?: PrintPdf
  /** Takes a line of the log. */
  readonly log?: (line: string) => void
}

/** The message channel to and from a core: a worker thread or a process. */
export interface CoreChannel {
  send(message: ToCore): void
  onMessage(listener: (message: FromCore) => void): void
  /** Called when the thread or process has ended, expectedly or not, with the reason. */
  onEnd(listener: (reason: string) => void): void
}

/** Connects to a core that was just started. Fails with the reason when it cannot open its workspace. */
export function connectCore(channel: CoreChannel, ports: CoreFacePorts): Promise<ConnectedCore> {
  const waiting = new Map<
    number,
    { readonly frame: unknown; readonly answer: (response: Response) => void }
  >()
  const listeners = new Set<(event: CoreEvent) => void>()
  const endListeners = new Set<(reason: string) => void>()
  let lastCall = 0
  let closed: (() => void) | null = null
  let isOver = false
  const send = (message: ToCore): void => channel.send(message)
  return new Promise((resolve, reject) => {
    const ended = (reason: string): void => {
      if (isOver) return
      isOver = true
      for (const { frame, answer } of waiting.values()) {
        answer({ call: callOf(frame), ok: false, error: { code: 'closed', message: reason } })
      }
      waiting.clear()
      reject(new Error(reason))
      if (closed === null) for (const listener of endListeners) listener(reason)
      else closed()
    }
    channel.onEnd(ended)
    channel.onMessage((message) => {
      switch (message.kind) {
        case 'open':
          resolve({
            folder: message.folder,
            dispatch: (frame) =>
              new Promise((answer) => {
                if (isOver) {
                  answer({
                    call: callOf(frame),
                    ok: false,
                    error: { code: 'closed', message: 'the core has ended' },
                  })
                  return
                }
                const call = ++lastCall
                waiting.set(call, { frame, answer })
                try {
                  send({ kind: 'frame', call, frame })
                } catch {
                  waiting.delete(call)
                  answer({
                    call: callOf(frame),
                    ok: false,
                    error: { code: 'bad-input', message: 'this frame cannot be handed on' },
                  })
                }
              }),
            onEvent: (listener) => {
              listeners.add(listener)
              return () => listeners.delete(listener)
            },
            onEnd: (listener) => void endListeners.add(listener),
            close: () =>
              new Promise((done) => {
                if (isOver) return done()
                closed = done
                send({ kind: 'close' })
              }),
          })
          return
        case 'failed':
          reject(new ContractError(message.error))
          return
        case 'response':
          waiting.get(message.call)?.answer(message.response)
          waiting.delete(message.call)
          return
        case 'event':
          for (const listener of listeners) listener(message.event)
          return
        case 'log':
          ports.log?.(message.line)
          return
        case 'secret':
          void answerAbout(ports.secrets, message).then(send)
          return
        case 'print':
          void printed(ports.printPdf, message).then(send)
          return
        case 'closed':
          closed?.()
          return
      }
    })
  })
}

async function printed(
  printPdf: PrintPdf | undefined,
  { requestId, html, pdf }: Extract<FromCore, { readonly kind: 'print' }>,
): Promise<ToCore> {
  try {
    if (printPdf === undefined) throw new Error('nothing is printed here')
    await printPdf(html, pdf)
    return { kind: 'printed', requestId }
  } catch (error) {
    return { kind: 'printed', requestId, problem: failureOf(error) }
  }
}

type Ask = Extract<FromCore, { readonly kind: 'secret' }>

/** Answers the core's request about a secret, for a face that stores them. Never fails. */
async function answerAbout(
  secrets: SecretStore | undefined,
  { requestId, name, keep }: Ask,
): Promise<ToCore> {
  const none = { kind: 'none' } as const
  try {
    if (secrets === undefined) throw new Error('no secrets are kept here')
    if (keep === null) return { kind: 'secret', requestId, kept: await secrets.read(name) }
    await secrets.write(name, keep)
    return { kind: 'secret', requestId, kept: none }
  } catch (error) {
    return { kind: 'secret', requestId, kept: none, problem: failureOf(error) }
  }
}

const failureOf = (error: unknown): Failure =>
  error instanceof ContractError
    ? error.failure
    : { code: 'internal', message: error instanceof Error ? error.message : String(error) }
