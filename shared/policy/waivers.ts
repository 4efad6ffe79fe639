import type { Overrides, Waiver } from './overrides.ts'
import type { Verdict } from './verdict.ts'

/** What a client's waivers are worth, seen over all the posts that were vetted. */
export interface WaiverState {
  readonly waiver: Waiver
  /** `used`: it lets something through. `unused`: it matches nothing. `expired`: its time is over. */
  readonly state: 'used' | 'unused' | 'expired'
}

/** Ids of the waivers that let something through, and how often. */
export function waiversUsed(verdicts: Iterable<Verdict>): Map<string, number> {
  const used = new Map<string, number>()
  for (const { findings } of verdicts) {
    for (const { waiver } of findings) {
      if (waiver !== null) used.set(waiver.id, (used.get(waiver.id) ?? 0) + 1)
    }
  }
  return used
}

/** Says of each waiver whether it still does anything. `today` is a day, `YYYY-MM-DD`. */
export function waiverStates({ waivers }: Overrides, used: Iterable<string>, today: string): WaiverState[] {
  const ids = new Set(used)
  return waivers.map((waiver) => ({
    waiver,
    state: ids.has(waiver.id) ? 'used' : waiver.until <= today ? 'expired' : 'unused',
  }))
}
