import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { useClient, useCore } from '../connection/client-context.ts'
import { rangeInput, trayInput, type DrawSettings, type ShownDays } from './query/calendar-queries.ts'
import { spanOf, stepFrom } from '../state/calendar-span.ts'
import { useHeight } from '../ui/use-height.ts'

/** What is drawn: days with their own posts, never with those of other days. */
export interface Drawn extends ShownDays {
  readonly from: string
  readonly until: string
  readonly shown: OutputOf<'calendar.range'> | undefined
}

/** How long prefetched neighbouring days are kept while unused, in milliseconds. */
const keptNeighbours = 120_000

/**
 * Fetches the days shown. Until they arrive, the previous days and filter stay drawn with their posts, so that a change
 * renders once rather than first without posts. The days before and after are prefetched when idle.
 */
export function useCalendarRange(looked: ShownDays, asking: DrawSettings): Drawn {
  const { mode, day, filter, zone } = looked
  const { from, until } = spanOf(mode, day)
  const height = useHeight()
  const { data: shown, isPlaceholderData } = useCore('calendar.range', rangeInput(looked, asking, height))
  const drawn = useRef<Drawn>({ ...looked, from, until, shown })
  const isSettled = shown !== undefined && !isPlaceholderData
  if (isSettled || drawn.current.shown === undefined) {
    const { current } = drawn
    const isSame =
      current.shown === shown &&
      current.mode === mode &&
      current.day === day &&
      current.filter === filter &&
      current.zone === zone
    if (!isSame) drawn.current = { ...looked, from, until, shown }
  }
  usePrefetch(looked, asking, isSettled)
  return drawn.current
}

function usePrefetch({ mode, day, filter, zone }: ShownDays, asking: DrawSettings, isSettled: boolean): void {
  const client = useClient()
  const queries = useQueryClient()
  const { density, blockedInPlace } = asking
  useEffect(() => {
    if (!isSettled) return
    const fetch = (): void => {
      for (const steps of [1, -1]) {
        const next: ShownDays = { mode, day: stepFrom(mode, day, steps), filter, zone }
        const range = rangeInput(next, { density, blockedInPlace }, innerHeight)
        const tray = trayInput(next)
        const gcTime = keptNeighbours
        void queries.prefetchQuery({
          queryKey: ['calendar.range', range],
          queryFn: () => client.call('calendar.range', range),
          gcTime,
        })
        void queries.prefetchQuery({
          queryKey: ['calendar.tray', tray],
          queryFn: () => client.call('calendar.tray', tray),
          gcTime,
        })
      }
    }
    const waiting = requestIdleCallback(fetch, { timeout: 1000 })
    return () => cancelIdleCallback(waiting)
  }, [client, queries, mode, day, filter, zone, density, blockedInPlace, isSettled])
}
