import type { Overrides, Waiver } from './overrides.ts'
import type { Verdict } from './verdict.ts'

/** What a client's waivers are worth, seen over all the posts that were vetted. */
export interface WaiverState {
  readonly waiver: Waiver
  /** `used`: it lets something through. `unused`: it matches nothing. `expired`: its time is over. */
  readonly state: 'used' | 'unused' | 'expired'
  /** How many findings it lets through. */
  readonly findings: number
}

/** Says of each waiver whether it still does anything. `today` is a day, `YYYY-MM-DD`. */
export function waiverStates(
  { waivers }: Overrides,
  verdicts: Iterable<Verdict>,
  today: string,
): WaiverState[] {
  const used = new Map<string, number>()
  for (const { findings } of verdicts) {
    for (const { waiver } of findings) {
      if (waiver !== null) used.set(waiver.id, (used.get(waiver.id) ?? 0) + 1)
    }
  }
  return waivers.map((waiver) => {
    const findings = used.get(waiver.id) ?? 0
    const state = findings > 0 ? 'used' : waiver.until <= today ? 'expired' : 'unused'
    return { waiver, state, findings }
  })
}
