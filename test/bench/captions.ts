import { seededRandom } from '../seeded-random.ts'

const words =
  'kulit kusam tetes tiap malam lihat bedanya di hari ke-14 stok terbatas order ya kak promo gratis ongkir beli sekarang juga bahan adem nyaman dipakai seharian resep kopi susu gula aren seduh pagi hari untuk keluarga the new colour is here swipe for more save this post cara pakai dan simpan Rp99.000 10.30 WIB 50% 12.12 ukuran M L XL'.split(
    ' ',
  )
const emoji = ['✨', '💛', '🧡', '👉', '📦', '🎉', '👨‍👩‍👧', '☀️']
const tags = ['#skincare', '#kopi', '#hijab', '#promo', '#fyp', '#ootd']
const links = [
  'shopee.co.id/toko-hijab',
  'https://www.lazada.co.id/products/x-i123.html?spm=a2',
  'bit.ly/ls-spf',
  'wa.me/6281234567890',
  'tokoku.shop',
  'https://www.tiktok.com/@toko/video/7301',
  'linktr.ee/toko',
  'shopee[.]co[.]id',
]

/** A caption, and the host of its link; null if it has none. */
export interface Generated {
  readonly caption: string
  readonly host: string | null
}

const hostOf = (link: string): string =>
  link
    .replaceAll(/[[\]]/g, '')
    .replace(/^https?:\/\//, '')
    .replace(/[/?].*$/, '')

/** Captions of 100 to 2,200 characters in Indonesian and English, with emoji and hashtags; one in three has a link. */
export function generatedCaptions(count: number): string[] {
  return generated(count).map(({ caption }) => caption)
}

/** The same captions, each with the host of its link. */
export function generated(count: number): Generated[] {
  const next = seededRandom(20_261_122)
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  return Array.from({ length: count }, () => {
    const length = 100 + Math.floor(next() ** 3 * 2100)
    const linkAt = next() < 1 / 3 ? Math.floor(next() * length) : -1
    const parts: string[] = []
    let size = 0
    let linked: string | null = null
    while (size < length) {
      const roll = next()
      let part = roll < 0.05 ? one(emoji) : roll < 0.08 ? '\n' : one(words)
      if (linked === null && linkAt >= 0 && size >= linkAt) {
        linked = one(links)
        part = linked
      }
      parts.push(part)
      size += part.length + 1
    }
    const text = parts.join(' ').slice(0, 2150).toWellFormed().trim()
    const host = linked !== null && text.includes(linked) ? hostOf(linked) : null
    return { caption: `${text} ${one(tags)} ${one(tags)}`, host }
  })
}
