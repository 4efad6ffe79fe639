import { keyDates, type KeyDate } from '../../../shared/holidays/key-dates.ts'
import {
  builtInPolicy,
  isAboutMarket,
  ruleDays,
  ruleName,
  type BothLanguages,
  type Market,
  type RuleDay,
} from '../../../shared/policy/index.ts'

/** The markers at the top of a day: holidays and sale days, and rules that begin or end on it. */
export interface DayMarkers {
  readonly marks: readonly KeyDate[]
  readonly rules: readonly RuleDay[]
}

const rules = new Map(builtInPolicy.rules.map(({ rule }) => [rule.id, rule]))

/** Whether a rule applies in any of the markets on a day. */
function speaksTo(id: string, markets: readonly Market[], on: string): boolean {
  const rule = rules.get(id)
  return rule === undefined || markets.some((market) => isAboutMarket(rule, market, on))
}

export function notesOf(from: string, until: string, markets: readonly Market[]): Map<string, DayMarkers> {
  const notes = new Map<string, DayMarkers>()
  const at = (day: string): DayMarkers => notes.get(day) ?? { marks: [], rules: [] }
  for (const mark of keyDates(from, until, markets)) {
    notes.set(mark.day, { ...at(mark.day), marks: [...at(mark.day).marks, mark] })
  }
  for (const rule of ruleDays(builtInPolicy, { from, until })) {
    if (!speaksTo(rule.rule, markets, rule.on)) continue
    notes.set(rule.on, { ...at(rule.on), rules: [...at(rule.on).rules, rule] })
  }
  return notes
}

/** The short name of a rule, for use beside a day; its id if it is not in the built-in packs. */
export function ruleNameOf(id: string): BothLanguages {
  const rule = rules.get(id)
  return rule === undefined ? { en: id, id } : ruleName(rule)
}
