import { useMemo } from 'react'
import type { SlimPost } from '../../shared/post/post.ts'
import { instantOf, wallTimeOf } from '../../shared/time/wall-time.ts'
import { shortZone } from '../../shared/time/zones.ts'
import { useOwnZone } from '../state/own-clock.ts'
import { useSettings } from '../state/settings-context.ts'
import { usePlanData } from '../state/use-plan-data.ts'

/** A post's time in the zone shown, with the zone's short name if several zones are in use. */
export interface ShownTime {
  readonly wall: string
  readonly zone: string | null
}

/** Returns a function that gives a post's time as the calendar shows it; null for one without a date. */
export function useShownTime(): (post: Pick<SlimPost, 'wall' | 'accountId'>) => ShownTime | null {
  const data = usePlanData()
  const { settings } = useSettings()
  const ownZone = useOwnZone()
  return useMemo(
    () =>
      ({ wall, accountId }) => {
        if (wall === null) return null
        const zone = data.accounts.get(accountId)?.zone
        if (zone === undefined) return { wall, zone: null }
        if (settings.clock !== 'mine') return { wall, zone: data.manyZones ? shortZone(zone) : null }
        const found = instantOf(wall, zone, 'earlier')
        return {
          wall: found.ok ? wallTimeOf(found.instant, ownZone) : wall,
          zone: shortZone(found.ok ? ownZone : zone),
        }
      },
    [data, settings.clock, ownZone],
  )
}
