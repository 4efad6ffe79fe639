import { useSettings } from '../state/settings-context.ts'
import type { CalendarMode } from './calendar-span.ts'
import { useWide } from './use-wide.ts'

/** Two months stand side by side from this width of the window on, in pixels. */
const wideEnough = 1680

/** The view that is shown, and those that the window has room for. */
export function useCalendarMode(): { readonly mode: CalendarMode; readonly modes: readonly CalendarMode[] } {
  const { settings } = useSettings()
  const isWide = useWide(wideEnough)
  return isWide
    ? { mode: settings.calendarView, modes: ['month', 'months', 'week', 'day', 'agenda'] }
    : {
        mode: settings.calendarView === 'months' ? 'month' : settings.calendarView,
        modes: ['month', 'week', 'day', 'agenda'],
      }
}
