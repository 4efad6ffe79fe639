import type { PostFilter } from '../../../shared/contract/filters.ts'
import type { InputOf } from '../../../shared/contract/methods/index.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { daysBetween } from '../../../shared/time/days.ts'
import type { CalendarMode } from '../../state/calendar-mode.ts'
import { spanOf } from '../../state/calendar-span.ts'

/** Which part of the plan to show. */
export interface ShownDays {
  readonly mode: CalendarMode
  readonly day: string
  readonly filter: PostFilter
  /** The zone shown; null to use each account's own. */
  readonly zone: string | null
}

export type DrawSettings = Pick<Settings, 'density' | 'blockedInPlace'>

/**
 * Maximum number of posts requested per day in views where it does not depend on the height; the core counts the rest.
 */
const perDay = { months: 6, week: 500, day: 1500, agenda: 200 } as const

/** Maximum number of posts in the tray. */
export const trayLimit = 60

/** Minimum height above a month's weeks, and height of the top of a day, in pixels. */
const above = 112
const dayTop = 22
/** Height of a chip with its gap, in pixels, by density. */
const chipHeight = { comfortable: 33, compact: 20 } as const

/**
 * How many posts of a day fit into a month of `weeks` weeks in a window of this height in pixels, plus one: the rest
 * need not be sent. The extra one makes the grid show "+k more", which also counts the posts that were not sent.
 */
function roomFor(density: Settings['density'], weeks: number, height: number): number {
  const room = (height - above) / weeks - dayTop
  return Math.max(2, Math.floor(room / chipHeight[density]) + 1)
}

/** The range query for the days shown; `height` is the window's, in pixels. */
export function rangeInput(
  { mode, day, filter, zone }: ShownDays,
  { density, blockedInPlace }: DrawSettings,
  height: number,
): InputOf<'calendar.range'> {
  const { from, until } = spanOf(mode, day)
  return {
    from,
    until,
    zone,
    filter,
    perDay: mode === 'month' ? roomFor(density, daysBetween(from, until) / 7, height) : perDay[mode],
    blockedInPlace,
  }
}

/** The query for the tray beside the days shown. */
export function trayInput({ mode, day, filter, zone }: ShownDays): InputOf<'calendar.tray'> {
  return { ...spanOf(mode, day), zone, filter, limit: trayLimit }
}
