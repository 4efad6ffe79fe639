import type { Policy } from '../policy.ts'
import { suffixOf, wordEndings } from '../hosts/top-level-domains.ts'
import { pointedAt } from './pointers.ts'
import type { SeparatorKind } from './separators.ts'

/** How strongly a separator suggests a host when nothing else does. */
export const strength: Readonly<Record<SeparatorKind, number>> = {
  bracketed: 4,
  word: 3,
  'spaced-dot': 3,
  dot: 3,
  bullet: 2,
  emoji: 2,
  comma: 1,
  'late-dot': 1,
  joint: 1.5,
  space: 0,
}

/** A label of a host and its position. */
export interface Label {
  readonly start: number
  readonly text: string
}

/** A possible host made of labels. */
export interface Candidate {
  readonly host: string
  readonly from: number
  readonly known: boolean
  readonly exact: boolean
  readonly looksLike: boolean
}

/** Hosts this short are also words and abbreviations: "t me", "s.id". */
const shortHost = 6

export function disguisedConfidence(
  candidate: Candidate,
  labels: readonly Label[],
  kinds: readonly SeparatorKind[],
  hasPath: boolean,
  text: string,
  policy: Policy,
): number {
  const weakest = Math.min(...kinds.map((kind) => strength[kind]))
  const last = labels.at(-1)?.text ?? ''
  const ending = last.toLowerCase()
  const twoLevels = suffixOf(candidate.host).includes('.')
  const shape: Shape = {
    weakest,
    strongest: Math.max(...kinds.map((kind) => strength[kind])),
    count: kinds.length,
    hasPath,
    opensSentence: wordEndings.has(ending),
    isWord: wordEndings.has(ending) || everydayEndings.has(ending),
    isSure: ending === 'com' || ending === 'net' || ending === 'org' || twoLevels,
    twoLevels,
    titled: /^[A-Z][a-z]/.test(last),
    ending,
  }
  if (candidate.known || candidate.looksLike) {
    const isTikTok = policy.placeOfHost(candidate.host)?.place.list === 'tiktok'
    return isTikTok && weakest < 3 ? 0 : listedConfidence(candidate.host, shape)
  }
  const first = labels.find((label) => label.start >= candidate.from)?.text ?? ''
  const around = text.slice(candidate.from, (labels.at(-1)?.start ?? 0) + 24)
  return unlistedConfidence(first, shape, kinds, labels, pointedAt(text, candidate.from), around)
}

interface Shape {
  readonly weakest: number
  readonly strongest: number
  readonly count: number
  readonly hasPath: boolean
  readonly opensSentence: boolean
  readonly isWord: boolean
  readonly isSure: boolean
  readonly twoLevels: boolean
  readonly titled: boolean
  readonly ending: string
}

/** A listed host, or one that looks like it, needs little more than its letters in the right order. */
function listedConfidence(host: string, shape: Shape): number {
  const { weakest, count, hasPath, isWord, isSure, titled, twoLevels } = shape
  if (host.length < shortHost && weakest < 3 && !hasPath) return 0
  if (weakest >= 3) return isWord && count === 1 && weakest === 3 && host.length < shortHost ? 0.6 : 0.95
  if (weakest === 2) return isSure || count > 1 || hasPath ? 0.9 : isWord ? 0.4 : 0.8
  if (weakest === 1.5) return count > 1 ? 0.8 : 0
  if (weakest === 0) return isSure ? 0.75 : 0
  if (titled && !twoLevels) return 0
  if (isSure || hasPath) return 0.85
  return !isWord || (count > 1 && shape.strongest > 1) ? 0.7 : 0
}

/** Any other host must look like a host, and not like a sentence, a list or a name. */
function unlistedConfidence(
  first: string,
  shape: Shape,
  kinds: readonly SeparatorKind[],
  labels: readonly Label[],
  isPointedAt: boolean,
  around: string,
): number {
  const { weakest, count, hasPath, isWord, isSure, twoLevels, ending } = shape
  if (/^\d+$/.test(first) || notNames.has(first.toLowerCase())) return 0
  if (weakest === 4) return isWord && !twoLevels ? 0.8 : 0.9
  if (weakest === 3) {
    if (ending === 'com' && count === 1 && !isPointedAt && kinds[0] === 'word')
      return era.test(around) ? 0 : 0.8
    if (isSure && (count > 1 || !shape.opensSentence)) return 0.85
    if (hasPath) return 0.8
    if (shape.opensSentence) return 0
    return isPointedAt ? 0.65 : isWord ? 0 : 0.6
  }
  if (first.length === 1) return 0
  if (weakest === 2) return isSure ? 0.75 : 0
  if (kinds.includes('comma')) {
    return isSure && kinds.every((kind) => kind === 'comma') && !spaced(labels) ? 0.65 : 0
  }
  if (weakest === 1) return (twoLevels && count > 1) || (hasPath && !shape.opensSentence) ? 0.7 : 0
  return 0
}

/** Articles, prepositions and similar words: "el punto es", "ao ponto com a massa", "polka dot". */
const notNames = new Set(
  'polka el en un este ese aquel mi tu su al ao no um o le la ce au un de du der dem den am zum ein this that the said'.split(
    ' ',
  ),
)

/** "the dot com bubble" names an era, not an address. */
const era =
  /^(?:the|a|era|of|gelembung|buih|bong|bóng|bong bóng|bubble|zaman|masa|bisnis|perusahaan)\s|\scom\s+(?:bubble|era|boom|crash|compan|startup|tahun|năm|thn|year|19|20)/iu

/** Whether a space follows a separator, as it does in a list of words. */
const spaced = (labels: readonly Label[]): boolean =>
  labels.some((label, index) => {
    const next = labels[index + 1]
    return next !== undefined && next.start - (label.start + label.text.length) > 1
  })

/** Endings that are everyday words in captions, besides those that begin sentences. */
const everydayEndings = new Set(
  'id shop store online link live app club pro page bio web site info tv us uk ai men top win work fun cool best sale gift kids baby'.split(
    ' ',
  ),
)
