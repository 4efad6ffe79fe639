import { calendarWords, foldWord } from './calendar-words.ts'
import type { Token } from './tokens.ts'

/** A part of the day among tokens; `end` is exclusive. */
export interface FoundPeriod {
  readonly name: string
  readonly end: number
}

/** Words between an hour and the part of the day, as in "7 in the evening". */
const links = new Set(
  'madaling tanghaling lapres apres meio in the at de la da do du di d della buoi hari ng sa nang del am'
    .split(' ')
    .map(foldWord),
)

/** Words for noon. */
const noonWords = new Set(['noon', 'mittag', 'mediodia', 'mezzogiorno'])

/** The part of the day that a token names. */
export function periodAt(tokens: readonly Token[], index: number): FoundPeriod | null {
  const token = tokens[index]
  if (token?.kind !== 'word') return null
  if (token.text === 'tengah' && tokens[index + 1]?.text === 'hari') return { name: 'noon', end: index + 2 }
  if (!calendarWords().periods.has(token.text)) return null
  // Abbreviations such as "vorm." and "du mat." end in a dot.
  const dot = tokens[index + 1]
  return { name: token.text, end: dot?.text === '.' && dot.isJoined ? index + 2 : index + 1 }
}

/** The part of the day after a time, skipping linking words. */
export function periodBehind(tokens: readonly Token[], from: number): FoundPeriod | null {
  for (let index = from; index <= from + 5; index++) {
    const found = periodAt(tokens, index)
    if (found !== null) return tokens[found.end]?.text === 'hari' ? { ...found, end: found.end + 1 } : found
    const token = tokens[index]
    const isHyphen = token?.text === '-' && token.isJoined && index > from
    if (!isHyphen && (token?.kind !== 'word' || !links.has(token.text))) return null
  }
  return null
}

/** The index after a word for noon, or null if there is none. */
export const noonAt = (tokens: readonly Token[], index: number): number | null => {
  const found = periodAt(tokens, index)
  return tokens[index]?.kind === 'word' && (noonWords.has(tokens[index].text) || found?.name === 'noon')
    ? (found?.end ?? index + 1)
    : null
}

/** Halves of the day, used only with hours from 1 to 12. */
const halves = new Set(['am', 'pm', 'pg', 'ptg', 'sa', 'ch', '午前', '午後'])
const firstHalves = new Set(['am', 'pg', 'sa', '午前'])

/**
 * The hour, 0 to 23, that an hour and a part of the day mean together; null if they contradict each other or are
 * ambiguous. In speech, parts of the day are wider than in CLDR, so up to two hours more on either side count.
 */
export function hourIn(hour: number, period: string): number | null {
  const hours = calendarWords().periods.get(period)
  if (hours === undefined || hour > 23) return null
  if (halves.has(period) && (hour < 1 || hour > 12)) return null
  if (hour > 12) return distance(hour, hours) <= 2 ? hour : null
  const [near = 0, far = 0] = [hour % 12, (hour % 12) + 12].toSorted(
    (a, b) => distance(a, hours) - distance(b, hours),
  )
  if (distance(near, hours) > 2 || distance(near, hours) === distance(far, hours)) return null
  // "12 at night" may belong to either of two days, so it is not decided.
  return near === 0 && hour === 12 && !firstHalves.has(period) ? null : near
}

const distance = (hour: number, hours: ReadonlySet<number>): number =>
  Math.min(...[...hours].map((of) => Math.min((24 + hour - of) % 24, (24 + of - hour) % 24)))
