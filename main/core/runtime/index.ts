export { inProcessClient } from './in-process-client.ts'
export { openCore, type Core, type CoreOptions } from './open-core.ts'
export { serveCore } from './serve-core.ts'
