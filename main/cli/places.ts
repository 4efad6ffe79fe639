import { homedir } from 'node:os'
import path from 'node:path'
import envPaths from 'env-paths'

/** Where this machine keeps what is Tautan's and no workspace's; TAUTAN_HOME puts it elsewhere. */
export function homeFolder(): string {
  return process.env['TAUTAN_HOME'] ?? envPaths('tautan', { suffix: '' }).config
}

/** The workspace that is opened when none is named. */
export function defaultWorkspace(): string {
  return path.join(homedir(), 'Tautan')
}
