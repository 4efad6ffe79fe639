import { NONE, hostClass, GLUE } from '../text/character-classes.ts'
import { endOf, startOf } from '../text/phrases.ts'
import type { Scan } from '../text/scan.ts'
import { letterOf } from '../text/words.ts'
import type { Policy } from '../policy.ts'
import { asciiHost } from '../hosts/hosts.ts'
import { lookAlikeOf } from '../hosts/look-alikes.ts'
import type { Detection } from './detection.ts'
import { disguisedConfidence, strength, type Candidate, type Label } from './disguised-confidence.ts'
import { maxHostName } from './found-host.ts'
import { joinedBefore } from './joined-host.ts'
import {
  isDotWord,
  separatorBefore,
  skipSpaceBack,
  wordStartBefore,
  type SeparatorKind,
} from './separators.ts'
import type { Sign } from './signs.ts'
import { slashWords, spelledPath, spelledScheme } from './spelled-address.ts'
import { hostSuffixes, registrableDomain } from '../hosts/top-level-domains.ts'

/** A host with disguised dots has at most this many labels. */
const maxLabels = 6
const maxWeakLabels = 4

/** Finds hosts whose dots are written as words, bullets, emoji or commas, are surrounded by spaces, or are missing. */
export function detectDisguisedHosts(
  text: string,
  scan: Scan,
  plain: readonly Detection[],
  policy: Policy,
): Detection[] {
  const found: Detection[] = []
  const { tokens, endings } = scan
  // Backward, so that a host's last label comes before the labels in front of it.
  let limit = text.length
  let link = plain.length - 1
  for (const index of endings.toReversed()) {
    const start = startOf(tokens, index)
    const end = endOf(tokens, index)
    while (link >= 0 && (plain[link]?.start ?? 0) > start) link--
    const isLinked = end <= (plain[link]?.end ?? 0) && text.charCodeAt(start - 1) === 0x2e
    if (end > limit || (isLinked && standsUndisguised(text, start)) || !couldBeLast(text, start, end))
      continue
    const detection = hostEndingWith(text, start, end, policy)
    if (detection === null) continue
    found.push(detection)
    limit = detection.start
  }
  return found.reverse()
}

/** Whether the host that ends with a label has plain dots only, with no disguised label in front of it. */
function standsUndisguised(text: string, lastLabel: number): boolean {
  let start = lastLabel
  for (; start > 0; start--) {
    const unit = text.charCodeAt(start - 1)
    if (unit !== 0x2e && (hostClass(unit) === NONE || hostClass(unit) === GLUE)) break
    if (lastLabel - start > maxHostName) return false
  }
  const before = separatorBefore(text, start)
  return before === null || strength[before.kind] < 3
}

function couldBeLast(text: string, start: number, end: number): boolean {
  if (start === 0 || end - start > 8) return false
  // An apostrophe, @ or # makes it part of the preceding word, handle or hashtag.
  const before = text.charCodeAt(start - 1)
  if (before === 0x27 || before === 0x40 || before === 0x23) return false
  if (text.charCodeAt(end) === 0x2e && hostClass(text.charCodeAt(end + 1)) !== NONE) return false
  return hostSuffixes.has(text.slice(start, end).toLowerCase())
}

/** Portuguese words near "com", which means "with" there: "Shopee com frete grátis". */
const portuguese =
  /(?<![\p{L}\p{N}])(?:não|você|frete|grátis|cupom|na|no|nas|nos|pela|pelo|uma|um|meu|minha|seu|sua|nosso|nossa|também|até|mais|é|são|sede|taxa|imposto|desconto|prejuízo|lucro|entrega|parcelas|que|pra|para|compre|compra|comprei)(?![\p{L}\p{N}])/giu
const around = 60

function isPreposition(text: string, start: number, end: number): boolean {
  if (!/^com$/i.test(text.slice(start, end)) || !/^ \p{Ll}/u.test(text.slice(end, end + 3))) return false
  const before = text.slice(Math.max(0, start - around), start)
  if (/(?:site|loja|acesse)\s+\S+\s*$/iu.test(before)) return false
  return ((before + text.slice(end, end + around)).match(portuguese)?.length ?? 0) > 1
}

