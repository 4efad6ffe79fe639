import { addDays } from '../../../../shared/time/days.ts'
import { instantOf, type Instant } from '../../../../shared/time/wall-time.ts'

/** Days that are remembered; a plan holds a few hundred. */
const maxDays = 4096

/**
 * `instantOf` for many times of one zone: a day on which the clocks do not change is looked up once, and its minutes are
 * counted from its beginning.
 */
export function zoneClock(zone: string): (wall: string) => Instant {
  const beginnings = new Map<string, number | null>()
  return (wall) => {
    const day = wall.slice(0, 10)
    let begins = beginnings.get(day)
    if (begins === undefined) {
      if (beginnings.size >= maxDays) beginnings.clear()
      begins = beginningOf(day, zone)
      beginnings.set(day, begins)
    }
    if (begins === null) return instantOf(wall, zone)
    const minutes = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
    return { ok: true, instant: begins + minutes * 60_000 }
  }
}

/** When a day of twenty-four hours begins; null for one on which the clocks change. */
function beginningOf(day: string, zone: string): number | null {
  const here = instantOf(`${day}T00:00`, zone)
  const next = instantOf(`${addDays(day, 1)}T00:00`, zone)
  if (!here.ok || !next.ok || next.instant - here.instant !== 86_400_000) return null
  // Two changes of a day that make up for each other have never been, but noon would tell.
  const noon = instantOf(`${day}T12:00`, zone)
  return noon.ok && noon.instant - here.instant === 43_200_000 ? here.instant : null
}
