import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Holidays from 'date-holidays'

/**
 * Writes shared/holidays/holidays.json: the public holidays of each market as published by its government
 * (published-holidays.json), or those of date-holidays for other years and markets, and the first and last day of
 * Ramadan. Run it (`npm run holidays`) after an update of the package, or when a list is added. Names of computed days,
 * which no government has set yet, end in an asterisk.
 */
interface Published {
  readonly market: string
  readonly year: number
  readonly title: string
  readonly url: string
  readonly days: readonly (readonly [day: string, en: string, id: string])[]
}
const published = JSON.parse(
  readFileSync(new URL('./published-holidays.json', import.meta.url), 'utf8'),
) as readonly Published[]

/** Ramadan in years whose Idulfitri is officially set: it ends the day before. Sources: the lists for Indonesia. */
const setRamadan: ReadonlyMap<number, readonly [first: string, last: string]> = new Map([
  [2026, ['2026-02-19', '2026-03-20']],
  [2027, ['2027-02-08', '2027-03-09']],
])

const years = [2025, 2026, 2027, 2028, 2029] as const
const countries = {
  ID: 'ID', MY: 'MY', SG: 'SG', TH: 'TH', VN: 'VN', PH: 'PH', JP: 'JP', US: 'US', MX: 'MX', BR: 'BR', UK: 'GB', IE: 'IE',
  DE: 'DE', FR: 'FR', IT: 'IT', ES: 'ES',
} as const // oxfmt-ignore

/** Up to and including this year, the package's days are final. */
const lastPast = 2026

/** Corrections where the package's names are wrong or missing: Indonesia calls 27 Rajab Isra Mikraj. */
const named: Readonly<Record<string, { readonly en?: string; readonly id?: string }>> = {
  'ID 27 Rajab': { en: 'Isra and Mi’raj', id: 'Isra Mikraj Nabi Muhammad SAW' },
  'ID 12 Rabi al-awwal': { en: 'Birthday of Muhammad', id: 'Maulid Nabi Muhammad SAW' },
  'MY 12 Rabi al-awwal': { id: 'Maulid Nabi Muhammad SAW' },
  'MY chinese 01-0-01': { id: 'Tahun Baru Imlek' },
  'MY chinese 01-0-02': { id: 'Tahun Baru Imlek, hari kedua' },
}

/** Indonesian names for holidays that date-holidays names only in English, by their English name. */
const indonesian: Readonly<Record<string, string>> = {
  "New Year's Day": 'Tahun Baru',
  'Chinese New Year': 'Tahun Baru Imlek',
  'Day of Nuzul Al-Quran': 'Nuzulul Quran',
  'End of Ramadan (Eid al-Fitr)': 'Idulfitri (Lebaran)',
  'Feast of the Sacrifice (Eid al-Adha)': 'Iduladha',
  'Labour Day': 'Hari Buruh',
  'Vesak Day': 'Waisak',
  "Yang di-Pertuan Agong's Birthday": 'Ulang Tahun Yang di-Pertuan Agong',
  'Islamic New Year': 'Tahun Baru Islam',
  'Independence Day': 'Hari Kemerdekaan',
  'Malaysia Day': 'Hari Malaysia',
  Deepavali: 'Deepavali',
  'Christmas Day': 'Natal',
  'Good Friday': 'Jumat Agung',
  'National Holiday': 'Hari Nasional',
  'Vietnamese New Year': 'Tahun Baru Vietnam (Tet)',
  'Vietnamese New Year Holidays': 'Libur Tet',
}

interface HolidayFile {
  readonly source: string
  readonly url: string
  readonly published: readonly { market: string; year: number; title: string; url: string }[]
  readonly ramadan: readonly (readonly [first: string, last: string])[]
  readonly markets: Readonly<Record<string, readonly (readonly [day: string, en: string, id: string])[]>>
}

export function holidayFile(): HolidayFile {
  const { version } = JSON.parse(
    readFileSync(new URL('../node_modules/date-holidays/package.json', import.meta.url), 'utf8'),
  ) as { version: string }
  const markets = Object.fromEntries(
    Object.entries(countries).map(([market, country]) => {
      const calendar = new Holidays(country)
      const days = years.flatMap((year) => {
        const list = published.find((each) => each.market === market && each.year === year)
        if (list !== undefined) return list.days
        const local = new Map(
          market === 'ID' ? calendar.getHolidays(year, 'id').map(({ date, name }) => [date, name]) : [],
        )
        return calendar
          .getHolidays(year, 'en')
          .filter(({ type }) => type === 'public')
          .flatMap(({ date, start, end, name, rule }) => {
            const own = named[`${market} ${rule}`]
            const en = own?.en ?? name
            const plain = en.replace(/ \(substitute day\)$/, '')
            const substitute = plain === en ? '' : ' (hari pengganti)'
            const id = own?.id ?? local.get(date) ?? `${indonesian[plain] ?? plain}${substitute}`
            const [words, kata] = isMoon(rule) && year > lastPast ? [`${en}*`, `${id}*`] : [en, id]
            return daysOf(date, start, end).map((day) => [day, words, kata] as const)
          })
      })
      return [market, days]
    }),
  )
  return {
    source: `date-holidays ${version}`,
    url: 'https://github.com/commenthol/date-holidays',
    published: published.map(({ market, year, title, url }) => ({ market, year, title, url })),
    ramadan: years.map((year) => setRamadan.get(year) ?? ramadanOf(year)),
    markets,
  }
}

/**
 * Whether a day follows a lunar calendar: it is computed and marked by an asterisk, because a government may set
 * another.
 */
const isMoon = (rule: string): boolean =>
  /Muharram|Safar|Rabi|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu|chinese|korean|vietnamese|bengali|hebrew/i.test(
    rule,
  )

const dayLength = 86_400_000

/** Every day of a holiday: Tet has several. One that begins at sunset counts by its date. */
function daysOf(date: string, start: Date, end: Date): string[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00Z`)
  const count = Math.max(1, Math.floor((end.getTime() - start.getTime()) / dayLength))
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * dayLength).toISOString().slice(0, 10),
  )
}

const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})

/** First and last day of the Ramadan, the ninth month, that begins in a year. */
function ramadanOf(year: number): readonly [string, string] {
  const days: string[] = []
  for (let at = Date.UTC(year, 0, 1); ; at += 86_400_000) {
    const month = islamic.formatToParts(at).find(({ type }) => type === 'month')?.value
    if (month === '9') days.push(new Date(at).toISOString().slice(0, 10))
    else if (days.length > 0) return [days[0] ?? '', days.at(-1) ?? '']
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../shared/holidays/holidays.json', import.meta.url))
  const { ramadan, markets, ...head } = holidayFile()
  const rows = (list: readonly unknown[]): string =>
    list.map((row) => `      ${JSON.stringify(row)}`).join(',\n')
  writeFileSync(
    file,
    `{
  "source": ${JSON.stringify(head.source)},
  "url": ${JSON.stringify(head.url)},
  "published": [
${rows(head.published).replaceAll(/^ {6}/gm, '    ')}
  ],
  "ramadan": [
${rows(ramadan).replaceAll(/^ {6}/gm, '    ')}
  ],
  "markets": {
${Object.entries(markets)
  .map(([market, days]) => `    "${market}": [\n${rows(days)}\n    ]`)
  .join(',\n')}
  }
}
`,
  )
}
