import type { Policy, PolicyRule } from './policy.ts'
import { hasShop } from './packs/markets.ts'
import type { Mention } from './detect/mention.ts'
import type { Place, Rule, Severity, Surface } from './packs/schema.ts'
import type { ChainStep } from './resolve/resolve.ts'
import type { VetContext } from './verdict.ts'

/** Why a rule did or did not apply. */
export type RuleOutcome =
  | 'not-yet'
  | 'no-longer'
  | 'other-market'
  | 'other-account'
  | 'other-surface'
  | 'not-chosen'
  | 'no-match'
  | 'less-specific'
  | 'unsure'
  /** The rule decides, but the agency allows the subject for this client. */
  | 'let-through'
  | 'won'

/** Null when a rule is in force, otherwise why it is not. */
export function notInForce(rule: Rule, context: VetContext, surface: Surface): RuleOutcome | null {
  if (rule.choice && !isChosen(rule.id, context)) return 'not-chosen'
  if (rule.from !== undefined && context.on < rule.from) return 'not-yet'
  if (rule.until !== undefined && context.on >= rule.until) return 'no-longer'
  if (rule.markets !== undefined && !rule.markets.includes(context.market)) return 'other-market'
  if (rule.needsShop && !hasShop(context.market, context.account, context.on)) return 'other-market'
  if (rule.accounts !== undefined && !rule.accounts.includes(context.account)) return 'other-account'
  if (rule.surfaces !== undefined && !rule.surfaces.includes(surface)) return 'other-surface'
  return null
}

const isChosen = (id: string, { choices, overrides }: VetContext): boolean =>
  choices?.includes(id) === true || overrides?.choices.includes(id) === true

/** What rules decide about: an address in a link's chain, or a mention. */
export type Subject = ChainStep | Mention

/** Whether a rule covers this subject: every condition it names must hold. */
export function matchesSubject(rule: Rule, subject: Subject): boolean {
  const { match } = rule
  if ('url' in subject) {
    if (match.detector !== 'link' || !placeMatches(match, subject.place)) return false
    if (match.kinds !== undefined && !match.kinds.includes(subject.kind)) return false
    return match.traits === undefined || match.traits.some((trait) => subject.traits.includes(trait))
  }
  if (match.detector !== subject.kind) return false
  if (match.detector === 'phone' || match.detector === 'e-mail') return true
  if (match.detector === 'phrase' && !match.phrases.includes(subject.list)) return false
  return placeMatches(match, subject.place)
}

interface PlaceCondition {
  readonly places?: readonly string[] | undefined
  readonly lists?: readonly string[] | undefined
  readonly exceptPlaces?: readonly string[] | undefined
}

function placeMatches({ places, lists, exceptPlaces }: PlaceCondition, place: Place | null): boolean {
  if (places !== undefined && (place === null || !places.includes(place.id))) return false
  if (lists !== undefined && (place === null || !lists.includes(place.list))) return false
  return place === null || exceptPlaces?.includes(place.id) !== true
}

export interface Decision<S extends Subject = Subject> {
  readonly entry: PolicyRule
  readonly subject: S
  readonly severity: Severity
}

const weight: Readonly<Record<Rule['severity'], number>> = { allow: 0, note: 1, warn: 2, block: 3 }

/**
 * Decides about a link, by its chain, or about a mention. For each subject and group of rules the most specific rule in
 * force wins (the stricter one on a tie); then the strictest decision of each group counts. Strictest first.
 */
export function decide<S extends Subject>(
  subjects: readonly S[],
  rules: ContextRules,
  surface: Surface,
): Decision<S>[] {
  const hardest: Decision<S>[] = []
  for (const subject of subjects) {
    for (const entry of rules.winners(subject, surface)) {
      const { severity, group } = entry.rule
      if (severity === 'allow') continue
      const at = hardest.findIndex((decision) => decision.entry.rule.group === group)
      const known = hardest[at]
      if (known === undefined) hardest.push({ entry, subject, severity })
      else if (weight[severity] > weight[known.severity]) hardest[at] = { entry, subject, severity }
    }
  }
  return hardest.length < 2 ? hardest : hardest.sort((a, b) => weight[b.severity] - weight[a.severity])
}

