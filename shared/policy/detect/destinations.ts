import { endOf, hashOf, isClose, startOf, type PhraseMatch } from '../text/phrases.ts'
import type { Tokens } from '../text/scan.ts'
import type { Mention } from './mention.ts'
import type { ShopWords } from '../policy.ts'

/** The phrase list that a shop named as the place to buy counts towards. */
const otherShop = 'other-shop'
/** At most this many words between the verb and the place: "checkout produk ini sekarang juga di Shopee". */
const widestSpan = 5

/**
 * A shop's name used as the place to buy: after a word such as "di" or "on" that follows a buying verb, or next to
 * another shop used that way. "Beda harga sama Shopee" and "jangan beli di Shopee" do not count.
 */
export function destinationOf(
  text: string,
  tokens: Tokens,
  name: PhraseMatch,
  lastShop: PhraseMatch | null,
  { at, doing, buying, and, not, past, formerly }: ShopWords,
): Mention | null {
  if (name.first < 1 || isWallet(text, name)) return null
  // A name that is also a common word must be written like a name: "beli di Temu", not "order at noon".
  const isWord = name.place?.commonName === true && !isWrittenAsName(text, name)
  if (isWord && isNeverSo(text, name)) return null
  if (lastShop !== null && follows(text, tokens, lastShop, name, and)) return mentionFrom(name.start, name)
  const place = name.first - 1
  if (!at.has(hashOf(tokens, place)) || !isClose(text, tokens, place)) return null
  let from = -1
  for (let index = place - 1; index >= 0 && index >= place - widestSpan; index--) {
    if (!isClose(text, tokens, index)) break
    const hash = hashOf(tokens, index)
    if (not.has(hash)) return null
    if (from >= 0 && formerly.has(hash) && isLongAgo(text, tokens, index, from)) return null
    if (past.has(hash)) return null
    if (from < 0 && doing.has(hash) && isPast(text, tokens, index)) return null
    // "TikTok Shop, omzet di Lazada": "Shop" is part of a name here, not a verb.
    if (from < 0 && doing.has(hash) && !isOwnShop(text, tokens, index)) from = index
  }
  // A name that is also a word counts only right after the verb and its preposition: "buy on amazon", "kauft bei otto".
  if (from < 0 || (isWord && from !== place - 1)) return null
  if (buying.has(hashOf(tokens, from)) && isRefused(text, tokens, from)) return null
  // "checkout di Shopee ya, di Tokopedia juga": the verb already belongs to the mention of the first shop.
  const start = lastShop !== null && startOf(tokens, from) < lastShop.end ? place : from
  return mentionFrom(startOf(tokens, start), name)
}

/** The longest entry of `before` and `after`, in UTF-16 units. */
const widestNeighbour = 16
/** Bought in the past, or not to be bought. */
const japaneseRefusal =
  /^(?:入|え|わ)?(?:った(?!ら)|ってた|わない|えない|しないで|しなかった|した(?:もの|こと|けど|話)|して後悔|されている偽|は受け付けて|できません)/u
/** A refusal, or a statement about the past. */
const thaiRefusal = /(?:ไม่(?!แพง|ไหว|ต้อง|มี)|อย่า(?!ลืม|พลาด)|ห้าม(?!พลาด|ลืม)|เคย|โดน|หยุด|เลิก)[^\s]{0,12}$/u

/** "อย่ากดลิงก์", "LINEで注文は受け付けていません": a phrase that readers are told not to follow. */
export const isRefusedGlued = (text: string, { start, end, meaning }: PhraseMatch): boolean =>
  meaning.kind === 'phrase' &&
  (thaiRefusal.test(text.slice(Math.max(0, start - widestNeighbour), start)) ||
    japaneseRefusal.test(text.slice(end, end + widestNeighbour)))

/** A shop's name as the place to buy in scripts without spaces: "สั่งได้ที่ Shopee", "楽天市場で買える". */
export function gluedDestination(
  text: string,
  name: PhraseMatch,
  { before, after }: ShopWords,
): Mention | null {
  const ahead = text.slice(Math.max(0, name.start - widestNeighbour * 2), name.start).trimEnd()
  if (ahead !== '' && !/[\w\s]$/.test(ahead)) {
    const word = before.find((each) => ahead.endsWith(each))
    if (word !== undefined && !thaiRefusal.test(ahead.slice(0, -word.length))) {
      return mentionFrom(text.lastIndexOf(word, name.start), name)
    }
  }
  const behind = text.slice(name.end, name.end + widestNeighbour).trimStart()
  const word = after.find((each) => behind.startsWith(each))
  if (word === undefined) return null
  const end = text.indexOf(word, name.end) + word.length
  if (japaneseRefusal.test(text.slice(end, end + widestNeighbour))) return null
  return { ...mentionFrom(name.start, name), end }
}

/**
 * Negations that are ordinary words in other languages (French and Indonesian "pas"), so they count only right beside
 * the verb.
 */
const refusalBefore = new Set(['no', 'non', 'não', 'nie', 'never'])
const refusalBehind = new Set(['pas', 'plus', 'jamais', 'mai', 'nicht'])

function isRefused(text: string, tokens: Tokens, verb: number): boolean {
  const word = (index: number): string =>
    index < 0 || index >= tokens.count
      ? ''
      : text.slice(startOf(tokens, index), endOf(tokens, index)).toLowerCase()
  return refusalBefore.has(word(verb - 1)) || refusalBehind.has(word(verb + 1))
}

/**
 * "Dulu jualan di Shopee" is about the past, because "dulu" begins the clause; in "follow dulu baru checkout" it means
 * "first".
 */
function isLongAgo(text: string, tokens: Tokens, index: number, verb: number): boolean {
  const ahead = text.slice(Math.max(0, startOf(tokens, index) - 40), startOf(tokens, index))
  const clause = ahead.slice(
    Math.max(...['.', '!', '?', ',', '\n'].map((sign) => ahead.lastIndexOf(sign))) + 1,
  )
  const between = text.slice(endOf(tokens, index), startOf(tokens, verb))
  return clause.trim().split(/\s+/).length < 2 && !/[,;:]|baru|lalu|terus|sekarang/i.test(between)
}

/** "Order at noon" says when, "order via TIKI" by which courier. */
const isNeverSo = (text: string, { start, end }: PhraseMatch): boolean =>
  /^(?:noon|wish|TIKI|central|courts|base|stores)$/.test(text.slice(start, end))

/**
 * "Compré", "acheté": only the accent distinguishes the past from a call to buy, and words are otherwise compared
 * without accents.
 */
const pastForms = new Set(
  'compré compramos pedí encargué acheté achetée achetés achetées commandé commandée comprei encomendei'.split(
    ' ',
  ),
)
const isPast = (text: string, tokens: Tokens, index: number): boolean =>
  pastForms.has(text.slice(startOf(tokens, index), endOf(tokens, index)).normalize('NFC').toLowerCase())

/** "Bayar pakai ShopeePay" says how to pay, not where to buy. */
const isWallet = (text: string, { start, end }: PhraseMatch): boolean => /pay$/i.test(text.slice(start, end))

/**
 * "Tiki", but not "tiki". All capitals are an abbreviation ("order via TIKI"), unless shorter than three characters.
 */
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
