import { endOf, hashOf, isClose, startOf, type PhraseMatch } from '../text/phrases.ts'
import type { Tokens } from '../text/scan.ts'
import type { Mention } from './mention.ts'
import type { ShopWords } from '../policy.ts'

/** The list of phrases that such a mention is counted to. */
const otherShop = 'other-shop'
/** So many words may stand between what is done and where: "checkout produk ini sekarang juga di Shopee". */
const widestSpan = 5

/**
 * A shop's name as the place to buy: behind a word such as "di" or "on", with what one does there before it, or next to
 * another shop that is one. "Beda harga sama Shopee" is a mention, and so is "jangan beli di Shopee".
 */
export function destinationOf(
  text: string,
  tokens: Tokens,
  name: PhraseMatch,
  lastShop: PhraseMatch | null,
  { at, doing, and, not, past }: ShopWords,
): Mention | null {
  if (name.first < 1 || isWallet(text, name)) return null
  // A name that is a word too is written like a name: "beli di Temu", "order at noon".
  if (name.place?.commonName === true && !isWrittenAsName(text, name)) return null
  if (lastShop !== null && follows(text, tokens, lastShop, name, and)) return mentionFrom(name.start, name)
  const place = name.first - 1
  if (!at.has(hashOf(tokens, place)) || !isClose(text, tokens, place)) return null
  let from = -1
  for (let index = place - 1; index >= 0 && index >= place - widestSpan; index--) {
    if (!isClose(text, tokens, index)) break
    const hash = hashOf(tokens, index)
    if (not.has(hash)) return null
    if (past.has(hash)) return null
    // "TikTok Shop, omzet di Lazada": there the shop is a name, and nobody is told to do anything.
    if (from < 0 && doing.has(hash) && !isOwnShop(text, tokens, index)) from = index
  }
  return from < 0 ? null : mentionFrom(startOf(tokens, from), name)
}

/** "Bayar pakai ShopeePay": how one pays, not where one buys. */
const isWallet = (text: string, { start, end }: PhraseMatch): boolean => /pay$/i.test(text.slice(start, end))

/** "Tiki", and not "tiki"; capitals alone are an abbreviation ("order via TIKI"), unless the whole name is digits. */
function isWrittenAsName(text: string, { start, end }: PhraseMatch): boolean {
  const written = text.slice(start, end)
  return /^\p{Lu}/u.test(written) && (written.length < 3 || /\p{Ll}/u.test(written))
}

const isOwnShop = (text: string, tokens: Tokens, index: number): boolean =>
  index > 0 &&
  /^shop$/i.test(text.slice(startOf(tokens, index), endOf(tokens, index))) &&
  /tiktok$/i.test(text.slice(startOf(tokens, index - 1), endOf(tokens, index - 1)))

/** "Tokopedia & Shopee", "Shopee, Lazada dan Blibli". */
function follows(
  text: string,
  tokens: Tokens,
  before: PhraseMatch,
  name: PhraseMatch,
  and: ReadonlySet<number>,
): boolean {
  const between = text.slice(before.end, name.start)
  if (/^\s*[,/&+|•·]\s*$/.test(between)) return true
  const only = before.last + 1
  return only === name.first - 1 && and.has(hashOf(tokens, only)) && endOf(tokens, only) - before.end < 12
}

const mentionFrom = (start: number, name: PhraseMatch): Mention => ({
  kind: 'phrase',
  list: otherShop,
  place: name.place,
  start,
  end: name.end,
  confidence: 0.9,
  signs: ['shop-destination'],
})
