import type { Overrides, Waiver } from './overrides.ts'
import type { Verdict } from './verdict.ts'

/** Whether a client's waiver is still useful, judged over all vetted posts. */
export interface WaiverState {
  readonly waiver: Waiver
  /** `used`: it waives something. `unused`: it matches nothing. `expired`: its last day has passed. */
  readonly state: 'used' | 'unused' | 'expired'
}

/** Ids of the waivers that applied, with how often each did. */
export function waiversUsed(verdicts: Iterable<Verdict>): Map<string, number> {
  const used = new Map<string, number>()
  for (const { findings } of verdicts) {
    for (const { waiver } of findings) {
      if (waiver !== null) used.set(waiver.id, (used.get(waiver.id) ?? 0) + 1)
    }
  }
  return used
}

/** The state of each waiver. `today` is a day, `YYYY-MM-DD`. */
export function waiverStates({ waivers }: Overrides, used: Iterable<string>, today: string): WaiverState[] {
  const ids = new Set(used)
  return waivers.map((waiver) => ({
    waiver,
    state: ids.has(waiver.id) ? 'used' : waiver.until <= today ? 'expired' : 'unused',
  }))
}
