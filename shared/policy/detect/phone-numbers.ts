import type { TextRange } from '../text/folded-text.ts'
import type { Mention } from './mention.ts'

/**
 * Mobile numbers by prefix and number of digits, prefix included. Sources: the national numbering plans listed by ITU
 * (E.164 country codes and national numbers), read for ID, MY, SG, TH, VN, PH, US and UK; those of JP and DE are general
 * knowledge.
 */
const plans: readonly { readonly country: string; readonly pattern: RegExp }[] = [
  { country: 'ID', pattern: /^(?:\+?62|0062)0?8\d{8,11}$|^08[1-35-9]\d{7,10}$/ },
  { country: 'MY', pattern: /^(?:\+?60|0060)1\d{8,9}$|^01[0-46-9]\d{7,8}$/ },
  { country: 'SG', pattern: /^(?:\+65|0065)[3689]\d{7}$/ },
  { country: 'TH', pattern: /^(?:\+66|0066)[689]\d{8}$|^0[689]\d{8}$/ },
  { country: 'VN', pattern: /^(?:\+84|0084)[35789]\d{8}$|^0[35789]\d{8}$/ },
  { country: 'PH', pattern: /^(?:\+63|0063)9\d{9}$|^09\d{9}$/ },
  { country: 'UK', pattern: /^(?:\+44|0044)0?7\d{9}$|^07\d{9}$/ },
  { country: 'US', pattern: /^(?:\+1)[2-9]\d{2}[2-9]\d{6}$/ },
  { country: 'JP', pattern: /^0[789]0\d{8}$/ },
  { country: 'DE', pattern: /^01[5-7]\d{8,9}$/ },
  { country: 'CN', pattern: /^\+861[3-9]\d{9}$/ },
  { country: '', pattern: /^\+[2-9]\d{8,13}$/ },
]

/** Ambiguous numbers that count as telephone numbers only after a word that says so. */
const behindWord: readonly RegExp[] = [
  /^8\d{8,11}$/,
  /^0[2-9]\d{7,10}$/,
  /^[3689]\d{7}$/,
  /^1[3-9]\d{9}$/,
  /^628\d{8,11}$/,
  /^601\d{8,9}$/,
]

/** Mobile numbers of Spain, Italy, Mexico and Brazil without punctuation, after a word of their languages. */
const behindRomanceWord: readonly RegExp[] = [
  /^[67]\d{8}$/,
  /^3[1-9]\d{8}$/,
  /^[2-9]\d{9}$/,
  /^[1-9]\d9\d{8}$/,
]

/** Fewest and most digits of a number. Source: ITU-T E.164 (at most 15 digits). */
const minDigits = 8
const maxDigits = 15

const phoneWord =
  /(?:^|[^\p{L}])(?:hp|no|nomor|nombor|telp?|tlp|telepon|telpon|phone|landline|call|hubungi|hub|kontak|contact|wa|whatsapp?|wasap|wassap|watsapp?|cp|sms|line|zalo|tel|telefon|handy|mobil|mobile|anrufen|ruf|電話|携帯|ケータイ|전화|sđt|sdt|đt|hotline|โทร|เบอร์|电话|手机|微信|admin|cs|order|pesan|chat|dm|text)\s*[.:=)\-–—👉📞📱☎]*\s*$/iu
const romanceWord =
  /(?:^|[^\p{L}])(?:tel|tel[eé]fono|telefone|t[eé]l[eé]phone|m[oó]vil|celular|cel|cell|cellulare|portable|fono|ll[aá]ma(?:me|nos)?|ligue|liga|chama|chame|chiama(?:mi|ci)?|scrivi(?:mi|ci)?|escr[ií]be(?:me|nos)?|appelez(?:-nous|-moi)?|wa|whats|whatsapp|zap|wpp)\s*[.:=)\-–—👉📞📱☎]*\s*$/iu
