import type { Settings } from '../../shared/contract/settings.ts'

export type CalendarMode = Settings['calendarView']

/** Two months stand side by side from this width of the window on, in pixels. */
export const wideEnough = 1680

/** The view that was chosen, as far as the window has room for it. */
export const modeFor = (chosen: CalendarMode, isWide: boolean): CalendarMode =>
  chosen === 'months' && !isWide ? 'month' : chosen
