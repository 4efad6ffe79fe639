import type { FoundHost } from './found-host.ts'
import { titlecase } from './found-host.ts'
import { plainlyPointedAt, pointedAt } from './pointers.ts'
import type { Sign } from './signs.ts'
import {
  abbreviations,
  dottedNames,
  fileEndings,
  suffixOf,
  defaultEndings,
  wordEndings,
} from '../hosts/top-level-domains.ts'

const isDigits = (text: string): boolean => /^\d+$/.test(text)

/** The surroundings of a host that count for or against it. */
export interface HostContext {
  readonly callFollows: boolean
  /** White space, or the end of the text, on both sides. */
  readonly standsAlone: boolean
  /** A word that leads to an address precedes it. */
  readonly pointed: boolean
  /** Such a word precedes it, one that only an address follows. */
  readonly plainlyPointed: boolean
  /** "bagus.id card" is a sentence about a card. */
  readonly followedByCard: boolean
}

export function surroundingsOf(text: string, host: FoundHost): HostContext {
  return {
    callFollows: text.charAt(host.end) === '(',
    standsAlone: standsAlone(text, host),
    pointed: pointedAt(text, host.start),
    plainlyPointed: plainlyPointedAt(text, host.start),
    followedByCard: /^[ -](?:card|kartu|number|pelanggan|badge|line)/i.test(
      text.slice(host.end, host.end + 12),
    ),
  }
}

/** Whether white space, or the end of the text, is on both sides. */
const standsAlone = (text: string, { start, end }: FoundHost): boolean =>
  /^\s?$/.test(text.charAt(start - 1)) && /^\s?$/.test(text.charAt(end)) && end - start < 16

/** Endings that also begin English sentences: "bought on Shopee.My skin loves it". */
const sentenceStarts = new Set('my in it me to link is so be es'.split(' '))

/** A short known host that could be an abbreviation ("S.Id", "T.Me") needs a path or lower case to be certain. */
export function knownConfidence(host: FoundHost, signs: Sign[]): number {
  const last = host.labels.at(-1)?.text ?? ''
  if (
    host.labels.length === 2 &&
    titlecase.test(last) &&
    sentenceStarts.has(last.toLowerCase()) &&
    signs.length === 1
  ) {
    signs.push('new-sentence')
    return 0.4
  }
  if (signs.includes('path') || signs.includes('port') || host.host.length > 5) return 0.99
  const lowerCase = host.labels.every((label) => label.text === label.text.toLowerCase())
  if (lowerCase) return 0.7
  signs.push('abbreviation')
  return 0.3
}

/** How likely a bare host is meant as an address. Adds the signs against it to `signs`. */
export function guessedConfidence(
  host: FoundHost,
  signs: Sign[],
  { callFollows, standsAlone, pointed, plainlyPointed, followedByCard }: HostContext,
): number {
  const lowered = (sign: Sign, confidence: number): number => {
    signs.push(sign)
    return confidence
  }
  const labels = host.labels.map((label) => label.text)
  const first = labels[0] ?? ''
  const last = labels.at(-1) ?? ''
  const ending = last.toLowerCase()
  if (dottedNames.has(host.host)) return lowered('dotted-name', 0.4)
  if (host.dropped > 0) return lowered('glued-sentence', 0.4)
  if (callFollows) return lowered('code', 0.2)
  if (
    labels.every((label) => label.length === 1 || titlecase.test(label)) &&
    labels.some((label) => label.length === 1)
  ) {
    return lowered('initials', 0.1)
  }
  const [, before = ''] = labels.toReversed()
  if (titlecase.test(last) || (/^[A-Z]+$/.test(last) && /[a-z]$/.test(before))) {
    return lowered('new-sentence', 0.3)
  }
  if (labels.length > 2 && labels.slice(1, -1).some((label) => label.length === 1))
    return lowered('initials', 0.3)
  if (labels.slice(0, -1).every((label) => /^\d+\p{L}?$/u.test(label))) return lowered('number', 0.3)
  if (isDigits(before) || /^(?:v|rp|rm)?\d+$/i.test(before)) return lowered('number', 0.3)
  if (fileEndings.has(ending) && (labels.length > 2 || /[_\d]/.test(first))) return lowered('file-name', 0.2)
  if (/^\P{ASCII}+$/u.test(last)) {
    if (!standsAlone) return lowered('two-sentences', 0.3)
    signs.push('stands-alone')
    return 0.7
  }
  if (labels.length === 2) {
    if (abbreviations.has(first.toLowerCase())) return lowered('abbreviation', 0.2)
    if (first.length === 1) return lowered('initials', 0.2)
    if (
      /^[A-Z]{2,4}$/.test(last) &&
      /^[A-Za-z]{1,4}$/.test(first) &&
      !/^(?:COM|NET|ORG|ID|MY|SG|CO)$/.test(last)
    ) {
      return lowered('initials', 0.3)
    }
    const isPointed = plainlyPointed ? first.length > 3 : pointed && (ending === 'me' || ending === 'link')
    if (wordEndings.has(ending) && !isPointed) return lowered('word-ending', 0.35)
    if (fileEndings.has(ending)) return lowered('file-name', 0.45)
  }
  if (!defaultEndings.has(ending) && !pointed && !suffixOf(host.host).includes('.'))
    return lowered('rare-ending', 0.4)
  if (ending === 'id' && labels.length === 2 && followedByCard) return lowered('identity-card', 0.3)
  if (labels.slice(1).every((label) => titlecase.test(label))) return lowered('sentences-without-spaces', 0.4)
  signs.push('known-ending')
  return 0.85
}
