import { createBirpc, type BirpcReturn } from 'birpc'
import { ContractError, type Failure } from '../../../../shared/contract/errors.ts'

/** How messages go to the other thread or process, and come from it. */
export interface Channel {
  post(message: unknown): void
  on(listener: (message: unknown) => void): void
}

/** Lets the other side call these functions, and gives its own. A function that fails does so with a `ContractError`. */
export const connectRpc = <Theirs extends object, Ours extends object>(
  functions: Ours,
  { post, on }: Channel,
): BirpcReturn<Theirs, Ours> =>
  createBirpc<Theirs, Ours>(functions, {
    post,
    on,
    // Exports run for minutes.
    timeout: -1,
    // `e` is what a function threw. The clone of an error has its message alone, so its failure goes in its place.
    serialize: (message: { readonly e?: unknown }) =>
      message.e === undefined ? message : { ...message, e: failureOf(message.e) },
    deserialize: (message: { readonly e?: Failure }) =>
      message.e === undefined ? message : { ...message, e: new ContractError(message.e) },
  })

const failureOf = (error: unknown): Failure =>
  error instanceof ContractError
    ? error.failure
    : { code: 'internal', message: error instanceof Error ? error.message : String(error) }
