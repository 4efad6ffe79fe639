import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { history, undoOrRedo } from '../store/command-log.ts'
import { announceChange } from '../context/change-plan.ts'
import { vetOutdated } from '../policy/index.ts'

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
  const outcome = undoOrRedo(context.workspace.database, direction, head, of)
  if (outcome.output.done && !outcome.repeated) {
    vetOutdated(context, Number.MAX_SAFE_INTEGER)
    announceChange(context, head.id, outcome.posts)
  }
  return outcome.output
}

export function planHistory(
  { workspace }: CoreContext,
  { limit }: ParsedInputOf<'plan.history'>,
): OutputOf<'plan.history'> {
  return history(workspace.database, limit)
}
