import type { CoreEvent, Response } from '../../../../shared/contract/frames.ts'
import type { PrintPdf } from '../../platform/print-pdf.ts'
import type { SecretStore } from '../../platform/secret-store.ts'

/** What a face asks of its core. */
export interface CoreFunctions {
  /** Opens the workspace and gives its folder. What is asked meanwhile waits. */
  open(start: CoreStart): Promise<string>
  dispatch(frame: unknown): Promise<Response>
  /** Stops exports, waits for calls in flight and closes the workspace. */
  close(): Promise<void>
}

/** What a core asks of its face, and tells it. */
export interface FaceFunctions {
  readonly readSecret: SecretStore['read']
  readonly writeSecret: SecretStore['write']
  readonly print: PrintPdf
  /** Takes a line of the log, ended by a line feed. */
  log(line: string): void
  event(event: CoreEvent): void
}

/** Which workspace a core opens. */
export type WorkspaceToOpen =
  /** Made when it is not there: somebody asked for it by name. */
  | { readonly kind: 'existing-or-new'; readonly folder: string }
  /** Refused when it is not there: an empty plan in its place would look as if the work were gone. */
  | { readonly kind: 'existing'; readonly folder: string }
  /** A fresh copy of the sample agency. */
  | { readonly kind: 'sample' }

/** What a core starts with. */
interface CoreStart {
  readonly open: WorkspaceToOpen
  /** Whether the face keeps secrets; else the core does, in files of the user's own. */
  readonly faceKeepsSecrets: boolean
  /** Whether the face prints. */
  readonly facePrints: boolean
}
