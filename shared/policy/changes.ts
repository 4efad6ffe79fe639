import type { Policy } from './policy.ts'
import type { Draft, Status, VetContext } from './verdict.ts'
import { vet } from './vet.ts'

/** A half-open span of days: the first day, and the first day after it. */
export interface DaySpan {
  readonly from: string
  readonly until: string
}

/** A rule that begins or ends on a day. */
export interface RuleDay {
  readonly on: string
  readonly rule: string
  readonly what: 'begins' | 'ends'
}

/** The days in a span on which a rule of the policy begins or ends, in order. */
export function ruleDays(policy: Policy, { from, until }: DaySpan): RuleDay[] {
  const found: RuleDay[] = []
  for (const { rule } of policy.rules) {
    for (const [on, what] of [
      [rule.from, 'begins'],
      [rule.until, 'ends'],
    ] as const) {
      if (on !== undefined && on >= from && on < until) found.push({ on, rule: rule.id, what })
    }
  }
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.rule < b.rule ? -1 : 1))
}

/** A day from which a post's verdict would differ. */
export interface VerdictChange {
  readonly on: string
  readonly before: Status
  readonly after: Status
  /** Rules and waivers whose findings appear or disappear on that day. */
  readonly rules: readonly string[]
}

/**
 * The days in a span on which a post's verdict would change if it were scheduled for that day: days on which a rule
 * begins or ends, or a waiver ends. `context.on` is ignored.
 */
export function verdictChanges(
  draft: Draft,
  context: VetContext,
  policy: Policy,
  span: DaySpan,
): VerdictChange[] {
  const waivers = context.overrides?.waivers.map(({ until }) => until) ?? []
  const days = new Set([...ruleDays(policy, span).map(({ on }) => on), ...waivers])
  const inSpan = [...days].filter((day) => day > span.from && day < span.until).sort()
  const on = (day: string) => vet(draft, { ...context, on: day }, policy)
  let before = on(span.from)
  return inSpan.flatMap((day) => {
    const after = on(day)
    const rules = difference(before, after)
    const change = { on: day, before: before.status, after: after.status, rules }
    before = after
    return rules.length > 0 ? [change] : []
  })
}

interface Told {
  readonly findings: readonly {
    readonly rule: string
    readonly severity: string
    readonly surface: string
    readonly start: number
    readonly waiver: unknown
  }[]
}

function difference(before: Told, after: Told): string[] {
  const keys = ({ findings }: Told): Map<string, string> =>
    new Map(
      findings.map(({ rule, severity, surface, start, waiver }) => [
        `${rule} ${severity} ${surface} ${start} ${waiver === null}`,
        rule,
      ]),
    )
  const [one, other] = [keys(before), keys(after)]
  const changed = [
    ...[...one].filter(([key]) => !other.has(key)),
    ...[...other].filter(([key]) => !one.has(key)),
  ]
  return [...new Set(changed.map(([, rule]) => rule))].sort()
}
