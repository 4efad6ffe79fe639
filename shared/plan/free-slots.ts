import { addDays, dayOfWeek } from '../time/days.ts'
import { instantOf } from '../time/wall-time.ts'
import type { Slot } from '../post/slot.ts'

interface Taken {
  has(wall: string): boolean
}

/**
 * The wall times of an account's slots from one day until another (exclusive), in order, without those that are taken
 * or skipped by a DST change. Leaves out times before `notBefore`, a wall time.
 */
export function* freeSlots(
  slots: readonly Slot[],
  zone: string,
  span: { readonly from: string; readonly until: string; readonly notBefore: string },
  taken: Taken,
): Generator<string> {
  if (slots.length === 0) return
  const byDay = Map.groupBy(slots, ({ day }) => day)
  for (let day = span.from; day < span.until; day = addDays(day, 1)) {
    const times = (byDay.get(dayOfWeek(day)) ?? []).map(({ time }) => time).sort()
    for (const time of new Set(times)) {
      const wall = `${day}T${time}`
      if (wall < span.notBefore || taken.has(wall)) continue
      const instant = instantOf(wall, zone)
      if (instant.ok || instant.problem === 'overlap') yield wall
    }
  }
}
