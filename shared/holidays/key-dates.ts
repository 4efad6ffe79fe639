import { addDays, dayOfWeek } from '../time/days.ts'
import type { BothLanguages, Market } from '../policy/index.ts'
import holidays from './holidays.json' with { type: 'json' }

export interface KeyDate {
  readonly day: string
  readonly kind: 'holiday' | 'sale' | 'season'
  readonly title: BothLanguages
  /** The markets that observe the day. */
  readonly markets: readonly Market[]
}

/*
 * Holidays are those that governments published, otherwise those of date-holidays; holidays.json says which. Sale days:
 * "Double-digit shopping festivals in South-East Asia", eMarketer, 2021,
 * https://content-na1.emarketer.com/one-way-that-shopping-festivals-changing-commerce-southeast-asia
 */

const asia: readonly Market[] = ['ID', 'MY', 'SG', 'TH', 'VN', 'PH']
const muslim: readonly Market[] = ['ID', 'MY', 'SG']

const inYears = (from: string, until: string): number[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

const two = (number: number): string => String(number).padStart(2, '0')

/**
 * The days between two (the second exclusive) that matter in some markets, in order: public holidays, sale days and the
 * ends of Ramadan. A title marks a day that no government has set yet as expected, because it may move by a day or two.
 */
export function keyDates(from: string, until: string, markets: readonly Market[]): KeyDate[] {
  const found = [
    ...publicHolidays(markets),
    ...inYears(from, until).flatMap((year) => [...doubleDates(year), ...paydays(year)]),
    ...ramadan(),
  ]
  return found
    .filter((mark) => mark.day >= from && mark.day < until)
    .map((mark) => ({ ...mark, markets: mark.markets.filter((market) => markets.includes(market)) }))
    .filter((mark) => mark.markets.length > 0)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : weight[a.kind] - weight[b.kind]))
}

const weight = { holiday: 0, sale: 1, season: 2 } as const

const byMarket: Readonly<Record<string, readonly (readonly string[])[]>> = holidays.markets

/** In holidays.json, the names of computed days, which no government has set yet, end in an asterisk. */
function titleOf(en: string, id: string): BothLanguages {
  return en.endsWith('*')
    ? { en: `${en.slice(0, -1)} (expected)`, id: `${id.slice(0, -1)} (perkiraan)` }
    : { en, id }
}

/** Merges holidays of several markets that share the day and their name in either language. */
function publicHolidays(markets: readonly Market[]): KeyDate[] {
  const found: { day: string; kind: 'holiday'; title: BothLanguages; markets: Market[] }[] = []
  const byName = new Map<string, (typeof found)[number]>()
  for (const market of markets) {
    for (const [day = '', en = '', id = ''] of byMarket[market] ?? []) {
      const names = [`${day} en ${en}`, `${day} id ${id}`]
      const known = names.map((name) => byName.get(name)).find((mark) => mark !== undefined)
      const mark = known ?? { day, kind: 'holiday', title: titleOf(en, id), markets: [] }
      if (known === undefined) found.push(mark)
      if (!mark.markets.includes(market)) mark.markets.push(market)
      for (const name of names) byName.set(name, mark)
    }
  }
  return found
}

/** 1.1 to 12.12. 12.12 is Harbolnas, Indonesia's national online shopping day. */
function doubleDates(year: number): KeyDate[] {
  return Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month): KeyDate[] => {
    const day = `${year}-${two(month)}-${two(month)}`
    const name = `${month}.${month}`
    if (month !== 12) return [{ day, kind: 'sale', title: { en: name, id: name }, markets: asia }]
    return [
      { day, kind: 'sale', title: { en: '12.12 Harbolnas', id: '12.12 Harbolnas' }, markets: ['ID'] },
      { day, kind: 'sale', title: { en: name, id: name }, markets: asia.filter((market) => market !== 'ID') },
    ]
  })
}

/** Wages are paid around the 25th, or on the Friday before if that is a weekend. */
function paydays(year: number): KeyDate[] {
  return Array.from({ length: 12 }, (_, index) => {
    const day = `${year}-${two(index + 1)}-25`
    const late = Math.max(0, dayOfWeek(day) - 5)
    return {
      day: addDays(day, -late),
      kind: 'sale',
      title: { en: 'Payday', id: 'Gajian' },
      markets: ['ID', 'MY'],
    } as const
  })
}

function ramadan(): KeyDate[] {
  return holidays.ramadan.flatMap(([first = '', last = '']): KeyDate[] => [
    { day: first, kind: 'season', title: { en: 'Ramadan begins', id: 'Awal Ramadan' }, markets: muslim },
    { day: last, kind: 'season', title: { en: 'Ramadan ends', id: 'Akhir Ramadan' }, markets: muslim },
  ])
}
