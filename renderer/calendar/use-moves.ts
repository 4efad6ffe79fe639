import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { PlacedPost } from '../../shared/contract/calendar.ts'
import type { OutputOf } from '../../shared/contract/methods.ts'
import type { SlimPost } from '../../shared/post/post.ts'
import { instantOf, shiftWall, wallTimeOf } from '../../shared/time/wall-time.ts'
import { useWords } from '../i18n/i18n.ts'
import { chosenInView, useChosen } from '../plan/chosen.ts'
import { useReschedule } from '../plan/use-reschedule.ts'
import type { PlanData } from '../plan/use-plan-data.ts'
import { useToasts } from '../ui/toasts.tsx'
import type { GridPlace } from './grid-layout.ts'
import { stepBetween } from './plan-grid.tsx'

type OnMove = (id: string, from: GridPlace | null, to: GridPlace, revert: () => void) => void

/** What a drop or a key on the grid means for the plan: one post moves, or all that are chosen move along. */
export function useMoves(
  data: PlanData,
  rows: readonly PlacedPost[] | undefined,
  /** The posts in the tray. */
  waiting: readonly SlimPost[],
  zone: string | null,
): OnMove {
  const { t } = useWords()
  const reschedule = useReschedule()
  const chosen = useChosen()
  const say = useToasts((state) => state.say)
  const queries = useQueryClient()
  const live = useRef({ data, rows, waiting, zone })
  live.current = { data, rows, waiting, zone }
  return useCallback(
    (id, from, to, revert) => {
      const { accounts } = live.current.data
      const post = [...(live.current.rows ?? []), ...live.current.waiting].find((row) => row.id === id)
      const accountId = post?.accountId ?? from?.accountId ?? null
      if (to.accountId !== null && accountId !== null && to.accountId !== accountId) {
        revert()
        say(t('plan.staysWithAccount'), 'blocked')
        return
      }
      const putBack = (): void => {
        revert()
        void queries.invalidateQueries({ queryKey: ['calendar.range'] })
      }
      const inView = chosenInView()
      if (from !== null && inView.size > 1 && inView.has(id)) {
        const { days, minutes } = stepBetween(from, to)
        placeRows(queries, ({ id: other, shown }) =>
          inView.has(other) ? shiftWall(shown, days, minutes) : shown,
        )
        void chosen.with(id).then((ids) => reschedule.shift(ids, days, minutes, putBack))
        return
      }
      const ownZone = accounts.get(accountId ?? '')?.zone ?? 'UTC'
      const withTime = from === null || from.wall.slice(11) !== to.wall.slice(11)
      const { zone: shownZone } = live.current
      const wall = shownZone === null ? to.wall : wallIn(ownZone, to.wall, shownZone)
      if (from !== null) placeRows(queries, (row) => (row.id === id ? to.wall : row.shown))
      reschedule.move(id, wall, ownZone, {
        withTime,
        revert: putBack,
        ...(shownZone === null ? {} : { said: { wall: to.wall, zone: shownZone } }),
      })
    },
    [reschedule, chosen, say, t, queries],
  )
}

/**
 * Puts posts where they were let go, in what the window knows, before the core has answered: the next key moves on from
 * there, and an undo that comes at once is seen to change something.
 */
function placeRows(queries: QueryClient, placeOf: (row: PlacedPost) => string): void {
  queries.setQueriesData<OutputOf<'calendar.range'>>({ queryKey: ['calendar.range'] }, (known) => {
    if (known === undefined || !known.rows.some((row) => placeOf(row) !== row.shown)) return known
    const rows = known.rows.map((row) => {
      const shown = placeOf(row)
      return shown === row.shown ? row : { ...row, shown }
    })
    return { ...known, rows }
  })
}

/** What a wall time in the zone that is shown is on an account's own clock; a time that the clocks skip is the next one. */
function wallIn(accountZone: string, shown: string, shownZone: string): string {
  const found = instantOf(shown, shownZone, 'earlier')
  if (found.ok) return wallTimeOf(found.instant, accountZone)
  const next = found.problem === 'gap' ? instantOf(found.next, shownZone, 'earlier') : null
  return next?.ok === true ? wallTimeOf(next.instant, accountZone) : shown
}
