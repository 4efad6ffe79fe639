import type { Failure } from '../../shared/contract/errors.ts'
import type { CoreEvent, Response } from '../../shared/contract/frames.ts'
import type { Kept } from './secrets/secret-files.ts'

/** `call` pairs a frame with its response; the frame's own call number belongs to the window that sent it. */
export type ToWorker =
  | { readonly kind: 'frame'; readonly call: number; readonly frame: unknown }
  /** The answer about a secret: what is kept under its name, none after it was written; or what went wrong. */
  | {
      readonly kind: 'secret'
      readonly ask: number
      readonly kept: Kept<string>
      readonly problem?: Failure
    }
  /** The PDF is there, or why it is not. */
  | { readonly kind: 'printed'; readonly ask: number; readonly problem?: Failure }
  | { readonly kind: 'close' }

export type FromWorker =
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'failed'; readonly error: Failure }
  | { readonly kind: 'response'; readonly call: number; readonly response: Response }
  | { readonly kind: 'event'; readonly event: CoreEvent }
  /** Asks the face for a secret, or to keep one. */
  | { readonly kind: 'secret'; readonly ask: number; readonly name: string; readonly keep: string | null }
  /** Asks the face to print an HTML file to a PDF file. */
  | { readonly kind: 'print'; readonly ask: number; readonly html: string; readonly pdf: string }
  | { readonly kind: 'closed' }

/** What a worker starts with. */
export interface CoreWorkerData {
  readonly folder: string
  /** Whether the face keeps secrets; else the worker does, in files of the user's own. */
  readonly faceKeepsSecrets: boolean
  /** Whether the face prints. */
  readonly facePrints: boolean
}
