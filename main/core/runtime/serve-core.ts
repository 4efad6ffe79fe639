import type { CoreEvent } from '../../../shared/contract/frames.ts'
import { refuseUnlessWorkspace } from '../store/open-workspace.ts'
import { jsonLog } from './json-log.ts'
import { openCore, type Core, type CoreOptions } from './open-core.ts'
import type { CoreFunctions, FaceFunctions, WorkspaceToOpen } from './thread/messages.ts'
import { connectRpc, type Channel } from './thread/rpc.ts'

/** What only a core's entry knows: its workers' entries, and how a sample is made. */
export type CoreParts = Required<Pick<CoreOptions, 'jobWorkerEntry' | 'probeEntry' | 'workbookEntry'>> & {
  /** Makes a fresh sample agency and returns its folder. */
  readonly makeSample: () => Promise<string>
}

/**
 * Serves a face in another thread or process: opens the core once the face names a workspace, and asks the face to
 * keep secrets, print and open files. The promise resolves when the workspace is open, and never if it cannot be opened.
 */
export function serveCore(
  { makeSample, ...entries }: CoreParts,
  channel: Channel,
  onEvent: (event: CoreEvent) => void = () => undefined,
): Promise<Core> {
  const opened = Promise.withResolvers<Core>()
  const face = connectRpc<FaceFunctions, CoreFunctions>(
    {
      open: async ({ open, faceKeepsSecrets, facePrints, faceOpens }) => {
        const core = openCore({
          folder: await folderOf(open, makeSample),
          ...(facePrints ? { printPdf: face.print } : {}),
          ...(faceOpens ? { openPath: face.openPath } : {}),
          ...(faceKeepsSecrets ? { secrets: { read: face.readSecret, write: face.writeSecret } } : {}),
          emit: (event) => {
            void face.event.asEvent(event)
            onEvent(event)
          },
          log: jsonLog((line) => void face.log.asEvent(line)),
          ...entries,
          background: true,
        })
        opened.resolve(core)
        return core.context.workspace.folder
      },
      dispatch: async (frame) => (await opened.promise).dispatch(frame),
      close: async () => (await opened.promise).close(),
    },
    channel,
  )
  return opened.promise
}

async function folderOf(open: WorkspaceToOpen, makeSample: () => Promise<string>): Promise<string> {
  if (open.kind === 'sample') return makeSample()
  if (open.kind === 'existing') refuseUnlessWorkspace(open.folder)
  return open.folder
}
