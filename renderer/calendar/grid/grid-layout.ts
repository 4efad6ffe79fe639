import { addDays, dayOfWeek, daysBetween, firstOfMonth } from '../../../shared/time/days.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { CalendarMode } from '../../state/calendar-mode.ts'
import { monday } from '../../state/calendar-span.ts'

/** A place on the grid in terms of the plan: a wall time and, with lanes, the lane's account. */
export interface GridPlace {
  readonly wall: string
  readonly accountId: string | null
}

/** A post being moved, and where it comes from: null if it was in the tray. */
export interface CarriedPost {
  readonly id: string
  readonly accountId: string
  readonly wall: string | null
}

/**
 * How the plan maps onto FullCalendar's grid. Without lanes, a grid date is a day of the plan. With lanes, grid dates
 * stand for lanes: each week is an account's week, each day an account's day.
 */
export interface GridLayout {
  /** The grid's view. */
  readonly view: 'month' | 'months' | 'week' | 'day' | 'week-lanes' | 'day-lanes'
  /** The date that the grid shows. */
  readonly date: string
  /** Number of lanes or months shown. */
  readonly count: number
  readonly isTimed: boolean
  readonly lanes: readonly Account[]
  /** The zone that times are shown in; null to use each account's own. */
  readonly zone: string | null
  /** A post's place on the grid; null if it has no lane. */
  toGrid(shown: string, accountId: string): string | null
  toPlan(gridWall: string): GridPlace
  /** The day of the plan that a grid date stands for. */
  dayOf(gridDay: string): string
  /** The day of the plan in a column, counted from 0, where each row is a lane. */
  columnDay(column: number): string
}

/** A Monday long before any plan, from which the dates of lanes are counted. */
const base = '1973-01-01'
/** Maximum number of lanes; beyond it, users narrow the filter to a client. */
export const maxWeekLanes = 40
export const maxDayLanes = 16

const plain = (wall: string): GridPlace => ({ wall, accountId: null })

export function gridLayout(
  mode: Exclude<CalendarMode, 'agenda'>,
  day: string,
  lanes: readonly Account[] | null,
  zone: string | null,
): GridLayout {
  if (lanes !== null && lanes.length > 0 && mode === 'week')
    return { ...weekLanes(day, lanes.slice(0, maxWeekLanes)), zone }
  if (lanes !== null && lanes.length > 0 && mode === 'day')
    return { ...dayLanes(day, lanes.slice(0, maxDayLanes)), zone }
  return {
    view: mode,
    date: mode === 'month' || mode === 'months' ? firstOfMonth(day) : day,
    count: mode === 'months' ? 2 : 1,
    isTimed: mode === 'week' || mode === 'day',
    lanes: [],
    zone,
    toGrid: (shown) => shown,
    toPlan: plain,
    dayOf: (gridDay) => gridDay,
    columnDay: (column) => addDays(monday(day), column),
  }
}

function weekLanes(day: string, lanes: readonly Account[]): Omit<GridLayout, 'zone'> {
  const first = monday(day)
  const rows = new Map(lanes.map(({ id }, index) => [id, index]))
  return {
    view: 'week-lanes',
    date: base,
    count: lanes.length,
    isTimed: false,
    lanes,
    toGrid: (shown, accountId) => {
      const row = rows.get(accountId)
      if (row === undefined) return null
      return `${addDays(base, row * 7 + dayOfWeek(shown.slice(0, 10)) - 1)}${shown.slice(10)}`
    },
    toPlan: (gridWall) => {
      const days = daysBetween(base, gridWall.slice(0, 10))
      return {
        wall: `${addDays(first, days % 7)}${gridWall.slice(10)}`,
        accountId: lanes[Math.floor(days / 7)]?.id ?? null,
      }
    },
    dayOf: (gridDay) => addDays(first, daysBetween(base, gridDay) % 7),
    columnDay: (column) => addDays(first, column),
  }
}

function dayLanes(day: string, lanes: readonly Account[]): Omit<GridLayout, 'zone'> {
  const columns = new Map(lanes.map(({ id }, index) => [id, index]))
  return {
    view: 'day-lanes',
    date: base,
    count: lanes.length,
    isTimed: true,
    lanes,
    toGrid: (shown, accountId) => {
      const column = columns.get(accountId)
      return column === undefined ? null : `${addDays(base, column)}${shown.slice(10)}`
    },
    toPlan: (gridWall) => ({
      wall: `${day}${gridWall.slice(10)}`,
      accountId: lanes[daysBetween(base, gridWall.slice(0, 10))]?.id ?? null,
    }),
    dayOf: () => day,
    columnDay: () => day,
  }
}
