import type { Finding, Fix } from '../../shared/policy/index.ts'
import { difference } from '../../shared/post/text-difference.ts'

/**
 * The fix for a text that may have changed since `finding` was shown for `vetted`. Vets the current text first, so
 * that a host typed further since then is replaced as a whole. Null if nothing is left to fix there.
 */
export function currentFix(
  finding: Pick<Finding, 'start' | 'end' | 'text' | 'rule'>,
  fix: Fix,
  vetted: string,
  now: string,
  vet: (text: string) => readonly Finding[],
): Fix | null {
  if (now === vetted) return fix
  const fixOf = ({ fixes }: Pick<Finding, 'fixes'>): Fix | null =>
    fixes.find(({ kind }) => kind === fix.kind) ?? null
  const { from, to, insert } = difference(vetted, now)
  const moved = (at: number): number => {
    if (at <= from) return at
    return at >= to ? at + insert.length - (to - from) : from + insert.length
  }
  const [start, end] = [moved(finding.start), moved(finding.end)]
  const found = vet(now).filter(({ waiver, fixes }) => waiver === null && fixes.length > 0)
  const same = found.filter(({ rule, text }) => rule === finding.rule && text === finding.text)
  // After changes on both sides of a finding, only its unique text identifies it.
  const only = same.length === 1 ? same[0] : same.find((each) => each.start === start)
  if (only !== undefined) return fixOf(only)
  const overlap = (each: Finding): number => Math.min(each.end, end) - Math.max(each.start, start)
  const most = Math.max(0, ...found.map(overlap))
  const best = found.find((each) => overlap(each) === most && most > 0)
  return best === undefined ? null : fixOf(best)
}

export const isSameFix = (one: Fix, other: Fix): boolean =>
  one.kind === other.kind && one.start === other.start && one.end === other.end && one.insert === other.insert

/** A text with a fix applied. */
export const applied = (text: string, edit: Fix): string =>
  text.slice(0, edit.start) + edit.insert + text.slice(edit.end)
