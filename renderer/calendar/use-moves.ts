import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { PlacedPost } from '../../shared/contract/methods/calendar.ts'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { daysBetween } from '../../shared/time/days.ts'
import { shiftWall } from '../../shared/time/wall-time.ts'
import { errorMessage } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import type { PlanData } from '../state/use-plan-data.ts'
import type { CarriedPost, GridPlace } from './grid/grid-layout.ts'
import { useToasts } from '../ui/toast-store.ts'
import { selectionInView, useReschedule, useSelection, useTransfer } from '../posts/index.ts'
import { useLatest } from '../ui/use-latest.ts'

/** Applies a drop or a key on the grid to the plan: moves one post, or all selected posts with it. */
export function useMoves(
  { accounts }: PlanData,
  /** The zone shown; null to use each account's own. */
  zone: string | null,
): (carried: CarriedPost, to: GridPlace, revert: () => void) => void {
  const { t, locale } = useWords()
  const reschedule = useReschedule()
  const transfer = useTransfer()
  const selection = useSelection()
  const say = useToasts((state) => state.say)
  const queries = useQueryClient()
  const live = useLatest({ accounts, zone })
  return useCallback(
    ({ id, accountId, wall: from }, to, revert) => {
      if (to.accountId !== null && to.accountId !== accountId) {
        revert()
        // A slip of the hand must not give a client's post to another account, so moving it there takes a click.
        const account = live().accounts.get(to.accountId)
        const shownIn = live().zone
        const move = account && {
          label: t('plan.moveToAccount', { account: account.handle }),
          run: () =>
            void transfer.toAccount(id, account, {
              // On another clock than the account's, the hour shown is meant.
              ...(shownIn === null && to.wall === from ? {} : { wall: to.wall }),
              ...(shownIn === null ? {} : { zone: shownIn }),
            }),
        }
        say(t('plan.staysWithAccount'), 'blocked', move)
        return
      }
      const putBack = (): void => {
        revert()
        void queries.invalidateQueries({ queryKey: ['calendar.range'] })
      }
      const inView = selectionInView()
      if (from !== null && inView.size > 1 && inView.has(id)) {
        const { days, minutes } = stepBetween(from, to.wall)
        placeRows(queries, ({ id: other, shown }) =>
          inView.has(other) ? shiftWall(shown, days, minutes) : shown,
        )
        selection.with(id).then(
          (ids) => reschedule.shift(ids, days, minutes, putBack),
          (error: unknown) => {
            putBack()
            say(errorMessage(error, locale), 'blocked')
          },
        )
        return
      }
      const accountZone = live().accounts.get(accountId)?.zone ?? 'UTC'
      const { zone: shownZone } = live()
      if (from !== null) placeRows(queries, (row) => (row.id === id ? to.wall : row.shown))
      reschedule.move(id, to.wall, accountZone, {
        withTime: shownZone !== null || from === null || from.slice(11) !== to.wall.slice(11),
        revert: putBack,
        shownIn: shownZone ?? accountZone,
      })
    },
    [reschedule, transfer, selection, say, t, locale, queries, live],
  )
}

/**
 * Moves posts in the query cache before the core answers, so that the next key continues from there and an immediate
 * undo has a visible effect.
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

/** The difference between two wall times, in days and minutes of the clock. */
function stepBetween(from: string, to: string): { readonly days: number; readonly minutes: number } {
  const minutesOf = (wall: string): number => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
  return {
    days: daysBetween(from.slice(0, 10), to.slice(0, 10)),
    minutes: minutesOf(to) - minutesOf(from),
  }
}
