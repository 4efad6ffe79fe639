import path from 'node:path'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { history, turnable, turnBack } from '../store/command-log.ts'
import { schemaVersion } from '../store/migrations.ts'
import { announce } from '../context/change-plan.ts'
import { outdated } from '../policy/client-policy.ts'
import { vetOutdated } from '../policy/vet-outdated.ts'

export function workspaceStatus(context: CoreContext): OutputOf<'workspace.status'> {
  const { workspace, policy } = context
  const { database } = workspace
  const last = database.get('SELECT max(at) AS at FROM commands')
  const unvetted = database.get(`SELECT count(*) AS n ${outdated}`, context.packStamp)
  const { undo, redo } = turnable(database)
  return {
    folder: workspace.folder,
    name: path.basename(workspace.folder),
    schemaVersion,
    search: workspace.search,
    notices: [...workspace.notices],
    packs: policy.packs.map(({ pack, hash }) => ({
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

export function undo(
  context: CoreContext,
  input: ParsedInputOf<'plan.undo'>,
  head: Head,
): OutputOf<'plan.undo'> {
  return turn(context, 'undo', head, input.of)
}

export function redo(context: CoreContext, _input: unknown, head: Head): OutputOf<'plan.redo'> {
  return turn(context, 'redo', head)
}

function turn(
  context: CoreContext,
  direction: 'undo' | 'redo',
  head: Head,
  of?: string,
): OutputOf<'plan.undo'> {
  const outcome = turnBack(context.workspace.database, direction, head, of)
  if (outcome.output.done && !outcome.repeated) {
    vetOutdated(context, Number.MAX_SAFE_INTEGER)
    announce(context, head.id, outcome.posts)
  }
  return outcome.output
}

export function planHistory(
  { workspace }: CoreContext,
  { limit }: ParsedInputOf<'plan.history'>,
): OutputOf<'plan.history'> {
  return history(workspace.database, limit)
}
