import {
  readWorkspaceSettings,
  type WorkspaceSettings,
  type WorkspaceSettingsChange,
} from '../../../shared/contract/workspace-settings.ts'
import type { CoreContext } from '../context/context.ts'

export function workspaceSettings({ workspace: { database } }: CoreContext): WorkspaceSettings {
  const rows = database.all('SELECT name, value FROM workspace_settings')
  return readWorkspaceSettings(new Map(rows.map(({ name, value }) => [String(name), parsed(value)])))
}

/** Saves some settings. They are not part of the plan: they cannot be undone, and the last write wins. */
export function changeWorkspaceSettings(
  context: CoreContext,
  change: WorkspaceSettingsChange,
): WorkspaceSettings {
  const { database } = context.workspace
  database.transaction(() => {
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) continue
      database.run(
        `INSERT INTO workspace_settings (name, value) VALUES (?, ?)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        name,
        JSON.stringify(value),
      )
    }
  })
  return workspaceSettings(context)
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}
