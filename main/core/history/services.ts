import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import { listRevisions } from './revisions.ts'
import { planHistory, redo, undo } from './undo.ts'

/** Every method of this room, with its use case. */
export const historyServices = (
  context: CoreContext,
): ServicesOf<'posts.revisions' | 'plan.undo' | 'plan.redo' | 'plan.history'> => ({
  'posts.revisions': (input) => listRevisions(context, input),
  'plan.undo': (input, head) => undo(context, input, head),
  'plan.redo': (input, head) => redo(context, input, head),
  'plan.history': (input) => planHistory(context, input),
})
