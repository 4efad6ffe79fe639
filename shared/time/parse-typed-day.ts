import { addDays, daysBetween, daysInMonth } from './days.ts'

/** Months by their English and Indonesian names; three letters or more of one are enough. */
const months: readonly (readonly string[])[] = [
  ['january', 'januari'],
  ['february', 'februari'],
  ['march', 'maret'],
  ['april'],
  ['may', 'mei'],
  ['june', 'juni'],
  ['july', 'juli'],
  ['august', 'agustus', 'agt'],
  ['september'],
  ['october', 'oktober'],
  ['november', 'nopember'],
  ['december', 'desember'],
]

const nearWords: Readonly<Record<string, number>> = {
  today: 0,
  'hari ini': 0,
  tomorrow: 1,
  besok: 1,
  yesterday: -1,
  kemarin: -1,
}

/**
 * The day, `YYYY-MM-DD`, that a person means by a few words: `12 Dec 2026`, `Des 12`, `2026-12-12`, `12/12`, `12.12.26`,
 * `besok`, or a month alone for its first day. Days come before months, as in Indonesia and Malaysia. Without a year it
 * is the one nearest to `today`. Null for anything else.
 */
export function parseDay(text: string, today: string): string | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const near = nearWords[words]
  if (near !== undefined) return addDays(today, near)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words)
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const digits = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?$/.exec(words)
  if (digits !== null) return inYear(digits[3], Number(digits[2]), Number(digits[1]), today)
  const named = /^(?:(\d{1,2}) )?([a-z]{3,})\.?(?: (\d{1,2}))?,?(?: (\d{4}))?$/.exec(words)
  if (named === null) return null
  const [, before, name = '', after, year] = named
  if (before !== undefined && after !== undefined) return null
  const month = months.findIndex((names) => names.some((known) => known.startsWith(name))) + 1
  return month === 0 ? null : inYear(year, month, Number(before ?? after ?? 1), today)
}

function inYear(year: string | undefined, month: number, day: number, today: string): string | null {
  if (year !== undefined) return dayOf(Number(year.length === 2 ? `20${year}` : year), month, day)
  const now = Number(today.slice(0, 4))
  const near = [now - 1, now, now + 1]
    .map((of) => dayOf(of, month, day))
    .filter((of): of is string => of !== null)
  const far = (of: string): number => Math.abs(daysBetween(today, of))
  return near.toSorted((a, b) => far(a) - far(b))[0] ?? null
}

function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
