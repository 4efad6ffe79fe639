import { addDays, daysBetween } from './days.ts'
import { foldWord, monthOf } from './written/calendar-words.ts'
import { dayOfTokens } from './written/parse-date.ts'
import { tokensOf } from './written/tokens.ts'

const nearWords: Readonly<Record<string, number>> = {
  today: 0,
  'hari ini': 0,
  tomorrow: 1,
  besok: 1,
  yesterday: -1,
  kemarin: -1,
}

/** A two-digit year is accepted only within this many years from now: "12 dec 13" is not a day that anyone plans. */
const nearYears = 10

/**
 * Parses a day, returned as `YYYY-MM-DD`, from a few words: `12 Dec 2026`, `Des 12`, `2026-12-12`, `12/12`, `12.12.26`,
 * `besok`, or a month for its first day. Days come before months, as in Indonesia and Malaysia. Without a year, it is
 * the date nearest to `today`. Null for anything else.
 */
export function parseDay(text: string, today: string): string | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const near = nearWords[words]
  if (near !== undefined) return addDays(today, near)
  const month = /^\p{L}{3,}$/u.test(words) ? monthOf(foldWord(words)) : null
  if (month !== null) return nearest(`1 ${month}`, today, true)
  return nearest(words, today, false)
}

function nearest(words: string, today: string, isPair: boolean): string | null {
  const tokens = tokensOf(isPair ? words.replace(' ', '/') : words)
  const yearAgo = `${Number(today.slice(0, 4)) - 1}-01-01`
  const found = dayOfTokens(tokens, { order: 'day-first', today: yearAgo })
  if (found === null) return null
  if (!found.isYearAssumed) {
    const year = tokens.findLast(({ kind }) => kind === 'number')?.text ?? ''
    const isNear = Math.abs(Number(found.day.slice(0, 4)) - Number(today.slice(0, 4))) <= nearYears
    return year.length > 2 || isNear ? found.day : null
  }
  const far = (day: string): number => Math.abs(daysBetween(today, day))
  const years = [0, 1, 2].flatMap((ahead) => {
    const from = `${Number(today.slice(0, 4)) - 1 + ahead}-01-01`
    return dayOfTokens(tokens, { order: 'day-first', today: from })?.day ?? []
  })
  return years.toSorted((a, b) => far(a) - far(b))[0] ?? null
}
