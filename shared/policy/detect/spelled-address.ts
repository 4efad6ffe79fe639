import { NONE, hostClass } from '../text/character-classes.ts'

/** Words for a slash. */
const names =
  'garis\\s+miring|garing|miring|garis|slash|slesh|gạch\\s+chéo|xẹt|sengkang|ทับ|สแลช|斜杠|斜線|斜线'
export const slashWords: RegExp = new RegExp(names, 'giu')
const slashWord = new RegExp(`^\\s{0,3}(?:(?:${names})\\s{0,3}|\\/\\s{0,2})`, 'iu')
const maxWord = 24
const maxSegments = 6

/** Where the path after a disguised host ends; it continues with a slash or a word for one. */
export function spelledPath(text: string, from: number): number {
  let end = from
  for (let segment = 0; segment < maxSegments; segment++) {
    const slash = slashWord.exec(text.slice(end, end + maxWord))
    if (slash === null) break
    let index = end + slash[0].length
    const segmentStart = index
    while (index < text.length && isPathUnit(text.charCodeAt(index))) index++
    while (index > segmentStart && text.charCodeAt(index - 1) === 0x2e) index--
    // A lone slash belongs to the address when it touches it.
    if (index === segmentStart) return slash[0] === '/' ? end + 1 : end
    end = index
  }
  return end
}

const isPathUnit = (unit: number): boolean =>
  hostClass(unit) !== NONE
    ? unit < 0x80
    : unit === 0x2e || unit === 0x3d || unit === 0x3f || unit === 0x26 || unit === 0x25

const colons = ':|titik\\s+dua|titik\\s+bertindih|noktah\\s+bertindih|colon|hai\\s+chấm|จุดคู่|冒号|冒號|两点'
const scheme = new RegExp(
  `(?:^|[^\\p{L}\\p{N}])(h(?:tt|xx)ps?)\\s{0,3}(?:${colons})\\s{0,3}(?:(?:double|dua|two)\\s{1,3})?(?:(?:${names}|[/\\\\])(?:es)?\\s{0,3}){1,3}(?:(?:ganda|dua|double|kembar|dua\\s+kali)\\s{0,3})?(?:www\\s{0,3}(?:\\.|titik|dot)\\s{0,3})?$`,
  'iu',
)

const maxScheme = 96

/** Where an address begins when a scheme, spelled out or not, precedes its host. */
export function spelledScheme(
  text: string,
  hostStart: number,
): { readonly start: number; readonly scheme: string } {
  const before = text.slice(Math.max(0, hostStart - maxScheme), hostStart)
  // Every spelled-out scheme ends with a slash or the last letter of a word for one, then optional space.
  if (!/(?:[/\\]|\p{L})\s{0,3}$/u.test(before)) return { start: hostStart, scheme: 'http' }
  const found = scheme.exec(before)
  if (found?.[1] === undefined) return { start: hostStart, scheme: 'http' }
  const start = hostStart - before.length + found.index + found[0].indexOf(found[1])
  return { start, scheme: found[1].toLowerCase().endsWith('s') ? 'https' : 'http' }
}
