import { useCallback, useRef } from 'react'
import type { PlacedPost } from '../../shared/contract/calendar.ts'
import { instantOf, wallTimeOf } from '../../shared/time/wall-time.ts'
import { useWords } from '../i18n/i18n.ts'
import { useReschedule } from '../plan/use-reschedule.ts'
import type { PlanData } from '../plan/use-plan-data.ts'
import { usePlan } from '../state/plan-store.ts'
import { useToasts } from '../ui/toasts.tsx'
import type { GridPlace } from './grid-layout.ts'
import { stepBetween } from './plan-grid.tsx'

type OnMove = (id: string, from: GridPlace | null, to: GridPlace, revert: () => void) => void

/** What a drop or a key on the grid means for the plan: one post moves, or all that are chosen move along. */
export function useMoves(
  data: PlanData,
  rows: readonly PlacedPost[] | undefined,
  zone: string | null,
): OnMove {
  const { t } = useWords()
  const reschedule = useReschedule()
  const say = useToasts((state) => state.say)
  const live = useRef({ data, rows, zone })
  live.current = { data, rows, zone }
  return useCallback(
    (id, from, to, revert) => {
      const { accounts } = live.current.data
      const post = live.current.rows?.find((row) => row.id === id)
      const account = accounts.get(post?.accountId ?? from?.accountId ?? to.accountId ?? '')
      if (
        from?.accountId !== null &&
        from !== null &&
        to.accountId !== null &&
        to.accountId !== from.accountId
      ) {
        revert()
        say(t('plan.staysWithAccount'), 'blocked')
        return
      }
      const { picked } = usePlan.getState()
      if (from !== null && picked.size > 1 && picked.has(id)) {
        const { days, minutes } = stepBetween(from, to)
        reschedule.shift([...picked], days, minutes, revert)
        return
      }
      const ownZone = account?.zone ?? 'UTC'
      const withTime = from === null || from.wall.slice(11) !== to.wall.slice(11)
      const wall = live.current.zone === null ? to.wall : wallIn(ownZone, to.wall, live.current.zone)
      reschedule.move(id, wall, ownZone, { revert, withTime })
    },
    [reschedule, say, t],
  )
}

/** What a wall time in the zone that is shown is on an account's own clock; a time that the clocks skip is the next one. */
function wallIn(accountZone: string, shown: string, shownZone: string): string {
  const found = instantOf(shown, shownZone, 'earlier')
  if (found.ok) return wallTimeOf(found.instant, accountZone)
  const next = found.problem === 'gap' ? instantOf(found.next, shownZone, 'earlier') : null
  return next?.ok === true ? wallTimeOf(next.instant, accountZone) : shown
}
