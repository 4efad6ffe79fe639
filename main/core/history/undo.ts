import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { history, undoOrRedo } from '../store/command-log.ts'
import { announceChange } from '../context/change-plan.ts'
import { vetAllOutdated } from '../policy/index.ts'

export function undo(
  context: CoreContext,
  input: ParsedInputOf<'plan.undo'>,
  head: Head,
): Promise<OutputOf<'plan.undo'>> {
  return turn(context, 'undo', head, input.of)
}

export function redo(context: CoreContext, _input: unknown, head: Head): Promise<OutputOf<'plan.redo'>> {
  return turn(context, 'redo', head)
}

async function turn(
  context: CoreContext,
  direction: 'undo' | 'redo',
  head: Head,
  of?: string,
): Promise<OutputOf<'plan.undo'>> {
  const outcome = undoOrRedo(context.workspace.database, direction, head, of)
  if (outcome.output.done && !outcome.repeated) {
    await vetAllOutdated(context)
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
