import { useMemo } from 'react'
import type { ShownPlace } from '../../shared/contract/methods/calendar.ts'
import { useBoardInput } from './board/board-input.ts'
import { spanOf } from '../state/calendar-span.ts'
import { useCalendarMode } from '../state/use-calendar-mode.ts'
import { useOwnZone } from '../state/own-clock.ts'
import { usePlan } from '../state/plan-store.ts'
import { useSettings } from '../state/settings-context.ts'

/** Which posts the current view shows, apart from its filter. */
export function useShownPlace(): ShownPlace {
  const { name } = usePlan((state) => state.view)
  const day = usePlan((state) => state.day)
  const isOpen = usePlan((state) => state.openPost !== null)
  const { mode } = useCalendarMode()
  const { blockedInPlace, trayOpen, clock } = useSettings().settings
  const { from: since, limit } = useBoardInput()
  const ownZone = useOwnZone()
  return useMemo((): ShownPlace => {
    if (name === 'board') return { kind: 'board', from: since, limit }
    if (name !== 'calendar') return { kind: 'all' }
    // The inspector replaces the tray.
    const tray = trayOpen && !isOpen
    return {
      kind: 'days',
      ...spanOf(mode, day),
      zone: clock === 'mine' ? ownZone : null,
      blocked: blockedInPlace || tray,
      undated: tray,
    }
  }, [name, since, limit, mode, day, clock, ownZone, blockedInPlace, trayOpen, isOpen])
}
