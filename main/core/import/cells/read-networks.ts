import { foldWord } from '../../../../shared/time/written/calendar-words.ts'

const all = new Set('all semua alle todas todos tous tutti any both every'.split(' '))
const others = new Set(
  'instagram ig insta igreels igfeed igstory facebook fb meta x twitter linkedin youtube yt ytshorts shorts threads pinterest snapchat whatsapp wa telegram line website blog newsletter email gbp bluesky mastodon reddit lemon'.split(
    ' ',
  ),
)
/** Words beside a network that do not name one. */
const fillers = new Set(
  'dan and und y et e feed story stories reel reels post posts carousel video page only saja google business'.split(
    ' ',
  ),
)

/**
 * Whether a row is for TikTok, from the cell that lists its networks: true if any word says so, false if all words
 * are known and name other networks, otherwise null.
 */
export function isForTikTok(cell: string): boolean | null {
  const text = foldWord(cell.slice(0, 200))
  if (/tik\W{0,2}tok|douyin/.test(text)) return true
  const words = text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '')
  if (words.some((word) => word === 'tt' || all.has(word))) return true
  const isKnown = words.every((word) => others.has(word) || fillers.has(word))
  return isKnown && words.some((word) => word.length > 1 && others.has(word)) ? false : null
}
