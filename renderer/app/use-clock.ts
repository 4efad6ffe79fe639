import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepOwnClock } from '../state/own-clock.ts'
import { usePlan } from '../state/plan-store.ts'

/** What hangs on the day and not on the plan alone: the verdict of a post without a date, say. */
const ofTheDay = /^(?:calendar|clients|posts|slots|plan)\./
/** What hangs on the minute: what has gone by, and what is still free. */
const ofTheMinute = /^(?:calendar\.conflicts|slots\.)/

/**
 * Goes with the clock. When a day begins, a calendar that stood at today stands at the new one; what the core said of the
 * time is asked for anew.
 */
export function useClock(): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      keepOwnClock((now, before) => {
        const isNewDay = now.today !== before.today
        const { day, goTo } = usePlan.getState()
        if (isNewDay && day === before.today) goTo(now.today)
        const changed = isNewDay ? ofTheDay : ofTheMinute
        void queries.invalidateQueries({ predicate: ({ queryKey }) => changed.test(String(queryKey[0])) })
      }),
    [queries],
  )
}
