import type { Decision } from './decide.ts'
import type { Listed, Overrides, Waiver } from './overrides.ts'
import type { BothLanguages, Severity, Surface } from './packs/schema.ts'
import type { FoundLink } from './merge-readings.ts'
import type { ChainStep } from './resolve/resolve.ts'
import { fold, type TextRange } from './text/fold.ts'
import { PhraseTree, isGlued } from './text/phrases.ts'
import { BEGINS_PHRASE, filterIndex, scan, wordFilterSize } from './text/scan.ts'
import type { Finding, VetContext } from './verdict.ts'

/** Rules in this group keep people safe, so an agency's allow list never overrides them. */
const safetyGroup = 'safety'

/** Whether an agency's list allows an address that a rule decided about. */
export const allows = ({ entry, subject }: Decision<ChainStep>, overrides: Overrides): boolean =>
  entry.rule.group !== safetyGroup && allowedBy(subject, overrides) !== null

/** The list entry that allows an address. */
function allowedBy(step: ChainStep, { allow }: Overrides): Listed | null {
  return allow.find((entry) => covers(entry, step)) ?? null
}

function covers({ domain, path }: Listed, { host, url }: ChainStep): boolean {
  if (domain === undefined || host === null) return false
  if (host !== domain && !host.endsWith(`.${domain}`)) return false
  return path === undefined || pathOf(url).startsWith(path)
}