/** The rules in force in one context, and which of them win for each subject. */
export interface ContextRules {
  link(surface: Surface): readonly PolicyRule[]
  mention(surface: Surface): readonly PolicyRule[]
  /** Rules about a post as a whole. */
  readonly post: readonly PolicyRule[]
  /** Rules about a field's text: its length, hashtags and mentions. */
  text(surface: Surface): readonly PolicyRule[]
  /** The winning rule of each group for a subject. */
  winners(subject: Subject, surface: Surface): readonly PolicyRule[]
}

const remembered = new WeakMap<Policy, Map<string, ContextRules>>()
/** Caches are cleared when they reach this many contexts, or this many subjects in a context. */
const maxRemembered = 1024
let lastContext: VetContext | null = null
let lastPolicy: Policy | null = null
let lastRules: ContextRules | null = null

/** The rules in force in a context. Winners are cached, because most links lead to few places. */
export function rulesIn(policy: Policy, context: VetContext): ContextRules {
  if (lastRules !== null && lastContext === context && lastPolicy === policy) return lastRules
  let contexts = remembered.get(policy)
  if (contexts === undefined) {
    contexts = new Map()
    remembered.set(policy, contexts)
  }
  const { market, account, on, choices, overrides } = context
  const chosen = [...(choices ?? []), ...(overrides?.choices ?? [])]
  const rules = recall(contexts, `${market} ${account} ${on} ${chosen.join(',')}`, () =>
    contextRules(policy, { market, account, on, choices: chosen }),
  )
  lastContext = context
  lastPolicy = policy
  lastRules = rules
  return rules
}

function recall<K, T>(memory: Map<K, T>, key: K, make: () => T): T {
  let known = memory.get(key)
  if (known === undefined) {
    known = make()
    if (memory.size >= maxRemembered) memory.clear()
    memory.set(key, known)
  }
  return known
}

function contextRules(policy: Policy, context: VetContext): ContextRules {
  const active = (rules: readonly PolicyRule[]): ((surface: Surface) => readonly PolicyRule[]) => {
    const memory = new Map<Surface, readonly PolicyRule[]>()
    return (surface) => {
      let known = memory.get(surface)
      if (known === undefined) {
        known = rules.filter(({ rule }) => notInForce(rule, context, surface) === null)
        memory.set(surface, known)
      }
      return known
    }
  }
  const link = active(policy.linkRules)
  const mention = active(policy.mentionRules)
  const memories = new Map<Surface, Map<Place | null, Map<string, readonly PolicyRule[]>>>()
  return {
    link,
    mention,
    post: policy.postRules.filter(({ rule }) => notInForce(rule, context, 'caption') === null),
    text: active(policy.textRules),
    winners: (subject, surface) => {
      const places = recall(
        memories,
        surface,
        () => new Map<Place | null, Map<string, readonly PolicyRule[]>>(),
      )
      const memory = recall(places, subject.place, () => new Map<string, readonly PolicyRule[]>())
      return recall(memory, sortOf(subject), () =>
        winnersOf(subject, 'url' in subject ? link(surface) : mention(surface)),
      )
    },
  }
}

/** A cache key for everything that rules distinguish subjects by, except the place; most subjects share a few keys. */
function sortOf(subject: Subject): string {
  if (!('url' in subject)) return subject.list === '' ? subject.kind : `${subject.kind} ${subject.list}`
  return subject.traits.length === 0 ? subject.kind : `${subject.kind} ${subject.traits.join('+')}`
}

function winnersOf(subject: Subject, rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const winners = new Map<string, PolicyRule>()
  for (const entry of rules) {
    const { rule } = entry
    if (!matchesSubject(rule, subject)) continue
    const winner = winners.get(rule.group)
    const wins =
      winner === undefined ||
      (entry.specificity === winner.specificity && weight[rule.severity] > weight[winner.rule.severity])
    if (wins) winners.set(rule.group, entry)
  }
  return [...winners.values()]
}
