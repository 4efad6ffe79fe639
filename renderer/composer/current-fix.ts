import type { Finding, Fix } from '../../shared/policy/index.ts'
import { difference } from '../../shared/post/text-difference.ts'

/**
 * The fix for a text that may have changed since `fix` was offered for `vetted`. What was typed meanwhile is vetted
 * first: the rest of a host belongs to what is replaced. Null when nothing is left to fix at that place.
 */
export function currentFix(
  fix: Fix,
  vetted: string,
  now: string,
  vet: (text: string) => readonly Finding[],
): Fix | null {
  if (now === vetted) return fix
  const { from, to, insert } = difference(vetted, now)
  const moved = (at: number): number => {
    if (at <= from) return at
    return at >= to ? at + insert.length - (to - from) : from + insert.length
  }
  const [start, end] = [moved(fix.start), moved(fix.end)]
  return (
    vet(now)
      .filter(({ waiver }) => waiver === null)
      .flatMap(({ fixes }) => fixes)
      .find((each) => each.kind === fix.kind && each.start < end && start < each.end) ?? null
  )
}
