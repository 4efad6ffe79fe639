import { BEGINS_NUMBER, type Scan, type Tokens } from '../text/scan.ts'
import { hashOfWord } from '../text/words.ts'
import { endOf, hashOf, isClose, roleOf, startOf } from '../text/phrases.ts'
import type { Mention } from './mention.ts'

/** Digits as read aloud in Indonesian, Malay and English. */
const digitWords: ReadonlyMap<number, string> = new Map(
  (
    [
      ['nol', '0'],
      ['kosong', '0'],
      ['zero', '0'],
      ['satu', '1'],
      ['one', '1'],
      ['dua', '2'],
      ['two', '2'],
      ['tiga', '3'],
      ['three', '3'],
      ['empat', '4'],
      ['four', '4'],
      ['lima', '5'],
      ['five', '5'],
      ['enam', '6'],
      ['six', '6'],
      ['tujuh', '7'],
      ['seven', '7'],
      ['delapan', '8'],
      ['lapan', '8'],
      ['eight', '8'],
      ['sembilan', '9'],
      ['nine', '9'],
    ] as const
  ).map(([word, digit]) => [hashOfWord(word), digit]),
)

export const zeroWords: readonly string[] = ['nol', 'kosong', 'zero']

const minDigits = 9
const maxDigits = 15

/** "nol delapan satu dua …": a telephone number spelled out in words. */
export function findSpelledNumbers(text: string, { tokens }: Scan): Mention[] {
  const found: Mention[] = []
  let free = 0
  for (let first = 0; first < tokens.count; first++) {
    if (first < free || (roleOf(tokens, first) & BEGINS_NUMBER) === 0) continue
    if (digitWords.get(hashOf(tokens, first)) !== '0') continue
    let last = first
    while (last - first < maxDigits && last + 1 < tokens.count) {
      if (!digitWords.has(hashOf(tokens, last + 1)) || !isClose(text, tokens, last)) break
      last++
    }
    if (last - first + 1 < minDigits || isCounting(tokens, first, last)) continue
    found.push({
      kind: 'phone',
      list: '',
      place: null,
      start: startOf(tokens, first),
      end: endOf(tokens, last),
      confidence: 0.85,
      signs: ['spelled-number'],
    })
    free = last + 1
  }
  return found
}

/** "nol satu dua tiga …" is counting. */
function isCounting(tokens: Tokens, first: number, last: number): boolean {
  for (let index = first + 1; index <= last; index++) {
    const [before, digit] = [digitWords.get(hashOf(tokens, index - 1)), digitWords.get(hashOf(tokens, index))]
    if ((Number(before) + 1) % 10 !== Number(digit)) return false
  }
  return true
}
