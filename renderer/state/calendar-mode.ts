import type { Settings } from '../../shared/contract/settings.ts'

export type CalendarMode = Settings['calendarView']

/** Window width from which two months are shown side by side, in pixels. */
export const wideEnough = 1680

/** The chosen view, or the closest one that the window has room for. */
export const modeFor = (chosen: CalendarMode, isWide: boolean): CalendarMode =>
  chosen === 'months' && !isWide ? 'month' : chosen
