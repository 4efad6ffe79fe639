import type { Failure } from '../../shared/contract/errors.ts'
import type { CoreEvent, Response } from '../../shared/contract/frames.ts'

/** `call` pairs a frame with its response; the frame's own call number belongs to the window that sent it. */
export type ToWorker =
  | { readonly kind: 'frame'; readonly call: number; readonly frame: unknown }
  /** The answer about a secret: what it is, or null; or what went wrong. */
  | {
      readonly kind: 'secret'
      readonly ask: number
      readonly secret: string | null
      readonly problem?: string
    }
  | { readonly kind: 'close' }

export type FromWorker =
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'failed'; readonly error: Failure }
  | { readonly kind: 'response'; readonly call: number; readonly response: Response }
  | { readonly kind: 'event'; readonly event: CoreEvent }
  /** Asks the face for a secret, or to keep one. */
  | { readonly kind: 'secret'; readonly ask: number; readonly name: string; readonly keep: string | null }
  | { readonly kind: 'closed' }

/** What a worker starts with. */
export interface CoreWorkerData {
  readonly folder: string
  /** Whether the face keeps secrets; else the worker does, in files of the user's own. */
  readonly faceKeepsSecrets: boolean
}
