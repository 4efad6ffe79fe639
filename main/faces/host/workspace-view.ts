import path from 'node:path'
import {
  maxWorkspaceViews,
  viewNames,
  type Settings,
  type WorkspaceView,
} from '../../../shared/contract/settings.ts'
import type { SettingsStore } from './settings-store.ts'

/**
 * The settings as a workspace's window sees them: view settings belong to the workspace, the rest to the user.
 * Without a folder, all belong to the user.
 */
export function settingsFor(settings: SettingsStore, workspace: string | null): SettingsStore {
  if (workspace === null) return settings
  const folder = path.resolve(workspace)
  const viewIn = ({ workspaceViews }: Settings): WorkspaceView =>
    workspaceViews.find(([of]) => of === folder)?.[1] ?? {}
  // Values read from a file are never undefined.
  const seen = (all: Settings): Settings => ({ ...all, ...viewIn(all) }) as Settings
  return {
    read: () => seen(settings.read()),
    change: (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      const isOfView = ([name]: [string, unknown]): boolean => (viewNames as readonly string[]).includes(name)
      const view = Object.fromEntries(given.filter(isOfView)) as WorkspaceView
      const rest = Object.fromEntries(given.filter((entry) => !isOfView(entry))) as Partial<Settings>
      if (Object.keys(view).length === 0) return seen(settings.change(rest))
      const before = settings.read()
      const others = before.workspaceViews.filter(([of]) => of !== folder).slice(1 - maxWorkspaceViews)
      return seen(
        settings.change({ ...rest, workspaceViews: [...others, [folder, { ...viewIn(before), ...view }]] }),
      )
    },
  }
}
