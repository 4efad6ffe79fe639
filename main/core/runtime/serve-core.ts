import { ContractError, type Failure } from '../../../shared/contract/errors.ts'
import type { CoreEvent } from '../../../shared/contract/frames.ts'
import { RemotePrinter } from './thread/remote-printer.ts'
import { openCore, type Core, type CoreOptions } from './open-core.ts'
import { jsonLog } from './json-log.ts'
import { RemoteSecretStore } from './thread/remote-secrets.ts'
import { refuseUnlessWorkspace } from '../store/open-workspace.ts'
import type { CoreStart, FromCore, ToCore } from './thread/messages.ts'

/** What only the entry of a core knows: its workers' entries, and how to make a sample. */
export type CoreParts = Required<Pick<CoreOptions, 'jobWorkerEntry' | 'probeEntry'>> & {
  /** Makes a fresh sample agency and returns its folder. */
  readonly makeSample: () => Promise<string>
}

/** A core that runs in its own thread or process. */
export interface ServedCore {
  readonly core: Core
  /** Handles the next message from the face. */
  hear(message: ToCore): void
}

/**
 * Opens a workspace for a face in another thread or process, and tells the face when that is done. Asks by message for
 * what the face stores or prints. Null when it could not be opened; the face was then told why.
 */
export async function serveCore(
  start: CoreStart,
  parts: CoreParts,
  post: (message: FromCore) => void,
  onEvent: (event: CoreEvent) => void = () => undefined,
): Promise<ServedCore | null> {
  const { makeSample, ...entries } = parts
  try {
    const secrets = start.faceKeepsSecrets ? new RemoteSecretStore(post) : null
    const print = start.facePrints ? new RemotePrinter(post) : null
    const core = openCore({
      folder: await folderOf(start, makeSample),
      ...(print === null ? {} : { printPdf: print.print }),
      ...(secrets === null ? {} : { secrets }),
      emit: (event) => {
        post({ kind: 'event', event })
        onEvent(event)
      },
      log: jsonLog((line) => post({ kind: 'log', line })),
      ...entries,
      background: true,
    })
    post({ kind: 'open', folder: core.context.workspace.folder })
    return {
      core,
      hear: (message) => {
        switch (message.kind) {
          case 'close':
            void core.close().then(() => post({ kind: 'closed' }))
            return
          case 'secret':
            secrets?.answer(message)
            return
          case 'printed':
            print?.answer(message)
            return
          case 'frame':
            void core
              .dispatch(message.frame)
              .then((response) => post({ kind: 'response', call: message.call, response }))
            return
        }
      },
    }
  } catch (error) {
    post({ kind: 'failed', error: failureOf(error) })
    return null
  }
}

async function folderOf({ open }: CoreStart, makeSample: () => Promise<string>): Promise<string> {
  if (open.kind === 'sample') return makeSample()
  if (open.kind === 'existing') refuseUnlessWorkspace(open.folder)
  return open.folder
}

function failureOf(error: unknown): Failure {
  return error instanceof ContractError
    ? error.failure
    : { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}
