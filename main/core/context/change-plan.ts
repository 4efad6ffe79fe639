import type { CoreContext, Head } from './context.ts'
import { runCommand, type PlanChange } from '../store/command-log.ts'

/** Runs a change of the plan as a command, and tells every window which posts it touched. */
export function changePlan<Output>(
  context: CoreContext,
  head: Head,
  change: (plan: PlanChange) => Output,
): Output {
  const outcome = runCommand(context.workspace.database, head, change)
  if (!outcome.repeated) announceChange(context, head.id, outcome.posts)
  return outcome.output
}

/** Beyond this many posts, windows reload instead of checking which of theirs changed. */
const maxNamed = 1000

export function announceChange(
  context: CoreContext,
  commandId: string | null,
  posts: readonly string[],
): void {
  context.emit({ event: 'plan.changed', commandId, posts: posts.length > maxNamed ? [] : posts })
}
