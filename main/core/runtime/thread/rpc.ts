import { createBirpc, type BirpcReturn } from 'birpc'
import { ContractError, type Failure } from '../../../../shared/contract/errors.ts'

/** Sends messages to the other thread or process, and receives its messages. */
export interface Channel {
  post(message: unknown): void
  on(listener: (message: unknown) => void): void
}

/** Exposes functions to the other side and returns a proxy for its own. Failures arrive as a `ContractError`. */
export const connectRpc = <Theirs extends object, Ours extends object>(
  functions: Ours,
  { post, on }: Channel,
): BirpcReturn<Theirs, Ours> =>
  createBirpc<Theirs, Ours>(functions, {
    post,
    on,
    // No timeout, because exports run for minutes.
    timeout: -1,
    // `e` is what a function threw. A cloned error keeps only its message, so the failure is sent instead.
    serialize: (message: { readonly e?: unknown }) =>
      message.e === undefined ? message : { ...message, e: failureOf(message.e) },
    deserialize: (message: { readonly e?: Failure }) =>
      message.e === undefined ? message : { ...message, e: new ContractError(message.e) },
  })

const failureOf = (error: unknown): Failure =>
  error instanceof ContractError
    ? error.failure
    : { code: 'internal', message: error instanceof Error ? error.message : String(error) }
