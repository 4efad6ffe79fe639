import path from 'node:path'
import type { OutputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext } from '../context/context.ts'
import { undoableKinds } from '../store/command-log.ts'
import { schemaVersion } from '../store/migrations.ts'
import { outdated } from '../policy/index.ts'

export function workspaceStatus(context: CoreContext): OutputOf<'workspace.status'> {
  const { workspace, policies } = context
  const { database } = workspace
  const last = database.get('SELECT max(at) AS at FROM commands')
  const unvetted = database.get(`SELECT count(*) AS n ${outdated}`, context.policies.stamps())
  const { undo, redo } = undoableKinds(database)
  return {
    folder: workspace.folder,
    name: path.basename(workspace.folder),
    schemaVersion,
    search: workspace.search,
    notices: [...workspace.notices],
    packs: policies.set.of(null).packs.map(({ pack, hash }) => ({
      id: pack.id,
      version: pack.version,
      hash,
      title: pack.title,
      reviewBy: pack.reviewBy,
      rules: pack.rules.length,
    })),
    lastChangeAt: typeof last?.['at'] === 'number' ? last['at'] : null,
    undo,
    redo,
    unvetted: Number(unvetted?.['n'] ?? 0),
  }
}
