import type { Failure } from '../../shared/contract/errors.ts'
import type { CoreEvent, Response } from '../../shared/contract/frames.ts'

/** `call` pairs a frame with its response; the frame's own call number belongs to the window that sent it. */
export type ToWorker =
  { readonly kind: 'frame'; readonly call: number; readonly frame: unknown } | { readonly kind: 'close' }

export type FromWorker =
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'failed'; readonly error: Failure }
  | { readonly kind: 'response'; readonly call: number; readonly response: Response }
  | { readonly kind: 'event'; readonly event: CoreEvent }
  | { readonly kind: 'closed' }
