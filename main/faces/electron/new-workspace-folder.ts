import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { isWorkspace } from '../../core/store/open-workspace.ts'

/** A folder that holds other things gets a folder of ours in it: a plan does not lie among somebody's documents. */
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
    // What may not be looked at cannot be a workspace: opening it says why.
    return true
  }
}