const pathOf = (url: string): string => /^[a-z]+:[/\\]*[^/\\?#]*(.*)$/i.exec(url)?.[1] ?? ''

/** What an agency's lists add to the rules' findings about a link. */
export function listFindings({ link, chain }: FoundLink, overrides: Overrides): Finding[] {
  const denied = chain
    .map((step) => overrides.deny.find((entry) => covers(entry, step)))
    .find((entry) => entry !== undefined)
  if (denied !== undefined) return [{ ...deniedFinding(denied, denied.domain ?? '', link), link }]
  const allowed = chain.map((step) => allowedBy(step, overrides)).find((entry) => entry !== null)
  if (allowed === undefined || allowed === null) return []
  const { domain = '', reason, by } = allowed
  return [
    {
      ...agencyFinding('agency.allowed', 'note', link, allowed),
      title: both('Your agency allows this.', 'Agensi Anda mengizinkan ini.'),
      message: both(
        `${domain} is on the client's allow list: ${reason} (${by}).`,
        `${domain} ada di daftar izin klien: ${reason} (${by}).`,
      ),
      link,
    },
  ]
}

function deniedFinding(entry: Listed, what: string, at: FoundAt): Finding {
  return {
    ...agencyFinding('agency.denied', 'block', at, entry),
    title: both('Your agency blocks this.', 'Agensi Anda memblokir ini.'),
    message: both(
      `${what} is on the client's deny list: ${entry.reason} (${entry.by}).`,
      `${what} ada di daftar tolak klien: ${entry.reason} (${entry.by}).`,
    ),
  }
}

const both = (en: string, id: string): BothLanguages => ({ en, id })

type FoundAt = Pick<Finding, 'surface' | 'start' | 'end' | 'text'>

function agencyFinding(
  rule: string,
  severity: Severity,
  { surface, start, end, text }: FoundAt,
  { by, on }: { readonly by: string; readonly on: string },
): Omit<Finding, 'title' | 'message'> {
  return {
    rule,
    pack: 'agency',
    severity,
    surface,
    start,
    end,
    text,
    source: { title: by, url: '', date: on },
    place: null,
    link: null,
    fixes: [],
    adjusted: null,
    waiver: null,
  }
}

interface PhraseLists {
  readonly tree: PhraseTree
  readonly filter: Uint8Array
  readonly entries: ReadonlyMap<string, { readonly entry: Listed; readonly denied: boolean }>
}

const phraseLists = new WeakMap<Overrides, PhraseLists | null>()

function phraseListsOf(overrides: Overrides): PhraseLists | null {
  let lists = phraseLists.get(overrides)
  if (lists === undefined) {
    lists = compiledPhrases(overrides)
    phraseLists.set(overrides, lists)
  }
  return lists
}

function compiledPhrases({ allow, deny }: Overrides): PhraseLists | null {
  const entries = new Map<string, { entry: Listed; denied: boolean }>()
  const tree = new PhraseTree()
  for (const [list, denied] of [
    [allow, false],
    [deny, true],
  ] as const) {
    list.forEach((entry, index) => {
      if (entry.phrase === undefined) return
      const id = `${denied ? 'deny' : 'allow'} ${index}`
      entries.set(id, { entry, denied })
      const meaning = { kind: 'phrase', list: id } as const
      if (isGlued(entry.phrase)) tree.addGlued(entry.phrase, meaning, null)
      else {
        const words = entry.phrase.split(/[\s.,]+/).filter((word) => word !== '')
        tree.add(
          words.map((word, at) => ({
            slot: `${at} ${word}`,
            alternatives: [{ words: [word], place: null }],
          })),
          meaning,
        )
      }
    })
  }
  if (entries.size === 0) return null
  const filter = new Uint8Array(wordFilterSize)
  for (const hash of tree.firstWords()) filter[filterIndex(hash)] = BEGINS_PHRASE
  return { tree, filter, entries }
}

interface ListedPhrase {
  readonly start: number
  readonly end: number
  readonly entry: Listed
  readonly denied: boolean
}

/** The listed phrases that a field contains. Offsets are into the field as given. */
export function listedPhrases(field: string, overrides: Overrides): ListedPhrase[] {
  const lists = phraseListsOf(overrides)
  if (lists === null) return []
  const folded = fold(field)
  const { tokens } = scan(folded.text, lists.filter, true)
  const matches = lists.tree.gluedIn(folded.text)
  for (let index = 0; index < tokens.count; index++) {
    const match = lists.tree.matchAt(folded.text, tokens, index)
    if (match !== null) matches.push(match)
  }
  return matches.flatMap(({ meaning, start, end }) => {
    const listed = lists.entries.get(meaning.list)
    return listed === undefined ? [] : [{ ...folded.range(start, end), ...listed }]
  })
}

/** Whether two ranges of a field overlap. */
export const overlaps = (one: TextRange, other: TextRange): boolean =>
  one.start < other.end && other.start < one.end

/** The finding for a phrase that an agency blocks. */
export const deniedPhrase = ({ start, end, entry }: ListedPhrase, surface: Surface, field: string): Finding =>
  deniedFinding(entry, `“${entry.phrase ?? ''}”`, { surface, start, end, text: field.slice(start, end) })

/** A finding with the agency's severity and waiver applied, plus a warning when that waiver has expired. */
export function adjusted(finding: Finding, context: VetContext, overrides: Overrides): Finding[] {
  const change = overrides.severities.find(({ rule }) => rule === finding.rule)
  const changed: Finding =
    change === undefined || change.severity === finding.severity
      ? finding
      : {
          ...finding,
          // An allowed finding stays in the verdict as a note, so the reader sees who allowed it.
          severity: change.severity === 'allow' ? 'note' : change.severity,
          adjusted: { from: finding.severity, reason: change.reason, by: change.by },
        }
  const waivers = overrides.waivers.filter((entry) => speaksOf(entry, finding))
  // The waiver that lasts longest wins, in any order; an expired one does not cancel it.
  const [waiver] = waivers.toSorted((a, b) => (a.until < b.until ? 1 : a.until > b.until ? -1 : 0))
  if (waiver === undefined) return [changed]
  if (context.on < waiver.until) return [{ ...changed, waiver }]
  return [changed, expiredFinding(waiver, finding)]
}

function speaksOf({ rule, about }: Waiver, { rule: found, text, link }: Finding): boolean {
  if (rule !== found) return false
  if (about === '*') return true
  const wanted = about.toLowerCase()
  if (text.toLowerCase() === wanted) return true
  return (
    link?.chain.some(
      ({ host, domain }) =>
        host === wanted ||
        domain === wanted ||
        // A subdomain of the registrable domain; a bare public suffix such as "co.id" does not count.
        (domain !== null && wanted.endsWith(`.${domain}`) && host?.endsWith(`.${wanted}`) === true),
    ) ?? false
  )
}

function expiredFinding(waiver: Waiver, finding: Finding): Finding {
  return {
    ...agencyFinding('agency.waiver-expired', 'warn', finding, { by: waiver.by, on: waiver.until }),
    title: both('A waiver for this has expired.', 'Pengecualian untuk ini sudah berakhir.'),
    message: both(
      `${waiver.by} waived ${waiver.rule} for ${waiver.about} until ${waiver.until}: ${waiver.reason}. On this day it holds no longer.`,
      `${waiver.by} mengecualikan ${waiver.rule} untuk ${waiver.about} sampai ${waiver.until}: ${waiver.reason}. Pada hari ini sudah tidak berlaku.`,
    ),
  }
}
