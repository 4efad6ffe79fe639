import type { Rewriting } from './rewriting.ts'

/** Shop names by the emoji that stand for them, without variation selector. */
export type EmojiNames = ReadonlyMap<string, string>

/** Words before a place to buy; elsewhere, a coloured heart is only a heart. */
const at = new Set(
  'di ke via lewat kat dekat on at from through ở trên tại qua sa bei ที่ ใน ผ่าน จาก'.split(' '),
)
const apps = new Set('app apk aplikasi sàn platform แอป แอพ'.split(' '))
/** Such words in scripts without spaces, where they end the text before the emoji. */
const glued = ['ที่', 'ใน', 'ผ่าน', 'จาก', 'แอป', 'แอพ']
const longest = 10

/** Emoji instead of a shop's name: "order di 🟠", "beli di app 🧡". */
export function emojiNames(text: string, names: EmojiNames): Rewriting[] {
  const found: Rewriting[] = []
  for (let start = 0; start < text.length - 1; start++) {
    const unit = text.charCodeAt(start)
    if (unit < 0xd83c || unit > 0xd83e) continue
    if (isLink(text, start)) {
      found.push({ start, end: start + 2, text: 'link ' })
      continue
    }
    const app = lengthOfApp(text, start)
    const name = app < 0 ? undefined : names.get(text.slice(start, start + 2))
    if (name === undefined) continue
    const end = start + (text.charCodeAt(start + 2) === 0xfe0f ? 3 : 2)
    // Several colours in a row are not shops, and TikTok's own basket is orange.
    if (names.has(text.slice(end, end + 2)) || /^ ?keranjang/i.test(text.slice(end, end + 10))) continue
    found.push({ start: start - app, end, text: name })
  }
  return found
}

/** "🔗 in bio": the emoji is read as the word "link". */
export const isLink = (text: string, index: number): boolean =>
  text.charCodeAt(index) === 0xd83d && text.charCodeAt(index + 1) === 0xdd17

/** Whether the text before an index leads to a place to buy: "order di", "beli di app". */
export const isWhereOneBuys = (text: string, index: number): boolean => lengthOfApp(text, index) >= 0

/**
 * The length of a word for an app before an index, 0 if there is none; -1 if the text does not lead to a place to buy.
 */
function lengthOfApp(text: string, index: number): number {
  const before = text.charCodeAt(index - 1)
  if (before !== 0x20 && !(before >= 0xe00 && before <= 0xe7f)) return -1
  const front = wordBefore(text, index)
  if (at.has(front)) return 0
  if (!apps.has(front)) return -1
  const app = index - text.slice(0, index).trimEnd().length + front.length
  return at.has(wordBefore(text, index - app)) ? app : -1
}

/** The word before an index, or the end of the text in a script without spaces. */
function wordBefore(text: string, index: number): string {
  let end = index
  while (text.charCodeAt(end - 1) === 0x20 && index - end < 2) end--
  let start = end
  while (start > 0 && end - start < longest && text.charCodeAt(start - 1) > 0x40) start--
  const word = text.slice(start, end).toLowerCase()
  return glued.find((each) => word.endsWith(each)) ?? word
}
