import { foldWord } from '../../../../shared/time/written/calendar-words.ts'

const tiktok = /tik\W{0,2}tok|^tt$|douyin/
const all = new Set([
  'all',
  'semua',
  'alle',
  'todas',
  'todos',
  'tous',
  'tutti',
  'any',
  'both',
  'every',
  'semuaplatform',
  'allplatforms',
  'allchannels',
])
const others = new Set(
  'instagram ig insta igreels igfeed igstory reels stories facebook fb meta x twitter linkedin youtube yt ytshorts shorts youtubeshorts threads pinterest snapchat whatsapp wa telegram line website blog newsletter email gbp googlebusiness bluesky mastodon reddit lemon8 shopee tokopedia lazada'.split(
    ' ',
  ),
)

/** Whether a row whose networks a cell lists is for TikTok; null where the cell says nothing that is known. */
export function isForTikTok(cell: string): boolean | null {
  const text = foldWord(cell.slice(0, 200))
  const parts = text.split(/[,;/&+|\n]|\bdan\b|\band\b|\bund\b/).map((part) => part.trim())
  if (parts.some((part) => tiktok.test(part) || all.has(part.replace(/[^\p{L}\p{N}]/gu, '')))) return true
  const named = parts.map((part) => part.replace(/[^\p{L}\p{N}]/gu, '')).filter((part) => part !== '')
  const isOther = (part: string): boolean =>
    others.has(part) || [...others].some((name) => name.length > 4 && part.startsWith(name))
  return named.length > 0 && named.every(isOther) ? false : null
}
