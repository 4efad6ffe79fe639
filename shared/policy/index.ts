/** The policy module: find every link, decide by date, market, account and surface, explain. */
export { ruleDays, verdictChanges, type DaySpan, type RuleDay, type VerdictChange } from './changes.ts'
export { waiverStates, waiversUsed, type WaiverState } from './waiver-states.ts'
export {
  explain,
  type FieldExplained,
  type LinkExplained,
  type MentionExplained,
  type RuleConsidered,
} from './explain.ts'
export { signText, type Sign } from './detect/signs.ts'
export { findHashtags, findMentions } from './detect/hashtags.ts'
export { builtInPacks, builtInPolicy } from './built-in.ts'
export { PolicySet, packsFor, type AddedPack } from './policy-set.ts'
export { canonicalJson } from './packs/canonical-json.ts'
export { checkPack, type PackProblem } from './check-pack.ts'
export { packJsonSchema } from './packs/json-schema.ts'
export {
  compareVersions,
  openPack,
  signedMessage,
  signedPackText,
  signedPartsOf,
  type KnownPack,
  type PackCrypto,
  type PackSignature,
  type SignedPackLoad,
} from './packs/signed-pack.ts'
export { loadPack, type LoadedPack, type PackLoad } from './packs/load-pack.ts'
export {
  accountKinds,
  accountKindSchema,
  linkKindSchema,
  markets,
  marketSchema,
  packSchema,
  ruleName,
  severities,
  surfaces,
  surfaceSchema,
  type AccountKind,
  type BothLanguages,
  type Evidence,
  type LinkKind,
  type Market,
  type Pack,
  type Rule,
  type Severity,
  type Source,
  type Surface,
} from './packs/schema.ts'
export { compilePolicy } from './compile-policy.ts'
export type { PackStamp, Policy, PolicyRule } from './policy.ts'
export { noOverrides, overridesSchema, type Overrides, type Waiver } from './overrides.ts'
export { decisionConfidence } from './decision-confidence.ts'
export { statusOf, vet } from './vet.ts'
export type {
  Draft,
  Finding,
  Fix,
  Link,
  LinkStep,
  MediaFacts,
  Status,
  Verdict,
  VetContext,
} from './verdict.ts'
export { isAboutMarket } from './packs/markets.ts'
