import type { CoreContext } from '../context/context.ts'
import type { ServicesOf } from '../context/services.ts'
import { whatIf } from './what-if.ts'

/** Every method of this room, with its use case. */
export const policyServices = (context: CoreContext): ServicesOf<'plan.whatIf'> => ({
  'plan.whatIf': (input) => whatIf(context, input),
})
