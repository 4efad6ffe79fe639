import { wallTimeOf } from '../../../shared/time/wall-time.ts'
import type { CoreContext } from './context.ts'

/** Today's date for an account. */
export function todayOf(context: Pick<CoreContext, 'now'>, zone: string): string {
  return wallTimeOf(context.now(), zone).slice(0, 10)
}
