import type { Rewriting } from './rewriting.ts'

/** By emoji that people write for a shop, without its selector: the shop's name. */
export type EmojiNames = ReadonlyMap<string, string>

/** What stands in front of a place where one buys; anywhere else a coloured heart is only a heart. */
const at = new Set(
  'di ke via lewat kat dekat on at from through ở trên tại qua sa bei ที่ ใน ผ่าน จาก'.split(' '),
)
const apps = new Set('app apk aplikasi sàn platform แอป แอพ'.split(' '))
/** In scripts without spaces they end the text in front of the emoji. */
const glued = ['ที่', 'ใน', 'ผ่าน', 'จาก', 'แอป', 'แอพ']
const longest = 10

/** Emoji in the place of a shop's name: "order di 🟠", "beli di app 🧡". */
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
    // Colours in a row are colours, and TikTok's own basket is orange.
    if (names.has(text.slice(end, end + 2)) || /^ ?keranjang/i.test(text.slice(end, end + 10))) continue
    found.push({ start: start - app, end, text: name })
  }
  return found
}

/** "🔗 in bio": the emoji is read as the word. */
export const isLink = (text: string, index: number): boolean =>
  text.charCodeAt(index) === 0xd83d && text.charCodeAt(index + 1) === 0xdd17

/** Whether what stands in front of an index leads to a place: "order di", "beli di app". */
export const isWhereOneBuys = (text: string, index: number): boolean => lengthOfApp(text, index) >= 0

/** The length of a word for an app in front of an index, 0 without one; -1 when no place is named there. */
function lengthOfApp(text: string, index: number): number {
  const before = text.charCodeAt(index - 1)
  if (before !== 0x20 && !(before >= 0xe00 && before <= 0xe7f)) return -1
  const front = wordBefore(text, index)
  if (at.has(front)) return 0
  if (!apps.has(front)) return -1
  const app = index - text.slice(0, index).trimEnd().length + front.length
  return at.has(wordBefore(text, index - app)) ? app : -1
}

/** The word that ends before an index, or the ending of one in a script without spaces. */
function wordBefore(text: string, index: number): string {
  let end = index
  while (text.charCodeAt(end - 1) === 0x20 && index - end < 2) end--
  let start = end
  while (start > 0 && end - start < longest && text.charCodeAt(start - 1) > 0x40) start--
  const word = text.slice(start, end).toLowerCase()
  return glued.find((each) => word.endsWith(each)) ?? word
}
