import type { Policy } from '../policy.ts'
import type { TextRange } from '../text/fold.ts'
import { endOf, hashOf, isClose, startOf, type PhraseMatch } from '../text/phrases.ts'
import { BEGINS_NUMBER, type Scan, type Tokens } from '../text/scan.ts'
import { handleBehind } from './handles.ts'
import { isAskedAbout } from './questions.ts'
import { destinationOf, gluedDestination, isRefusedGlued } from './destinations.ts'
import type { Mention } from './mention.ts'
import { findPhoneNumbers } from './phone-numbers.ts'
import { findSpelledNumbers } from './spelled-numbers.ts'

/**
 * Finds what in folded text leads people elsewhere without being a link: telephone numbers, messenger handles, calls to
 * action and marketplace names. Anything inside a link is left to the link.
 */
export function detectMentions(
  text: string,
  scan: Scan,
  links: readonly TextRange[],
  policy: Policy,
): Mention[] {
  const found: Mention[] = []
  let shop: PhraseMatch | null = null
  for (const phrase of phrasesIn(text, scan, policy)) {
    const who = phrase.meaning.kind === 'name' ? handleBehind(text, phrase) : null
    if (who !== null) found.push(who)
    else if (phrase.meaning.list !== '') {
      if (!isAskedAbout(text, phrase.start, phrase.end, phrase.meaning.list === 'other-shop'))
        found.push(mentionOf(phrase))
    } else if (phrase.place?.list === 'marketplace') {
      const to =
        destinationOf(text, scan.tokens, phrase, shop, policy.shopWords) ??
        (scan.hasGlue ? gluedDestination(text, phrase, policy.shopWords) : null)
      if (
        to !== null &&
        !isExcused(text, scan.tokens, phrase, to.list, policy) &&
        !isAskedAbout(text, to.start, to.end, true)
      ) {
        found.push(to)
        shop = phrase
      } else if (!phrase.place.commonName) found.push(mentionOf(phrase))
    }
  }
  if (scan.numbers.length > 0) found.push(...findPhoneNumbers(text, scan.numbers, links))
  if ((scan.roles & BEGINS_NUMBER) !== 0) found.push(...findSpelledNumbers(text, scan))
  if (text.includes('@')) found.push(...findEmails(text))
  return found.length === 0 ? found : withoutRepeats(found, links)
}

function mentionOf({ meaning, place, start, end }: PhraseMatch): Mention {
  return {
    kind: meaning.kind,
    list: meaning.list,
    place,
    start,
    end,
    confidence: meaning.kind === 'name' ? 0.7 : 0.9,
    signs: [meaning.kind === 'name' ? 'place-name' : `phrase:${meaning.list}`],
  }
}

function phrasesIn(
  text: string,
  { tokens, openings, openingCount, hasGlue }: Scan,
  policy: Policy,
): PhraseMatch[] {
  const found: PhraseMatch[] = []
  let free = 0
  for (let opening = 0; opening < openingCount; opening++) {
    const index = openings[opening] as number
    if (index < free) continue
    const match = policy.phrases.matchAt(text, tokens, index)
    // A handle in an @mention and the host of an e-mail address are not words of the sentence.
    if (
      match === null ||
      text.charCodeAt(match.start - 1) === 0x40 ||
      (match.meaning.kind === 'phrase' && isExcused(text, tokens, match, match.meaning.list, policy))
    )
      continue
    if (match.meaning.kind === 'name' && text.charCodeAt(match.end) === 0x40) continue
    if (match.meaning.kind === 'phrase' && isDenied(text, tokens, match, policy)) {
      free = match.last + 1
      continue
    }
    found.push(match)
    free = match.last + 1
  }
  if (hasGlue) found.push(...policy.phrases.gluedIn(text).filter((match) => !isRefusedGlued(text, match)))
  return found
}

/** How many words back a refusal may begin: "Kami tidak pernah minta order via WA". */
const widestRefusal = 4

/** Whether a comma follows a token: "not on, link in bio" is not a refusal. */
const hasComma = (text: string, tokens: Tokens, index: number): boolean =>
  /[,，、]/.test(text.slice(endOf(tokens, index), startOf(tokens, index + 1)))

/** "Jangan order via WA" says the opposite; "jangan lupa order via WA" does not. */
function isDenied(text: string, tokens: Tokens, { first }: PhraseMatch, { shopWords }: Policy): boolean {
  for (let index = first - 1; index >= 0 && index >= first - widestRefusal; index--) {
    if (!isClose(text, tokens, index) || hasComma(text, tokens, index)) return false
    if (shopWords.not.has(hashOf(tokens, index))) return true
    if (!shopWords.refusing.has(hashOf(tokens, index))) return false
  }
  return false
}

/** How many words after a call to action may show that it stays on TikTok: "klik link di keranjang kuning". */
const wordsAfter = 6

function isExcused(text: string, tokens: Tokens, match: PhraseMatch, list: string, policy: Policy): boolean {
  const excuses = policy.excuses.get(list)
  if (excuses === undefined) return false
  if (match.last < 0) return false
  for (let at = match.last; at < match.last + wordsAfter && at + 1 < tokens.count; at++) {
    if (!isClose(text, tokens, at)) return false
    if (excuses.matchAt(text, tokens, at + 1) !== null) return true
  }
  return false
}

const email = /[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}(?![\w@-])/iy
const isWordUnit = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) || unit === 0x5f
/** Longest local part of an e-mail address, in UTF-16 units. Source: RFC 5321, 4.5.3.1.1. */
const maxLocal = 64

function findEmails(text: string): Mention[] {
  const found: Mention[] = []
  let free = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (!isWordUnit(text.charCodeAt(at - 1)) || !isWordUnit(text.charCodeAt(at + 1))) continue
    let start = at
    while (start > free && at - start < maxLocal && /[\w.+-]/.test(text.charAt(start - 1))) start--
    email.lastIndex = start
    const [typed] = email.exec(text) ?? []
    if (typed === undefined) continue
    free = start + typed.length
    found.push({
      kind: 'e-mail',
      list: '',
      place: null,
      start,
      end: free,
      confidence: 0.9,
      signs: ['e-mail-address'],
    })
  }
  return found
}

const rank = { handle: 3, phrase: 2, phone: 1, 'e-mail': 1, name: 0 } as const

/**
 * Drops mentions that repeat another: a number after a messenger's name is its handle, a name inside a phrase belongs
 * to the phrase, and text inside a link belongs to the link.
 */
function withoutRepeats(mentions: readonly Mention[], links: readonly TextRange[]): Mention[] {
  const kept: Mention[] = []
  let link = 0
  for (const mention of [...mentions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    while ((links[link]?.end ?? Infinity) <= mention.start) link++
    if ((links[link]?.start ?? Infinity) < mention.end) continue
    const last = kept.at(-1)
    if (last === undefined || mention.start >= last.end) kept.push(mention)
    else if (rank[mention.kind] > rank[last.kind]) kept[kept.length - 1] = mention
  }
  return kept
}
