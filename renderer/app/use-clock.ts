import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepOwnClock } from '../state/own-clock.ts'
import { usePlan } from '../state/plan-store.ts'

/** What hangs on a day and not on the plan: the verdict of a post without a date, what is past, what is still free. */
const ofTheDay = /^(?:calendar|clients|posts|slots|plan)\./

/** Goes with the clock: when a day begins, a calendar that stood at today stands at the new one, and its posts are asked for anew. */
export function useClock(): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      keepOwnClock((today, before) => {
        const { day, goTo } = usePlan.getState()
        if (day === before) goTo(today)
        void queries.invalidateQueries({ predicate: ({ queryKey }) => ofTheDay.test(String(queryKey[0])) })
      }),
    [queries],
  )
}
