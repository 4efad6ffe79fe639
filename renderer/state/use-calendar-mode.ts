import { useSettings } from './settings-context.ts'
import { modeFor, wideEnough, type CalendarMode } from './calendar-mode.ts'
import { useMinWidth } from '../ui/use-min-width.ts'

/** The current view, and the views that the window has room for. */
export function useCalendarMode(): { readonly mode: CalendarMode; readonly modes: readonly CalendarMode[] } {
  const { settings } = useSettings()
  const isWide = useMinWidth(wideEnough)
  return {
    mode: modeFor(settings.calendarView, isWide),
    modes: isWide ? ['month', 'months', 'week', 'day', 'agenda'] : ['month', 'week', 'day', 'agenda'],
  }
}
