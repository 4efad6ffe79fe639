import { ContractError, type Failure } from '../../../shared/contract/errors.ts'
import type { CoreEvent } from '../../../shared/contract/frames.ts'
import { AskedPrint } from './thread/remote-printer.ts'
import { openCore, type Core, type CoreOptions } from './open-core.ts'
import { homeFolder } from '../platform/home-folder.ts'
import { jsonLines } from './json-log.ts'
import { AskedSecrets } from './thread/remote-secrets.ts'
import { refuseUnlessWorkspace } from '../store/open-workspace.ts'
import type { CoreStart, FromCore, ToCore } from './thread/messages.ts'

/** What a core that runs in a thread or process of its own answers to. */
export interface ServedCore {
  readonly core: Core
  /** Takes the next message of the face. */
  hear(message: ToCore): void
}

/**
 * Opens a workspace on behalf of a face that is in another thread or process, and tells it when that is done. What the
 * face keeps or prints is asked for by messages. Null when it could not be opened; then the face was told why.
 */
export async function serveCore(
  start: CoreStart,
  threads: Required<Pick<CoreOptions, 'handEntry' | 'probeEntry'>>,
  post: (message: FromCore) => void,
  onEvent: (event: CoreEvent) => void = () => undefined,
): Promise<ServedCore | null> {
  try {
    const secrets = start.faceKeepsSecrets ? new AskedSecrets(post) : null
    const print = start.facePrints ? new AskedPrint(post) : null
    const core = openCore({
      folder: await folderOf(start),
      ...(print === null ? {} : { printPdf: print.print }),
      ...(secrets === null ? {} : { secrets }),
      emit: (event) => {
        post({ kind: 'event', event })
        onEvent(event)
      },
      log: jsonLines((line) => post({ kind: 'log', line })),
      ...threads,
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

async function folderOf({ open }: CoreStart): Promise<string> {
  if (open.kind === 'sample') {
    // Only a sample needs what makes one.
    const { freshSample } = await import('../sample/sample-folder.ts')
    return freshSample(homeFolder(), new Date())
  }
  if (open.kind === 'existing') refuseUnlessWorkspace(open.folder)
  return open.folder
}

function failureOf(error: unknown): Failure {
  return error instanceof ContractError
    ? error.failure
    : { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}
