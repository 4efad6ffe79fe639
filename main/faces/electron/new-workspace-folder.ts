import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { isWorkspace } from '../../core/store/open-workspace.ts'

/**
 * The folder for a new workspace: a subfolder if the chosen one contains other things, to keep a plan apart from
 * somebody's documents.
 */
export function folderForNew(folder: string): string {
  if (!existsSync(folder) || isWorkspace(folder) || isEmpty(folder)) return folder
  for (let n = 1; ; n++) {
    const within = path.join(folder, n === 1 ? 'Tautan' : `Tautan ${n}`)
    if (!existsSync(within)) return within
  }
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0
  } catch {
    // An inaccessible folder cannot become a workspace; opening it will say why.
    return true
  }
}
