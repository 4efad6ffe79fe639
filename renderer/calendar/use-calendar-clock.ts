import { useMemo } from 'react'
import type { PostFilter } from '../../shared/contract/filters.ts'
import { wallTimeOf } from '../../shared/time/wall-time.ts'
import { ownZone } from '../plan/own-zone.ts'
import { accountsOf, type PlanData } from '../plan/use-plan-data.ts'
import { useSettings } from '../state/settings-context.ts'

interface CalendarClock {
  /** The zone that all posts are shown in; null for each account's own. */
  readonly zone: string | null
  /** The zones of the accounts in view. */
  readonly zones: readonly string[]
  /** The wall time of an instant, in milliseconds since 1970 UTC, on the clock that is shown. */
  clockFor(instant: number): string
}

export function useCalendarClock(data: PlanData, filter: PostFilter): CalendarClock {
  const { settings } = useSettings()
  return useMemo(() => {
    const zones = [...new Set(accountsOf(data, filter).map((account) => account.zone))]
    const zone = settings.clock === 'mine' ? ownZone : null
    return {
      zone,
      zones,
      clockFor: (instant) =>
        wallTimeOf(instant, zone ?? (zones.length === 1 ? zones[0] : undefined) ?? ownZone),
    }
  }, [data, filter, settings.clock])
}
