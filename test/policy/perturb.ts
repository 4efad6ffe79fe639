import { seededRandom } from '../seeded-random.ts'

/** Insertions for captions: parts of hosts, numbers, handles and sentences, and characters that disguise them. */
const pieces = [
  ...' .,:;/\\@#?!&=%-_()[]{}"\'|~*+•·、。：',
  ...'aAoOtTeEiIsSdDmMkK0158',
  ' ',
  '  ',
  '     ',
  '\n',
  '. ',
  ' . ',
  '..',
  '//',
  '[.]',
  '(dot)',
  ' titik ',
  ' dot ',
  ' co id',
  '.com',
  'www.',
  'http://',
  '\u200b',
  '\u00a0',
  '\u0301',
  '\u202e',
  '️',
  '👉',
  '🔥',
  '的',
  'จุด',
  'é',
  'о',
  'ⓢ',
  '%2E',
  '&#46;',
  '08',
  '+62',
  ' di ',
  ' jangan ',
  ' wa ',
  'Rp',
]

/** A caption with a few small changes that a person could have typed, always the same for the same seed. */
export function perturbed(caption: string, seed: number): string {
  const next = seededRandom(seed)
  const below = (size: number): number => Math.floor(next() * size)
  let text = caption
  const changes = 1 + below(3)
  for (let change = 0; change < changes; change++) {
    const at = below(text.length + 1)
    const piece = pieces[below(pieces.length)] ?? ''
    const here = text.charAt(at)
    switch (below(9)) {
      case 0:
        text = text.slice(0, at) + text.slice(at + 1)
        break
      case 1:
        text = text.slice(0, at) + here + text.slice(at)
        break
      case 2:
        text = text.slice(0, at) + text.charAt(at + 1) + here + text.slice(at + 2)
        break
      case 3:
        text = text.slice(0, at) + text.slice(at, at + 12).toUpperCase() + text.slice(at + 12)
        break
      case 4:
        text = text.slice(0, at) + piece + text.slice(at + 1)
        break
      case 5:
        text = text.slice(at)
        break
      case 6:
        text = text.slice(0, at)
        break
      default:
        text = text.slice(0, at) + piece + text.slice(at)
    }
  }
  return text
}
