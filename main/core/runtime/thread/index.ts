export { connectCore, type ConnectedCore, type CoreFacePorts } from './connect-core.ts'
export type { WorkspaceToOpen } from './messages.ts'
export { startCore, startCoreThread } from './start-core.ts'