function hostEndingWith(text: string, start: number, end: number, policy: Policy): Detection | null {
  if (partedBySpace(text, start) && isPreposition(text, start, end)) return null
  if (partedBySpace(text, start) && !sureEndings.has(text.slice(start, end).toLowerCase())) return null
  const labels: Label[] = [{ start, text: text.slice(start, end) }]
  const kinds: SeparatorKind[] = []
  let at = start
  while (labels.length < maxLabels) {
    const separator = separatorBefore(text, at)
    if (separator === null) break
    // Lists of words are long; hosts disguised as lists are not.
    if (labels.length >= maxWeakLabels && strength[separator.kind] < 3) break
    const [firstKind] = kinds
    // Spaces separate ordinary words too, so a space counts only when every separator is one.
    if (separator.kind === 'space' && firstKind !== undefined && firstKind !== 'space') break
    if (firstKind === 'space' && separator.kind !== 'space') break
    const labelStart = labelStartBefore(text, separator.start)
    if (labelStart === separator.start) break
    labels.unshift({ start: labelStart, text: text.slice(labelStart, separator.start) })
    kinds.unshift(separator.kind)
    at = labelStart
  }
  if (kinds.every((kind) => kind === 'dot')) return null
  if (/[@#]/.test(text.charAt((labels[0]?.start ?? 0) - 1)) && kinds.every((kind) => kind === 'bullet'))
    return null
  return bestHost(text, labels, kinds, end, policy)
}

/** Whether only white space separates a word from the one before, and that one is not a word for a dot. */
function partedBySpace(text: string, start: number): boolean {
  const before = skipSpaceBack(text, start)
  if (before === start || letterOf(text.charCodeAt(before - 1)) < 2) return false
  return !isDotWord(text, wordStartBefore(text, before), before)
}

/** Endings that are not words. */
const plainEndings = new Set(['com', 'net', 'org'])
/** Labels that form a two-part ending with a country's ending. */
const secondLevels = new Set('co com my web or net biz ac sch in'.split(' '))

/** Last labels that make a host out of words separated only by spaces: "lazada com", "shopee co id". */
const sureEndings = new Set('com id my th vn ph uk br mx au nz jp kr ar tw hk'.split(' '))

function labelStartBefore(text: string, at: number): number {
  let index = at
  while (index > 0 && at - index < 63) {
    const unit = text.charCodeAt(index - 1)
    const kind = hostClass(unit)
    if (kind === NONE || kind === GLUE || unit === 0x5f) break
    index--
  }
  while (index < at && text.charCodeAt(index) === 0x2d) index++
  return index
}

function bestHost(
  text: string,
  labels: readonly Label[],
  kinds: readonly SeparatorKind[],
  end: number,
  policy: Policy,
): Detection | null {
  let best: Candidate | null = null
  let start = 0
  for (let count = 2; count <= labels.length; count++) {
    const from = labels.length - count
    const used = kinds.slice(from)
    const weakest = Math.min(...used.map((kind) => strength[kind]))
    const candidate = candidateOf(text, labels.slice(from), weakest, policy)
    if (candidate === null) continue
    if (used.every((kind) => kind === 'dot')) {
      // Nothing here is disguised: the plain detector finds it, and what precedes it is not part of it.
      const before = kinds[from - 1]
      if (before === undefined || strength[before] < 3) return null
      continue
    }
    if (best !== null && best.exact && weakest < 3) break
    best = candidate
    start = candidate.from
    if (candidate.exact && weakest < 3) break
  }
  if (best === null) return null
  const used = kinds.slice(labels.findIndex((label) => label.start >= start))
  const path = spelledPath(text, end)
  const confidence = disguisedConfidence(
    best,
    labels,
    used.length === 0 ? kinds : used,
    path > end,
    text,
    policy,
  )
  if (confidence < 0.5) return null
  const scheme = spelledScheme(text, start)
  const typed = text.slice(scheme.start, path)
  return {
    start: scheme.start,
    end: path,
    text: typed,
    shape: 'host',
    scheme: scheme.scheme,
    url: `${scheme.scheme}://${best.host}${pathText(text.slice(end, path))}`,
    confidence,
    signs: [
      'disguised-dots',
      ...[...new Set(used)].map((kind): Sign => `parted:${kind}`),
      ...(best.known ? (['known-host'] as const) : []),
    ],
  }
}

/** A spelled-out path as it would be typed. */
const pathText = (typed: string): string =>
  typed === ''
    ? ''
    : `/${typed
        .replace(slashWords, '/')
        .split('/')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join('/')}`

function candidateOf(
  text: string,
  labels: readonly Label[],
  weakest: number,
  policy: Policy,
): Candidate | null {
  const [first] = labels
  const last = labels.at(-1)?.text.toLowerCase() ?? ''
  if (first === undefined) return null
  const typed = labels.map((label) => label.text).join('.')
  // Between weak separators, only a listed host counts, or one whose ending is not a word.
  const mayBeUnlisted =
    weakest >= 3 || plainEndings.has(last) || secondLevels.has(labels.at(-2)?.text.toLowerCase() ?? '')
  if ((!mayBeUnlisted && weakest > 1) || weakest === 0) {
    if (policy.placeOfHost(typed.toLowerCase()) === null) return null
  }
  const host = asciiHost(`http://${typed}`)
  if (host === null || registrableDomain(host) === null) return null
  const match = policy.placeOfHost(host)
  if (match === null) {
    const joined = joinedBefore(text, first.start, host, policy)
    if (joined !== null) {
      return { host: joined.host, from: joined.start, known: true, exact: true, looksLike: false }
    }
  }
  return {
    host,
    from: first.start,
    known: match !== null,
    exact: match?.domain === host,
    looksLike: match === null && weakest >= 2 && lookAlikeOf(host, typed, policy) !== null,
  }
}
