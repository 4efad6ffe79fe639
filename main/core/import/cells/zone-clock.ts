import { addDays } from '../../../../shared/time/days.ts'
import { instantOf, type Instant } from '../../../../shared/time/wall-time.ts'

/** Days cached; a plan has a few hundred. */
const maxDays = 4096

/**
 * `instantOf` for many times in one zone: a day without a clock change is looked up once, and its minutes are
 * counted from its start.
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

/** The start of a 24-hour day; null for a day with a clock change. */
function beginningOf(day: string, zone: string): number | null {
  const here = instantOf(`${day}T00:00`, zone)
  const next = instantOf(`${addDays(day, 1)}T00:00`, zone)
  if (!here.ok || !next.ok || next.instant - here.instant !== 86_400_000) return null
  // Two changes in one day that cancel out have never happened, but noon would reveal them.
  const noon = instantOf(`${day}T12:00`, zone)
  return noon.ok && noon.instant - here.instant === 43_200_000 ? here.instant : null
}
