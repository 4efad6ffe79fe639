import { stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { RecentWorkspace } from '../../../shared/contract/native.ts'
import { isWorkspace } from '../../core/store/open-workspace.ts'
import type { SettingsStore } from '../host/settings-store.ts'

/** The most recent workspaces remembered. */
const most = 10
/** A disk that has not answered after this time, in milliseconds, is reported as silent. */
const maxWait = 1000

/** Moves a workspace to the front of the recent ones. */
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

/** The state of each folder; none is awaited for longer than a second. */
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
