import type { PostFilter } from '../../../shared/contract/filters.ts'
import type { InputOf } from '../../../shared/contract/methods/index.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { daysBetween } from '../../../shared/time/days.ts'
import type { CalendarMode } from '../../state/calendar-mode.ts'
import { spanOf } from '../../state/calendar-span.ts'

/** What a person wants to see of the plan. */
export interface ShownDays {
  readonly mode: CalendarMode
  readonly day: string
  readonly filter: PostFilter
  /** The zone that is shown; null for each account's own. */
  readonly zone: string | null
}

export type DrawSettings = Pick<Settings, 'density' | 'blockedInPlace'>

/** So many posts of a day are asked for where their number is not a matter of room; the rest is counted. */
const perDay = { months: 6, week: 500, day: 1500, agenda: 200 } as const

/** So many posts are shown in the tray. */
export const trayLimit = 60

/** What stands above a month's weeks at least, and at the top of a day, in pixels. */
const above = 112
const dayTop = 22
/** Height of a chip with its gap, in pixels, by density. */
const chipHeight = { comfortable: 33, compact: 20 } as const

/**
 * So many posts of a day may find room in a month of so many weeks of a window so many pixels high, and one more: the
 * rest need not cross the bridge. The one more is what makes the grid say "+k more", to which the posts that were not
 * sent are added.
 */
function roomFor(density: Settings['density'], weeks: number, height: number): number {
  const room = (height - above) / weeks - dayTop
  return Math.max(2, Math.floor(room / chipHeight[density]) + 1)
}

/** What is asked for the days that are looked at, in a window so many pixels high. */
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

/** What the tray beside the days that are looked at holds. */
export function trayInput({ mode, day, filter, zone }: ShownDays): InputOf<'calendar.tray'> {
  return { ...spanOf(mode, day), zone, filter, limit: trayLimit }
}