/** "Hubungi kedai kami 04-…": the person or shop to call may come between. */
const callWord =
  /(?:^|[^\p{L}])(?:hubungi|hub|call|contact|kontak|telp|telepon|landline|โทร)\s+(?:\p{L}+\s+){1,2}$/iu
/** Numbers that are not for calling, where a word or two may follow the noun: "no resi JNE", "rek BCA". */
const otherNumber =
  /(?:^|[^\p{L}])(?:resi|invoice|inv|no\.?\s?pesanan|pesanan|order\s?(?:no|id|number)|(?:no|id)\s?order|nik|isbn|bpom|kode|code|rekening|rek|norek|virtual account|va|id|imei|npwp|nib|izin|reg|part|sku|seri|serial|batch|lot|barcode|ean|akun|voucher|pin|otp|po|tanggal|tgl|ukuran|umur|size|เลขที่|单号|订单|訂單)[\p{L}\s.:=#-]{0,16}$/iu
/** Banks, whose account numbers may look like telephone numbers: "BCA 0812345678". */
const bank =
  /(?:^|[^\p{L}])(?:bank|bca|bri|bni|mandiri|bsi|btn|cimb|permata|danamon|maybank|rhb|ocbc|dbs|uob|kbank|scb|vietcombank|vcb|techcombank|tcb|bdo|bpi)[\s.:#-]{0,4}$/iu
const currency = /(?:rp|rm|idr|myr|sgd|usd|php|thb|vnd|[$€£₱฿₫@])\s?\.?$/iu
const countedThing =
  /^\s?(?:views?|likes?|followers?|orang|pcs|porsi|kali|x|ribu|rb|jt|juta|km|gr?|kg|ml|mb|gb)\b/iu
/** "08-12-2026 10.30": a date, perhaps with a time. */
const dateLike = /^\(?\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d{2}/
const decimal = /^-?\d\.\d{5,}$/
/** National numbers by their punctuation, where the digits alone are ambiguous. */
const shapes: readonly { readonly country: string; readonly pattern: RegExp }[] = [
  { country: 'US', pattern: /^(?:1[-. ])?\(?[2-9]\d{2}\)?[-. ]\s?[2-9]\d{2}[-. ]\d{4}$/ },
  { country: 'FR', pattern: /^0[67](?:([ .-])\d{2})(?:\1\d{2}){3}$/ },
  { country: 'BR', pattern: /^(?:\([1-9]\d\)\s?9[ .-]?\d{4}[ .-]?\d{4}|[1-9]\d\s9\d{4}-\d{4})$/ },
]

/** Whether the context or format shows that this is not a telephone number. */
function isVetoed(text: string, { start, end, digits }: ReadNumber): boolean {
  const typed = text.slice(start, end)
  const before = text.slice(Math.max(0, start - 4), start)
  if (currency.test(before) || countedThing.test(text.slice(end, end + 12))) return true
  if (dateLike.test(typed) || decimal.test(typed) || '0123456789012345'.includes(digits.slice(0, 10)))
    return true
  const groups = typed.split(/\D+/).filter((group) => group !== '')
  // "07 08 09 10 11": a series of sizes, ages or days.
  const isRising = groups.every((group, index) => index === 0 || Number(group) > Number(groups[index - 1]))
  return (
    groups.length > 3 &&
    groups.every((group) => group.length <= 2) &&
    groups.some((group) => group.length === 2) &&
    isRising
  )
}

const lookBack = 32

/** Telephone numbers in a text, outside links, with the usual spaces, dots, dashes or brackets. */
export function findPhoneNumbers(
  text: string,
  numbers: readonly number[],
  links: readonly TextRange[],
): Mention[] {
  const found: Mention[] = []
  let free = 0
  let link = 0
  for (const start of numbers) {
    while ((links[link]?.end ?? Infinity) <= start) link++
    if ((links[link]?.start ?? Infinity) <= start) continue
    if (start < free || !hasEnoughDigits(text, start)) continue
    const number = readNumber(text, start)
    if (number === null) continue
    free = number.end
    if (isVetoed(text, number)) continue
    const typed = text.slice(number.start, number.end)
    const before = text.slice(Math.max(0, number.start - lookBack), number.start)
    const plan =
      shapes.find(({ pattern }) => pattern.test(typed)) ??
      plans.find(
        ({ country, pattern }) => pattern.test(number.digits) && (country !== 'ID' || startsAsTyped(typed)),
      )
    const isOther = otherNumber.test(before) || bank.test(before)
    const named = !isOther && (phoneWord.test(before) || callWord.test(before))
    const opening = /\d+/.exec(typed)?.[0] ?? ''
    const isLong = opening.length > 2 || /^0[2-7]$/.test(opening)
    const isBehindWord =
      (named && isLong && behindWord.some((pattern) => pattern.test(number.digits))) ||
      (!isOther &&
        romanceWord.test(before) &&
        behindRomanceWord.some((pattern) => pattern.test(number.digits)))
    if (plan === undefined && !isBehindWord) continue
    found.push({
      kind: 'phone',
      list: '',
      place: null,
      start: number.start,
      end: number.end,
      confidence: isOther ? 0.3 : named || number.digits.startsWith('+') ? 0.95 : 0.8,
      signs: [
        plan === undefined ? 'phone-word' : plan.country === '' ? 'number-plan' : `plan:${plan.country}`,
        ...(isOther ? (['other-number'] as const) : []),
      ],
    })
  }
  return found
}

/** Quick check of digits and separators first; most numbers are prices, times and dates. */
function hasEnoughDigits(text: string, from: number): boolean {
  let count = 0
  for (let index = from, gap = 0; index < text.length && gap < 4; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x30 && unit <= 0x39) {
      if (++count >= minDigits) return true
      gap = 0
    } else if (
      unit > 0x7d ||
      unit === 0x20 ||
      (unit >= 0x28 && unit <= 0x2f) ||
      unit === 0x5f ||
      unit === 0x7c ||
      unit === 0x3d
    )
      gap++
    else return false
  }
  return false
}

/** "-6.2088 106.84" has the digits of an Indonesian number but is not written like one. */
const startsAsTyped = (typed: string): boolean =>
  /^\(?\+?(?:0062|62[\s.-]?\(?0?\)?[\s.-]?8|0[\s.·•*~-]{0,3}8)/.test(typed)

interface ReadNumber {
  readonly digits: string
  readonly start: number
  readonly end: number
}

/** The digits from an index on, with the usual separators; null when there are too few or too many. */
function readNumber(text: string, from: number): ReadNumber | null {
  let start = from
  let digits = ''
  if (text.charCodeAt(start - 1) === 0x2b) {
    start--
    digits = '+'
  }
  if (/[\p{L}\p{N}]/u.test(text.charAt(start - 1))) return null
  if (text.charCodeAt(start - 1) === 0x28) start--
  let end = from
  let count = 0
  for (let index = from; index < text.length;) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x30 && unit <= 0x39) {
      if (++count > maxDigits) return null
      digits += text.charAt(index)
      index++
      end = index
      continue
    }
    const gap = gapLength(text, index)
    if (gap === 0) break
    index += gap
  }
  // "0812abc" is a code, "08123456789ribu" a price.
  if (/\p{L}/u.test(text.charAt(end)) && text.charCodeAt(end) < 0x80) return null
  return count < minDigits ? null : { digits, start, end }
}

/** Length of the gap between two digits: a space, dot, dash or bracket, possibly with a space beside it. */
function gapLength(text: string, at: number): number {
  const found =
    /^(?:[ \u00a0]{1,4}|[ ]?[-.()_–—·•*~,|=]{1,2}[ ]?|[ ]?\p{Extended_Pictographic}[ ]?)(?=[\d(])|^\/(?=\d{3,4}(?!\d))/u.exec(
      text.slice(at, at + 6),
    )
  return found === null ? 0 : found[0].length
}
