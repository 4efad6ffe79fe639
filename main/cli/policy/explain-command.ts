import { Option, type Command } from 'commander'
import {
  accountKinds,
  explain,
  markets,
  signText,
  surfaces,
  vet,
  type AccountKind,
  type FieldExplained,
  type Market,
  type PolicyRule,
  type RuleConsidered,
  type Sign,
  type Surface,
  type VetContext,
  type Verdict,
} from '../../../shared/policy/index.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import { dayOption, marketOption } from '../terminal/options.ts'
import { print } from '../terminal/output.ts'
import { addRuleOptions, givenRules, type RuleOptions } from './given-rules.ts'

interface ExplainOptions extends RuleOptions {
  readonly market: Market
  readonly account: AccountKind
  readonly surface: Surface
  readonly on?: string
  readonly lang: 'en' | 'id'
  readonly json?: boolean
}

export function addExplain(program: Command, today: () => string): void {
  addRuleOptions(program.command('explain'))
    .argument('<text>', 'a caption, in quotes')
    .description('explain a verdict: how the text is read, what is found in it, which rules were considered')
    .option('--market <id>', `market: ${markets.join(', ')}`, marketOption, 'global' as Market)
    .addOption(new Option('--account <kind>', 'account kind').choices(accountKinds).default('business'))
    .addOption(
      new Option('--surface <field>', 'the field that holds the text').choices(surfaces).default('caption'),
    )
    .option('--on <date>', 'the day that the post is scheduled for (default: today)', dayOption)
    .addOption(
      new Option('--lang <language>', 'language of the messages').choices(['en', 'id']).default('en'),
    )
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
Exit code: 0 not blocked, 1 blocked, 2 bad input or usage.

Example:
  tautan explain "Order di sh0pee titik co titik id" --market ID --account shop-seller --on 2026-12-01`,
    )
    .action(async (text: string, options: ExplainOptions) => {
      const { policy, overrides } = await givenRules(options)
      const context: VetContext = {
        market: options.market,
        account: options.account,
        on: options.on ?? today(),
        ...(overrides === null ? {} : { overrides }),
      }
      const draft = { [options.surface]: text }
      const verdict = vet(draft, context, policy)
      const fields = explain(draft, context, policy)
      await print(
        options.json === true
          ? `${JSON.stringify({ context: { market: context.market, account: context.account, on: context.on }, status: verdict.status, fields: fields.map(fieldJson), findings: verdict.findings }, null, 2)}\n`
          : textOf(fields, verdict, context, options.lang),
      )
      process.exitCode = verdict.status === 'blocked' ? exitCodes.found : exitCodes.fine
    })
}

const consideredJson = ({ entry, outcome }: RuleConsidered): unknown => ({
  rule: entry.rule.id,
  pack: entry.packId,
  severity: entry.rule.severity,
  outcome,
  from: entry.rule.from ?? null,
  until: entry.rule.until ?? null,
  sources: entry.sources,
})

const fieldJson = ({ links, mentions, ...field }: FieldExplained): unknown => ({
  ...field,
  links: links.map(({ considered, ...link }) => ({ ...link, considered: considered.map(consideredJson) })),
  mentions: mentions.map(({ considered, ...mention }) => ({
    ...mention,
    considered: considered.map(consideredJson),
  })),
})

const outcomes: Readonly<Record<RuleConsidered['outcome'], string>> = {
  'not-yet': 'not in force yet',
  'no-longer': 'no longer in force',
  'other-market': 'for other markets',
  'other-account': 'for other accounts',
  'other-surface': 'for other fields',
  'not-chosen': 'only if the agency chooses it, which it has not',
  'no-match': 'does not apply to it',
  'less-specific': 'a more specific rule decides',
  unsure: 'not sure enough to decide',
  'let-through': "would decide, but the agency's list allows it",
  won: 'DECIDES',
}

function textOf(
  fields: readonly FieldExplained[],
  verdict: Verdict,
  { market, account, on }: VetContext,
  language: 'en' | 'id',
): string {
  const lines = [`${verdict.status} for ${account} in ${market} on ${on}`]
  for (const { typed, read, links, mentions } of fields) {
    lines.push('', `typed  ${shown(typed)}`, read === typed ? 'read   as typed' : `read   ${shown(read)}`)
    for (const { link, signs, considered } of links) {
      const looks = link.looksLike === null ? '' : `, looks like ${link.looksLike}`
      lines.push(
        '',
        `link   ${shown(link.text)}  (${percent(link.confidence)} sure: ${inWords(signs, language)})`,
      )
      for (const step of link.chain) lines.push(`       ${step.by.padEnd(9)} ${step.host ?? step.url}`)
      lines.push(`       ${link.kind}${looks}`, ...rulesOf(considered, language))
    }
    for (const { mention, typed: at, considered } of mentions) {
      lines.push(
        '',
        `${mention.kind.padEnd(6)} ${shown(typed.slice(at.start, at.end))}  (${percent(mention.confidence)} sure: ${inWords(mention.signs, language)})`,
        ...(mention.place === null ? [] : [`       names ${mention.place}`]),
        ...rulesOf(considered, language),
      )
    }
    if (links.length + mentions.length === 0) lines.push('', 'no links or mentions found')
  }
  for (const { severity, title, message, waiver, adjusted } of verdict.findings) {
    lines.push(
      '',
      `${severity}${waiver === null ? '' : ` (waived by ${waiver.by} until ${waiver.until})`}${adjusted === null ? '' : ` (was ${adjusted.from}, changed by ${adjusted.by}: ${adjusted.reason})`}: ${title[language]} ${message[language]}`,
    )
  }
  return `${lines.join('\n')}\n`
}

const inWords = (signs: readonly Sign[], language: 'en' | 'id'): string =>
  signs.map((sign) => signText(sign)[language]).join(', ')
const percent = (share: number): string => `${Math.round(share * 100)} %`
const shown = (text: string): string => JSON.stringify(text).slice(1, -1)

function rulesOf(considered: readonly RuleConsidered[], language: 'en' | 'id'): string[] {
  return considered.flatMap(({ entry, outcome }) => [
    `       · ${entry.rule.id} (${entry.rule.severity}): ${outcomes[outcome]}`,
    ...(outcome === 'won' ? timelineOf(entry, language) : []),
  ])
}

/** When a rule is in force, and its sources. */
function timelineOf({ rule, sources, changed }: PolicyRule, language: 'en' | 'id'): string[] {
  const { from, until } = rule
  const span =
    from === undefined
      ? until === undefined
        ? 'always'
        : `until ${until}`
      : until === undefined
        ? `since ${from}`
        : `from ${from} until ${until}`
  return [
    `           in force ${span}`,
    ...sources.map(
      ({ title, url, date, evidence }) =>
        `           ${date}  ${title}${evidence === undefined ? '' : ` [${evidence}]`}\n                       ${url}`,
    ),
    ...(changed === null ? [] : [`           changed by ${changed.packId}: ${changed.reason[language]}`]),
  ]
}
