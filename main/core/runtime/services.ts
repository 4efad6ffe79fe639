import type { MethodName } from '../../../shared/contract/methods/index.ts'
import { calendarServices } from '../calendar/index.ts'
import { clientsServices } from '../clients/index.ts'
import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import { exportServices, type RunningExports, type PreflightRuns } from '../export/index.ts'
import { historyServices } from '../history/index.ts'
import { importServices, uploadedBytes, type ImportSessions } from '../import/index.ts'
import { mediaServices, type Copies } from '../media/index.ts'
import { policyServices } from '../policy/index.ts'
import { postsServices } from '../posts/index.ts'
import { workspaceStatus } from './status.ts'
import { changeWorkspaceSettings, workspaceSettings } from './workspace-settings.ts'

export type Services = ServicesOf<MethodName>

/** Every method of the contract with its use case, collected from all rooms. */
export const createServices = (
  context: CoreContext,
  sessions: ImportSessions,
  runningExports: RunningExports,
  preflightRuns: PreflightRuns,
  copies: Copies,
): Services => ({
  'workspace.status': () => workspaceStatus(context),
  'workspace.settings': () => workspaceSettings(context),
  'workspace.changeSettings': (input) => changeWorkspaceSettings(context, input),
  ...calendarServices(context),
  ...clientsServices(context),
  ...exportServices(context, runningExports, preflightRuns),
  ...historyServices(context),
  ...importServices(context, sessions),
  ...mediaServices(context, copies),
  ...policyServices(context, (uploadId) => uploadedBytes(sessions, uploadId)),
  ...postsServices(context),
})
