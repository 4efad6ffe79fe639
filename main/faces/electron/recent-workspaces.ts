import { stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { RecentWorkspace } from '../../../shared/contract/native.ts'
import { isWorkspace } from '../../core/store/open-workspace.ts'
import type { SettingsStore } from '../host/settings-store.ts'

/** So many are remembered. */
const most = 10
/** A disk that has not answered after this time is told as silent, in milliseconds. */
const maxWait = 1000

/** Puts a workspace first among those that were open. */
export function rememberWorkspace(settings: SettingsStore, folder: string): void {
  const { recentWorkspaces } = settings.read()
  settings.change({
    recentWorkspaces: [folder, ...recentWorkspaces.filter((other) => other !== folder)].slice(0, most),
  })
}

export function forgetWorkspace(settings: SettingsStore, folder: string): void {
  const { recentWorkspaces } = settings.read()
  settings.change({ recentWorkspaces: recentWorkspaces.filter((other) => other !== folder) })
}

/** What became of each folder; none is waited for longer than a second. */
export function statesOf(folders: readonly string[]): Promise<RecentWorkspace[]> {
  return Promise.all(
    folders.map(async (folder) => ({ folder, name: path.basename(folder), state: await stateOf(folder) })),
  )
}

async function stateOf(folder: string): Promise<RecentWorkspace['state']> {
  const late = new AbortController()
  try {
    return await Promise.race([
      stat(folder).then(
        (found) => (found.isDirectory() && isWorkspace(folder) ? 'ready' : 'no-workspace'),
        () => 'missing' as const,
      ),
      setTimeout(maxWait, 'silent' as const, { signal: late.signal }),
    ])
  } finally {
    late.abort()
  }
}
