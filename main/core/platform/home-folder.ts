import path from 'node:path'
import envPaths from 'env-paths'

/** Where this machine keeps what is Tautan's and no workspace's; TAUTAN_HOME puts it elsewhere. */
export function homeFolder(): string {
  return path.resolve(process.env['TAUTAN_HOME'] ?? envPaths('tautan', { suffix: '' }).config)
}
