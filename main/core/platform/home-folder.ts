import path from 'node:path'
import envPaths from 'env-paths'

/** The folder for what belongs to Tautan on this machine but to no workspace; TAUTAN_HOME overrides it. */
export function homeFolder(): string {
  return path.resolve(process.env['TAUTAN_HOME'] ?? envPaths('tautan', { suffix: '' }).config)
}
