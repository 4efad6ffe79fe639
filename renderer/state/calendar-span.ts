import {
  addDays,
  dayOfWeek,
  firstOfMonth,
  gridOfMonth,
  lastOfMonth,
  monthAfter,
} from '../../shared/time/days.ts'
import type { CalendarMode } from './calendar-mode.ts'
import { capitalize } from '../i18n/capitalize.ts'
import { dayRange, fullDay, monthName, weekdayFull } from '../i18n/dates.ts'
import type { Locale } from '../i18n/i18n.ts'

/** Minimum number of days that the agenda shows from its day on. */
const agendaDays = 28

const later = (one: string, other: string): string => (one > other ? one : other)

export const monday = (day: string): string => addDays(day, 1 - dayOfWeek(day))

/** The days that a view shows for a given day: `from` inclusive, `until` exclusive. */
export function spanOf(mode: CalendarMode, day: string): { readonly from: string; readonly until: string } {
  switch (mode) {
    case 'month':
      return gridOfMonth(firstOfMonth(day))
    case 'months':
      return gridOfMonth(firstOfMonth(day), 2)
    case 'week':
      return { from: monday(day), until: addDays(monday(day), 7) }
    case 'day':
      return { from: day, until: addDays(day, 1) }
    case 'agenda':
      // The whole month of the day; late in a month, also the days that follow.
      return { from: firstOfMonth(day), until: later(monthAfter(day, 1), addDays(day, agendaDays)) }
  }
}

/** The days that a view's heading names; a month's grid also shows days of its neighbours. */
export function namedSpan(mode: CalendarMode, day: string): { readonly from: string; readonly to: string } {
  if (mode === 'month') return { from: firstOfMonth(day), to: lastOfMonth(firstOfMonth(day)) }
  if (mode === 'months') return { from: firstOfMonth(day), to: lastOfMonth(monthAfter(firstOfMonth(day), 1)) }
  const { from, until } = spanOf(mode, day)
  return { from, to: addDays(until, -1) }
}

/** The day `steps` steps ahead; negative for back. */
export function stepFrom(mode: CalendarMode, day: string, steps: number): string {
  switch (mode) {
    case 'month':
    case 'months':
    case 'agenda':
      return monthAfter(firstOfMonth(day), steps)
    case 'week':
      return addDays(day, 7 * steps)
    case 'day':
      return addDays(day, steps)
  }
}

/** The heading over a view: the days shown, with the year. */
export function titleOf(
  mode: CalendarMode,
  day: string,
  locale: Locale,
): { readonly what: string; readonly year: string } {
  const year = day.slice(0, 4)
  switch (mode) {
    case 'month':
      return { what: capitalize(monthName(day, locale)), year }
    case 'months': {
      const next = monthAfter(firstOfMonth(day), 1)
      return {
        what: `${capitalize(monthName(day, locale))} – ${capitalize(monthName(next, locale))}`,
        year: next.slice(0, 4),
      }
    }
    case 'day': {
      const full = weekdayFull(day, locale)
      return { what: full.slice(0, -5), year }
    }
    case 'week':
    case 'agenda': {
      const { from, to } = namedSpan(mode, day)
      if (from.slice(0, 4) !== to.slice(0, 4)) {
        return { what: `${fullDay(from, locale)} – ${fullDay(to, locale)}`, year: '' }
      }
      return { what: dayRange(from, to, locale), year: to.slice(0, 4) }
    }
  }
}
