import type { Mention } from './mention.ts'
import type { PhraseMatch } from '../text/phrases.ts'

/** "LINE ID: @tokoku", "WA : 0812…", "tele @tokoku": a messenger's name, and behind it who to write to. */
const handle =
  /^\s{0,2}(id|official|oa|bisnis|business|admin|kami|saya|us|no|nomor|nombor|number|acc|account|akun)?\s{0,2}([:=]\s{0,2}[@+]?|@|👉\s{0,2}@?|[-–]\s{0,2}@)([a-z0-9][a-z0-9._-]{2,31}|\d[\d .-]{7,20}\d)/iu

/** The handle behind a messenger's name. */
export function handleBehind(text: string, name: PhraseMatch): Mention | null {
  const found = handle.exec(text.slice(name.end, name.end + 64))
  if (found === null) return null
  const [, word = '', sign = '', who = ''] = found
  // "Line: dance" is a word behind a colon; "LINE ID: tokoku", "line @tokoku" and "WA: toko_ku" name somebody.
  if (!sign.includes('@') && word.toLowerCase() !== 'id' && !/[\d._]/.test(who)) return null
  return {
    kind: 'handle',
    list: '',
    place: name.place,
    start: name.start,
    end: name.end + found[0].trimEnd().length,
    confidence: 0.85,
    signs: ["a messenger's name and a handle"],
  }
}
