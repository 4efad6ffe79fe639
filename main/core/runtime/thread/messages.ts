import type { Failure } from '../../../../shared/contract/errors.ts'
import type { CoreEvent, Response } from '../../../../shared/contract/frames.ts'
import type { Kept } from '../../platform/secret-files.ts'

/** What a face tells its core. `call` pairs a frame with its response; the frame's own number belongs to the window. */
export type ToCore =
  | { readonly kind: 'frame'; readonly call: number; readonly frame: unknown }
  /** The answer about a secret: the stored value, nothing after a write, or the problem. */
  | {
      readonly kind: 'secret'
      readonly requestId: number
      readonly kept: Kept<string>
      readonly problem?: Failure
    }
  /** The PDF was printed, or why not. */
  | { readonly kind: 'printed'; readonly requestId: number; readonly problem?: Failure }
  | { readonly kind: 'close' }

export type FromCore =
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'failed'; readonly error: Failure }
  | { readonly kind: 'response'; readonly call: number; readonly response: Response }
  | { readonly kind: 'event'; readonly event: CoreEvent }
  /** A line for the log, including its line feed. */
  | { readonly kind: 'log'; readonly line: string }
  /** Asks the face to read or store a secret. */
  | {
      readonly kind: 'secret'
      readonly requestId: number
      readonly name: string
      readonly keep: string | null
    }
  /** Asks the face to print an HTML file to a PDF file. */
  | { readonly kind: 'print'; readonly requestId: number; readonly html: string; readonly pdf: string }
  | { readonly kind: 'closed' }

/** Which workspace a core opens. */
export type WorkspaceToOpen =
  /** Created if missing, because somebody asked for it by name. */
  | { readonly kind: 'existing-or-new'; readonly folder: string }
  /** Fails if missing: an empty plan in its place would look as if the work were lost. */
  | { readonly kind: 'existing'; readonly folder: string }
  /** A fresh copy of the sample agency. */
  | { readonly kind: 'sample' }

/** What a core starts with. */
export interface CoreStart {
  readonly open: WorkspaceToOpen
  /** Whether the face stores secrets; otherwise the core does, in the user's own files. */
  readonly faceKeepsSecrets: boolean
  /** Whether the face prints. */
  readonly facePrints: boolean
}
