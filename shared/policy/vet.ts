import { decisionConfidence } from './decision-confidence.ts'
import { adjusted, deniedPhrase, allows, listedPhrases, listFindings, overlaps } from './apply-overrides.ts'
import { decide, rulesIn, type ContextRules } from './decide.ts'
import { draftFindings, linkFinding, mentionFinding, textFinding } from './findings/findings.ts'
import type { Overrides } from './overrides.ts'
import { surfaces, type Surface } from './packs/schema.ts'
import type { Policy } from './policy.ts'
import type { FieldReading } from './merge-readings.ts'
import { readField } from './read-field.ts'
import type { Draft, Finding, Link, Status, Verdict, VetContext } from './verdict.ts'

/**
 * Vets one post: finds every link in every field, follows it as far as possible offline, and decides by the rules in
 * force for the day, market, account and surface, and by the agency's decisions for the client. Pure and total: the
 * same input always gives the same verdict, and no text makes it throw.
 */
export function vet(draft: Draft, context: VetContext, policy: Policy): Verdict {
  const findings: Finding[] = []
  const links: Link[] = []
  const rules = rulesIn(policy, context)
  for (const entry of rules.post) {
    for (const finding of draftFindings(entry, draft)) findings.push(finding)
  }
  for (const surface of surfaces) {
    const field = draft[surface]
    if (field === undefined || field === '') continue
    const reading = readField(field, surface, policy)
    for (const { link } of reading.links) links.push(link)
    decideField(field, surface, reading, context, rules, findings)
  }
  const final =
    context.overrides === undefined
      ? findings
      : findings.flatMap((finding) => adjusted(finding, context, context.overrides as Overrides))
  return { status: statusOf(final), findings: final, links, packs: policy.stamps }
}

function decideField(
  field: string,
  surface: Surface,
  { links, mentions }: FieldReading,
  context: VetContext,
  rules: ContextRules,
  findings: Finding[],
): void {
  const { overrides } = context
  for (const found of links) {
    if (found.link.confidence < decisionConfidence) continue
    if (overrides !== undefined) findings.push(...listFindings(found, overrides))
    for (const decision of decide(found.chain, rules, surface)) {
      if (overrides === undefined || !allows(decision, overrides)) {
        findings.push(linkFinding(decision, found, field, context))
      }
    }
  }
  const listed = overrides === undefined ? [] : listedPhrases(field, overrides)
  for (const phrase of listed) if (phrase.denied) findings.push(deniedPhrase(phrase, surface, field))
  for (const found of mentions) {
    if (found.mention.confidence < decisionConfidence) continue
    if (listed.some((phrase) => !phrase.denied && overlaps(phrase, found.typed))) continue
    for (const decision of decide([found.mention], rules, surface)) {
      findings.push(mentionFinding(decision, found, surface, field, context))
    }
  }
  for (const entry of rules.text(surface)) {
    const finding = textFinding(entry, surface, field)
    if (finding !== null) findings.push(finding)
  }
}

/** The status that findings add up to. Waived findings do not count. */
export function statusOf(findings: readonly Pick<Finding, 'severity' | 'waiver'>[]): Status {
  let status: Status = 'clear'
  for (const { severity, waiver } of findings) {
    if (waiver !== null) continue
    if (severity === 'block') return 'blocked'
    if (severity === 'warn') status = 'warn'
  }
  return status
}
