import { keyDates, type KeyDate } from '../../../shared/holidays/key-dates.ts'
import {
  isAboutMarket,
  ruleDays,
  ruleName,
  type Policy,
  type PolicyRule,
  type BothLanguages,
  type Market,
  type RuleDay,
} from '../../../shared/policy/index.ts'

/** A rule that begins or ends on a day. */
export interface MarkedRule extends RuleDay {
  /** The rule's short name. */
  readonly name: BothLanguages
}

/** The markers at the top of a day: holidays and sale days, and rules that begin or end on it. */
export interface DayMarkers {
  readonly marks: readonly KeyDate[]
  readonly rules: readonly MarkedRule[]
}

const byId = new WeakMap<Policy, ReadonlyMap<string, PolicyRule['rule']>>()

function rulesOf(policy: Policy): ReadonlyMap<string, PolicyRule['rule']> {
  let rules = byId.get(policy)
  if (rules === undefined) {
    rules = new Map(policy.rules.map(({ rule }) => [rule.id, rule]))
    byId.set(policy, rules)
  }
  return rules
}

/** Whether a rule applies in any of the markets on a day. */
function speaksTo(policy: Policy, id: string, markets: readonly Market[], on: string): boolean {
  const rule = rulesOf(policy).get(id)
  return rule === undefined || markets.some((market) => isAboutMarket(rule, market, on))
}

export function notesOf(
  from: string,
  until: string,
  markets: readonly Market[],
  policy: Policy,
): Map<string, DayMarkers> {
  const notes = new Map<string, DayMarkers>()
  const at = (day: string): DayMarkers => notes.get(day) ?? { marks: [], rules: [] }
  for (const mark of keyDates(from, until, markets)) {
    notes.set(mark.day, { ...at(mark.day), marks: [...at(mark.day).marks, mark] })
  }
  for (const rule of ruleDays(policy, { from, until })) {
    if (!speaksTo(policy, rule.rule, markets, rule.on)) continue
    const marked = { ...rule, name: nameOf(rule.rule, policy) }
    notes.set(rule.on, { ...at(rule.on), rules: [...at(rule.on).rules, marked] })
  }
  return notes
}

function nameOf(id: string, policy: Policy): BothLanguages {
  const rule = rulesOf(policy).get(id)
  return rule === undefined ? { en: id, id } : ruleName(rule)
}
