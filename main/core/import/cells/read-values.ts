import type { PostFormat, Privacy } from '../../../../shared/post/post.ts'

const formats: Readonly<Record<string, PostFormat>> = {
  video: 'video', videos: 'video', vid: 'video', reel: 'video', reels: 'video', film: 'video', clip: 'video', photo: 'photo', photos: 'photo', foto: 'photo', image: 'photo', images: 'photo', gambar: 'photo', carousel: 'photo', slideshow: 'photo', karusel: 'photo', slide: 'photo', slides: 'photo', bilder: 'photo', bild: 'photo', fotos: 'photo',
} // oxfmt-ignore

/** A post's format by what people and schedulers call it; null for anything else. */
export function readFormat(cell: string): PostFormat | null {
  const exact = known(formats, cell)
  if (exact !== null) return exact
  // "Foto 4 slide", "Video Reels", "Carousel (5 photos)".
  const words = cell
    .toLowerCase()
    .slice(0, 100)
    .split(/[^\p{L}]+/u)
  const named = new Set(words.flatMap((word) => known(formats, word) ?? []))
  return named.size === 1 ? ([...named][0] ?? null) : null
}

const privacies: Readonly<Record<string, Privacy>> = {
  public_to_everyone: 'PUBLIC_TO_EVERYONE', public: 'PUBLIC_TO_EVERYONE', publik: 'PUBLIC_TO_EVERYONE', everyone: 'PUBLIC_TO_EVERYONE', 'semua orang': 'PUBLIC_TO_EVERYONE',
  mutual_follow_friends: 'MUTUAL_FOLLOW_FRIENDS', friends: 'MUTUAL_FOLLOW_FRIENDS', teman: 'MUTUAL_FOLLOW_FRIENDS',
  follower_of_creator: 'FOLLOWER_OF_CREATOR', followers: 'FOLLOWER_OF_CREATOR', pengikut: 'FOLLOWER_OF_CREATOR',
  self_only: 'SELF_ONLY', private: 'SELF_ONLY', privat: 'SELF_ONLY', only_me: 'SELF_ONLY', 'only me': 'SELF_ONLY', 'hanya saya': 'SELF_ONLY',
} // oxfmt-ignore

export const readPrivacy = (cell: string): Privacy | null => known(privacies, cell)

const switches: Readonly<Record<string, boolean>> = {
  true: true, yes: true, y: true, '1': true, on: true, ya: true, x: true, '✓': true, benar: true,
  false: false, no: false, n: false, '0': false, off: false, tidak: false, tdk: false, '-': false, salah: false,
} // oxfmt-ignore

export const readSwitch = (cell: string): boolean | null => known(switches, cell)

/** Own properties only, so that `constructor` in a cell is not a value. */
function known<Value>(values: Readonly<Record<string, Value>>, cell: string): Value | null {
  const name = cell.trim().toLowerCase()
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null
}

const photoEnding = /\.(?:jpe?g|png|webp|heic|heif|gif)(?:$|[?#])/i

/** The format that file names suggest, used when nothing else gives it. */
export const formatOfFiles = (media: readonly string[]): PostFormat =>
  media.length > 0 && media.every((name) => photoEnding.test(name)) ? 'photo' : 'video'
