import type { Rewriting } from './rewriting.ts'

/** By emoji that people write for a shop: the shop's name. */
export type EmojiNames = ReadonlyMap<string, string>

/** What stands in front of a place where one buys; anywhere else a coloured heart is only a heart. */
const at =
  /(?:(?:^|[^\p{L}\p{N}])(?:di|ke|via|lewat|kat|dekat|on|at|in|from|through|ở|trên|tại|qua|sa|na|en|bei|auf|sur|su)\s{1,2}|(?:ที่|ใน|ผ่าน|จาก)\s?)((?:app|apk|aplikasi|toko|lapak|keranjang|shop|store|sàn|platform|แอป|แอพ|ร้าน)\s{0,2})?$/iu
const longest = 24

/** Emoji in the place of a shop's name: "order di 🟠", "beli di app 🧡". */
export function emojiNames(text: string, names: EmojiNames): Rewriting[] {
  const found: Rewriting[] = []
  for (const [emoji, name] of names) {
    for (let start = text.indexOf(emoji); start >= 0; start = text.indexOf(emoji, start + emoji.length)) {
      const front = at.exec(text.slice(Math.max(0, start - longest), start))
      if (front === null) continue
      found.push({ start: start - (front[1]?.length ?? 0), end: start + emoji.length, text: ` ${name} ` })
    }
  }
  return found
}
