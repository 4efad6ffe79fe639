import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepOwnClock } from '../state/own-clock.ts'
import { usePlan } from '../state/plan-store.ts'

/** Queries that depend on the current day as well as the plan, such as the verdict of a post without a date. */
const ofTheDay = /^(?:calendar|clients|posts|slots|plan)\./
/** Queries that depend on the current minute: times that have passed, slots that are still free. */
const ofTheMinute = /^(?:calendar\.conflicts|slots\.)/

/**
 * Refetches time-dependent queries as the clock advances, and at midnight moves a calendar that shows today to the new
 * day.
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
