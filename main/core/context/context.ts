import type { CoreEvent } from '../../../shared/contract/frames.ts'
import type { OpenPath } from '../platform/open-path.ts'
import type { PrintPdf } from '../platform/print-pdf.ts'
import type { CommandHead } from '../store/command-log.ts'
import type { SecretStore } from '../platform/secret-store.ts'
import type { FileFacts } from '../../../shared/post/media.ts'
import type { WorkspacePolicies } from './workspace-policies.ts'
import type { OpenWorkspace } from '../store/workspace.ts'

/** Writes one line of the log. Captions, names and addresses must never be logged. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  detail?: Readonly<Record<string, unknown>>,
) => void

/** What every service is given. */
export interface CoreContext {
  readonly workspace: OpenWorkspace
  readonly policies: WorkspacePolicies
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number
  readonly emit: (event: CoreEvent) => void
  readonly log: Log
  /** Whether the workspace is being closed, so that nothing long begins or goes on. */
  readonly isClosing: () => boolean
  /** Where private keys are kept. */
  readonly secrets: SecretStore
  /** Prints reports; null when nothing can print. */
  readonly printPdf: PrintPdf | null
  /** Opens exported files; null when there is no desktop to open them on. */
  readonly openPath: OpenPath | null
  /** Ensures that posts saved without being indexed are soon indexed for search. */
  readonly scheduleIndexing: () => void
  /** The entry of the second thread for large exports; null to do without one. */
  readonly jobWorkerEntry: URL | null
  /** The entry of the thread that reads workbooks; null to read them in this one. */
  readonly workbookEntry: URL | null
  /** The facts about a file, examined in a separate thread. Fails when it cannot be read. */
  readonly probe: (file: string) => Promise<FileFacts>
}

export type Head = CommandHead
