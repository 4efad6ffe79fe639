import type { CoreEvent, Response } from '../../../../shared/contract/frames.ts'
import type { OpenPath } from '../../platform/open-path.ts'
import type { PrintPdf } from '../../platform/print-pdf.ts'
import type { SecretStore } from '../../platform/secret-store.ts'

/** What a face asks of its core. */
export interface CoreFunctions {
  /** Opens the workspace and returns its folder. Calls made meanwhile wait. */
  open(start: CoreStart): Promise<string>
  dispatch(frame: unknown): Promise<Response>
  /** Stops exports, waits for calls in flight and closes the workspace. */
  close(): Promise<void>
}

/** What a core asks of its face and reports to it. */
export interface FaceFunctions {
  readonly readSecret: SecretStore['read']
  readonly writeSecret: SecretStore['write']
  readonly print: PrintPdf
  readonly openPath: OpenPath
  /** Receives a line of the log, with its line feed. */
  log(line: string): void
  event(event: CoreEvent): void
}

/** Which workspace a core opens. */
export type WorkspaceToOpen =
  /** Created if missing, because the user named it. */
  | { readonly kind: 'existing-or-new'; readonly folder: string }
  /** Refused if missing: an empty plan in its place would look like lost work. */
  | { readonly kind: 'existing'; readonly folder: string }
  /** A fresh copy of the sample agency. */
  | { readonly kind: 'sample' }

/** What a core starts with. */
interface CoreStart {
  readonly open: WorkspaceToOpen
  /** Whether the face stores secrets; otherwise the core does, in the user's own files. */
  readonly faceKeepsSecrets: boolean
  /** Whether the face prints. */
  readonly facePrints: boolean
  /** Whether the face opens exported files. */
  readonly faceOpens: boolean
}
