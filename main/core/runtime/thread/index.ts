export { connectCore, type ConnectedCore, type CoreFacePorts } from './connect-core.ts'
export type { CoreStart, FromCore, ToCore, WorkspaceToOpen } from './messages.ts'
export { startCore } from './start-core.ts'
