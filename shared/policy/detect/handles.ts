import type { Mention } from './mention.ts'
import type { PhraseMatch } from '../text/phrases.ts'

/** "LINE ID: @tokoku", "WA : 0812…", "tele @tokoku": a messenger's name, followed by a contact. */
const handle =
  /^\s{0,2}(id|official|oa|bisnis|business|admin|kami|saya|us|no|nomor|nombor|number|acc|account|akun)?\s{0,2}([:=]\s{0,2}[@+]?|\s{0,1}@|👉\s{0,2}@?|[-–]\s{0,2}@)([a-z0-9][a-z0-9._-]{2,31}|\d[\d .-]{7,20}\d)/iu
/** "WA 0812 3456 7890", "wa di +62 812…": a number without a colon. */
const number = /^\s{1,2}(?:(?:di|ke|at|on|no|nomor)\s)?\+?\d(?:[ .()-]{0,2}\d){8,14}(?!\d)/iu

/** A shop's or a platform's name and an account, with nothing else on the line: "Shopee: tokoku". */
const account = /^\s{0,2}(?:[:=]\s{0,2}|[-–]\s)@?([a-z0-9][a-z0-9._]{2,29})\s{0,2}(?=$|[\n|/,&+•)])/iu
const atAccount = /^\s{0,2}[:=]?\s{0,2}@([a-z0-9][a-z0-9._]{2,29})/iu
/** Words before a messenger's name that give it another meaning: "product line: v2", "garis line". */
const otherNoun =
  /(?:product|bottom|finish|clothing|garis|on|a|lensa|life|dead|head|time|pipe|punch|base)[\s-]$/iu
/** After a colon, a measure rather than an account. */
const measure = /^v?\d[\d.,:]*\s?(?:%|[a-z]{1,4}\b|$)/iu

/** The account that follows the name of a messenger, platform or other shop. */
export function handleBehind(text: string, name: PhraseMatch): Mention | null {
  const { place } = name
  if (place === null) return null
  const behind = text.slice(name.end, name.end + 64)
  if (place.list !== 'messenger') {
    const found = place.list === 'tiktok' ? null : (atAccount.exec(behind) ?? account.exec(behind))
    return found === null || measure.test(found[1] ?? '')
      ? null
      : mentionOf(name, name.end + found[0].trimEnd().length)
  }
  if (otherNoun.test(text.slice(Math.max(0, name.start - 12), name.start))) return null
  const found = handle.exec(behind)
  if (found === null) {
    const typed = place.commonName ? undefined : number.exec(behind)?.[0]
    return typed === undefined ? null : mentionOf(name, name.end + typed.length)
  }
  const [, word = '', sign = '', who = ''] = found
  // "Line: dance" is an ordinary word and colon; "LINE ID: tokoku", "line @tokoku" and "WA: toko_ku" name an account.
  const isNamed = sign.includes('@') || word.toLowerCase() === 'id'
  if (
    !isNamed &&
    (place.commonName ||
      !/[\d._]/.test(who) ||
      /%|\d\s?(?:km|mm|cm|kg|gb|mb|ml)\b/i.test(behind.slice(0, found[0].length + 3)))
  ) {
    return null
  }
  return mentionOf(name, name.end + found[0].trimEnd().length)
}

function mentionOf(name: PhraseMatch, end: number): Mention {
  return {
    kind: 'handle',
    list: '',
    place: name.place,
    start: name.start,
    end,
    confidence: 0.85,
    signs: ['platform-account'],
  }
}
