import { useEffect, useMemo } from 'react'
import type { PostFilter } from '../../shared/contract/filters.ts'
import { wallTimeOf } from '../../shared/time/wall-time.ts'
import { accountsOf, type PlanData } from '../state/use-plan-data.ts'
import { lookAtClock, useMinute, useOwnZone } from '../state/own-clock.ts'
import { usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'

interface CalendarClock {
  /** The zone that all posts are shown in; null to use each account's own. */
  readonly zone: string | null
  /** The zones of the accounts in view. */
  readonly zones: readonly string[]
  /** The current wall time in the zone shown: that of the accounts in view if they share one. */
  readonly now: string
}

export function useCalendarClock(data: PlanData, filter: PostFilter): CalendarClock {
  const { settings } = useSettings()
  const ownZone = useOwnZone()
  const minute = useMinute()
  const day = usePlan((state) => state.day)
  useEffect(lookAtClock, [day, settings])
  return useMemo(() => {
    const zones = [...new Set(accountsOf(data, filter).map((account) => account.zone))]
    const zone = settings.clock === 'mine' ? ownZone : null
    const [only] = zones.length === 1 ? zones : []
    return { zone, zones, now: wallTimeOf(minute, zone ?? only ?? ownZone) }
  }, [data, filter, settings.clock, ownZone, minute])
}
