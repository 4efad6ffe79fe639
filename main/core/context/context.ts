import type { CoreEvent } from '../../../shared/contract/frames.ts'
import type { Policy } from '../../../shared/policy/index.ts'
import type { PrintPdf } from '../platform/print-pdf.ts'
import type { CommandHead } from '../store/command-log.ts'
import type { SecretStore } from '../platform/secret-store.ts'
import type { FileFacts } from '../../../shared/post/media.ts'
import type { OpenWorkspace } from '../store/workspace.ts'

/** One line of the log. Captions, names and addresses never go in. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  detail?: Readonly<Record<string, unknown>>,
) => void

/** What every service is given. */
export interface CoreContext {
  readonly workspace: OpenWorkspace
  readonly policy: Policy
  /** The packs' stamps as one text, kept with each post to know what it was vetted with. */
  readonly packStamp: string
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number
  readonly emit: (event: CoreEvent) => void
  readonly log: Log
  /** Where private keys are kept. */
  readonly secrets: SecretStore
  /** Prints reports; null where nothing prints. */
  readonly printPdf: PrintPdf | null
  /** Sees to it that posts which were saved without being indexed can soon be searched as fast as others. */
  readonly scheduleIndexing: () => void
  /** The entry of the second thread of large exports; null where one has to do. */
  readonly jobWorkerEntry: URL | null
  /** Says what a file is, looked at in a thread of its own. Fails when it cannot be read. */
  readonly probe: (file: string) => Promise<FileFacts>
}

export type Head = CommandHead
