import { newId } from '../post/ids.ts'
import { ContractError, type Failure } from './errors.ts'
import { messageSchema, type Connection, type CoreEvent } from './frames.ts'
import { methods, type InputOf, type MethodName, type OutputOf } from './methods/index.ts'
import {
  nativeEventSchema,
  nativeMethods,
  type NativeEvent,
  type NativeMethods,
  type NativeName,
} from './native.ts'
import type { z } from 'zod'

interface CallOptions {
  readonly commandId?: string
}

const everything = { ...methods, ...nativeMethods }

/** The contract as a window sees it: typed calls to the core and to the face, and events. */
export interface Client {
  call<Name extends MethodName>(
    method: Name,
    input: InputOf<Name>,
    options?: CallOptions,
  ): Promise<OutputOf<Name>>
  native<Name extends NativeName>(
    method: Name,
    input: z.input<NativeMethods[Name]['input']>,
  ): Promise<z.output<NativeMethods[Name]['output']>>
  onEvent(listener: (event: CoreEvent) => void): () => void
  /** Events of the desktop; the browser edition sends none. */
  onNativeEvent(listener: (event: NativeEvent) => void): () => void
}

interface Waiting {
  readonly method: MethodName | NativeName
  readonly resolve: (output: never) => void
  readonly reject: (error: Error) => void
}

/**
 * A client over any connection. Incoming messages are parsed, so that a malformed answer fails here rather than later;
 * anything that is not a message is ignored.
 */
export function createClient(connection: Connection, actor?: string): Client {
  const waiting = new Map<number, Waiting>()
  const listeners = new Set<(event: CoreEvent) => void>()
  /** Native events that arrived before the first listener. */
  const earlyNative: NativeEvent[] = []
  const nativeListeners = new Set<(event: NativeEvent) => void>()
  let lastCall = 0
  let closed: Failure | null = null
  connection.onMessage((heard) => {
    const known = messageSchema.safeParse(heard)
    if (!known.success) {
      const native = nativeEventSchema.safeParse(heard)
      if (!native.success) return
      if (nativeListeners.size === 0) earlyNative.push(native.data)
      for (const listener of nativeListeners) listener(native.data)
      return
    }
    const message = known.data
    if ('event' in message) {
      for (const listener of listeners) listener(message)
      return
    }
    const call = waiting.get(message.call)
    if (call === undefined) return
    waiting.delete(message.call)
    if (!message.ok) {
      call.reject(new ContractError(message.error))
      return
    }
    const parsed = everything[call.method].output.safeParse(message.output)
    if (parsed.success) call.resolve(parsed.data as never)
    else call.reject(new Error(`${call.method} answered with something else: ${parsed.error.message}`))
  })
  connection.onClose((reason) => {
    closed = { code: 'closed', message: reason, messageId: 'Sambungan ke Tautan terputus.' }
    for (const call of waiting.values()) call.reject(new ContractError(closed))
    waiting.clear()
  })
  const send = (method: MethodName | NativeName, input: unknown, commandId?: string): Promise<never> =>
    new Promise((resolve, reject) => {
      if (closed !== null) {
        reject(new ContractError(closed))
        return
      }
      const call = ++lastCall
      waiting.set(call, { method, resolve, reject })
      connection.send({
        call,
        method,
        input,
        ...(everything[method].kind === 'command' ? { commandId: commandId ?? newId() } : {}),
        ...(actor === undefined ? {} : { actor }),
      })
    })
  return {
    call: (method, input, options) => send(method, input, options?.commandId),
    native: (method, input) => send(method, input),
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onNativeEvent: (listener) => {
      nativeListeners.add(listener)
      for (const event of earlyNative.splice(0)) listener(event)
      return () => nativeListeners.delete(listener)
    },
  }
}
