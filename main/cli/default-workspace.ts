import { homedir } from 'node:os'
import path from 'node:path'

export { homeFolder } from '../core/platform/home-folder.ts'

/** The workspace to open when none is named. */
export function defaultWorkspace(): string {
  return path.join(homedir(), 'Tautan')
}
