import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateLanguages } from './calendar-words.ts'
import type { DateOrder } from './parse-date.ts'
import { detectDateOrder, isAmbiguousDate, parseMoment, parseTime } from './parse-moment.ts'
import { parseZone } from './zone-words.ts'

const setting = { order: 'day-first', today: '2026-11-30' } as const

/** The expected day, time and minutes east of UTC, as far as they are written. */
const moments: readonly (readonly [text: string, meant: string])[] = [
  ['12-Dec-26', '2026-12-12'],
  ['Saturday, December 12, 2026', '2026-12-12'],
  ['Sat, Dec 12, 2026', '2026-12-12'],
  ['12th December 2026', '2026-12-12'],
  ['Dec 12th, 2026 7:00 PM', '2026-12-12 19:00'],
  ['December 12, 2026 at 7:00 PM', '2026-12-12 19:00'],
  ['December 12, 2026 7:00 PM (GMT+7)', '2026-12-12 19:00 +420'],
  ['12 Dec 2026 7 PM', '2026-12-12 19:00'],
  ['12/12/2026 7pm', '2026-12-12 19:00'],
  ['Sat Dec 12 2026 19:00:00 GMT+0700 (Western Indonesia Time)', '2026-12-12 19:00 +420'],
  ['Sat, 12 Dec 2026 12:00:00 GMT', '2026-12-12 12:00 +0'],
  ['2026-12-12 12:00:00 UTC', '2026-12-12 12:00 +0'],
  ['2026-12-12 19:00:00+07', '2026-12-12 19:00 +420'],
  ['2026-12-12T19:00:00+0700', '2026-12-12 19:00 +420'],
  ['2026-12-12T19:00', '2026-12-12 19:00'],
  ['2026/12/12 19:00', '2026-12-12 19:00'],
  ['20261212', '2026-12-12'],
  ['12 Desember 2026 pukul 19.00', '2026-12-12 19:00'],
  ['Sabtu, 12 Desember 2026 pukul 19.00 WIB', '2026-12-12 19:00 +420'],
  ['12 Desember 2026 jam 7 malam', '2026-12-12 19:00'],
  ['12 Des 26 19.00', '2026-12-12 19:00'],
  ['Sabtu 12/12/2026 19.00', '2026-12-12 19:00'],
  ["Jum'at, 11 Desember 2026", '2026-12-11'],
  ['Jumat, 11 Desember 2026', '2026-12-11'],
  ['31 Ogos 2027, 8:00 PTG', '2027-08-31 20:00'],
  ['5 Pebruari 2027', '2027-02-05'],
  ['12.12.2026 19.00 Uhr', '2026-12-12 19:00'],
  ['Sa, 12.12.26, 9 Uhr früh', '2026-12-12 09:00'],
  ['2026年12月12日(土) 19時30分', '2026-12-12 19:30'],
  ['วันเสาร์ที่ 12 ธันวาคม พ.ศ. 2569 เวลา 19:00 น.', '2026-12-12 19:00'],
  ['๑๒ ธันวาคม ๒๕๖๙', '2026-12-12'],
  ['Thứ Sáu, ngày 11 tháng 12 năm 2026', '2026-12-11'],
  ['12 thg 12 2026 19:00', '2026-12-12 19:00'],
  ['sábado, 12 de diciembre de 2026, 7 de la tarde', '2026-12-12 19:00'],
  ['mar, 15 dic 2026', '2026-12-15'],
  ['1er décembre 2026 à 19 h 30', '2026-12-01 19:30'],
  ['12 de dez. de 2026 às 19h30', '2026-12-12 19:30'],
  ['ika-12 ng Disyembre 2026', '2026-12-12'],
  ['12/12/2026 19:00-20:00', '2026-12-12 19:00'],
  ['12/12/2026 - 19:00', '2026-12-12 19:00'],
  ['12/12/2026 | 19.00', '2026-12-12 19:00'],
  ['12.12.26 19.00.00', '2026-12-12 19:00'],
  ['19.11.2026 23.24.22', '2026-11-19 23:24'],
  ['10:30 - 5 May 26', '2026-05-05 10:30'],
  ['@ 22.45 - 7 September 27', '2027-09-07 22:45'],
  ['15:05:00,28 April 27', '2027-04-28 15:05'],
  ['46368', '2026-12-12'],
  ['46368.79166667', '2026-12-12 19:00'],
  // Exists in only one of the two orders.
  ['12/25/2026', '2026-12-25'],
]

for (const [text, meant] of moments) {
  test(`“${text}” is ${meant}`, () => {
    const { day, time, zone, problem, isYearAssumed } = parseMoment(text, setting)
    const offset = zone === null ? null : 'offset' in zone ? `+${zone.offset}` : zone.zone
    assert.deepEqual(
      [[day, time, offset].filter((part) => part !== null).join(' '), problem, isYearAssumed],
      [meant, null, false],
    )
  })
}

test('a date without a year is the next one from today on, and its year is marked as assumed', () => {
  for (const [text, day] of Object.entries({
    '18 Des': '2026-12-18',
    '30 Nov': '2026-11-30',
    '29 Nov': '2027-11-29',
    '12/12': '2026-12-12',
    '12月12日': '2026-12-12',
    '5 Jan 19:00': '2027-01-05',
    '29 Feb': '2028-02-29',
  })) {
    const read = parseMoment(text, setting)
    assert.deepEqual([read.day, read.isYearAssumed, read.problem], [day, true, null], text)
  }
  assert.equal(parseMoment('18 Des', { order: 'day-first' }).problem, 'day')
})

test('four-digit Buddhist years are recognised, two-digit ones only in a market that uses them', () => {
  assert.equal(parseMoment('12/12/2569', setting).day, '2026-12-12')
  assert.equal(parseMoment('12 ธ.ค. 69', { ...setting, buddhist: true }).day, '2026-12-12')
  assert.equal(parseMoment('12/12/26', { ...setting, buddhist: true }).day, '2026-12-12')
  assert.equal(parseMoment('12/12/69', setting).day, '2069-12-12')
})

test('seconds and milliseconds since 1970 are instants', () => {
  assert.equal(parseMoment('1797076800', setting).instant, Date.UTC(2026, 11, 12, 12))
  assert.equal(parseMoment('1797076800000', setting).instant, Date.UTC(2026, 11, 12, 12))
  assert.equal(parseMoment('6281234567', setting).instant, null)
})

test('an invalid time is reported, never dropped', () => {
  for (const text of [
    '12/12/2026 24:00',
    '12/12/2026 25:10',
    '12/12/2026 7:75',
    '12/12/2026 7:5',
    '12/12/2026 13:30 PM',
    '12/12/2026 0:30 AM',
    '2026-12-12 24:00',
    '2026-12-12T19:61:00Z',
    '2026-12-12 12 malam',
  ]) {
    const { time, problem } = parseMoment(text, setting)
    assert.deepEqual([time, problem], [null, 'time'], text)
  }
})

test('text that is not a day, or says more than a day and a time, is refused', () => {
  for (const text of [
    '31/02/2026',
    '12/13/14/2026',
    'Dec 2026',
    'besok',
    '12-12-2026 TBC',
    '12',
    '',
    'serum 12 Dec 2026',
    '12/12/2026?',
    'Desember',
    '2026-12-12T19:00+15:00 x',
    '18–20 Des',
    '5 Mei 2145',
    '12/12 19',
    '18-20 Desember 2026',
    'Senin, 12 Desember 2026',
    'Mon 12/12/2026',
    '0812 3456 7890',
    'https://example.com/2026/12/12',
    '10.000',
  ])
    // oxfmt-ignore
    assert.equal(parseMoment(text, setting).day, null, text)
})

const times: Readonly<Record<string, string | null>> = {
  '7pm': '19:00', '7:30 p. m.': '19:30', 'jam 7 malam': '19:00', 'jam setengah 8 malam': '19:30', 'pkl. 12.00': '12:00', '18.30 Uhr': '18:30', '9 Uhr früh': '09:00',
  'halb 8 abends': '19:30', noon: '12:00', '12nn': '12:00', '12.30 – 13.00': '12:30', '19:00 s/d 20:00': '19:00', '19:00 - selesai': '19:00',
  '8:00 PTG': '20:00', '19.00': '19:00', '19.00.00': '19:00', '1900': '19:00', '19h30': '19:30', '19 h': '19:00', 午後7時: '19:00', '19時30分': '19:30',
  '7 giờ tối': '19:00', '7 giờ 30 tối': '19:30', '7 rưỡi tối': '19:30', '19:00 น.': '19:00', 'a las 19:00': '19:00', 'alle ore 19:00': '19:00',
  '7 ng gabi': '19:00', '1 siang': '13:00', '11 siang': '11:00', '5 sore': '17:00', '12 am': '00:00', '12 pm': '12:00', '0.79166667': '19:00',
  // Ambiguous or invalid.
  '12 malam': null, midnight: null, '7': null, '19': null, '24:00': null, '7:5': null, pagi: null, '13 pm': null, '19:00 / 20:00': null,
  '19:00 WIB/20:00 WITA': null, '': null,
} // oxfmt-ignore

test('times are read as people write them; ambiguous ones are refused', () => {
  for (const [text, time] of Object.entries(times)) assert.equal(parseTime(text)?.time ?? null, time, text)
})

test('zones are read after times and in separate cells; ambiguous abbreviations are not', () => {
  const minutes = (text: string) => {
    const zone = parseTime(text)?.zone ?? null
    return zone === null ? null : 'offset' in zone ? zone.offset : zone.zone
  }
  for (const [text, offset] of Object.entries({
    '19.00 WIB': 420,
    '20.00 WITA': 480,
    '21.00 WIT': 540,
    '8:00 PM MYT': 480,
    '20:00 SGT': 480,
    '19:00 ICT': 420,
    '20:00 PHT': 480,
    '20:00 GMT+8': 480,
    '12:00 UTC': 0,
    '19:00 +07': 420,
    '19:00 (WIB)': 420,
    '13:00 CET': 'Europe/Berlin',
    '17:30 UTC+5:30': 330,
  }))
    // oxfmt-ignore
    assert.equal(minutes(text), offset, text)
  assert.deepEqual(
    ['WIB', 'GMT+7', '+07:00', 'utc', 'CST', 'Asia/Jakarta', ''].map((text) => parseZone(text)),
    [{ offset: 420 }, { offset: 420 }, { offset: 420 }, { offset: 0 }, null, null, null],
  )
  assert.equal(parseTime('19:00 CST'), null)
})

test('a number over 12 decides the date order of a column', () => {
  assert.equal(detectDateOrder(['12/11/2026', '13/11/2026 19:00']), 'day-first')
  assert.equal(detectDateOrder(['12/11/2026', 'Fri 12/25/2026']), 'month-first')
  assert.equal(detectDateOrder(['13/11/2026', '12/25/2026']), null)
  assert.equal(detectDateOrder(['2026-12-25', '12.11.26', '46368']), null)
  // Times and ratios do not decide the order.
  assert.equal(
    detectDateOrder(['12 Des 2026 07.15', '05/12/2026 09.00', '7 Des 2026 20.10', 'TBA 9-16']),
    null,
  )
  assert.deepEqual(['1/2/2026', '2/2/2026', '13/2/2026', '1/2', '2026-01-02'].map(isAmbiguousDate), [
    true,
    false,
    false,
    true,
    false,
  ])
})

const monthFirst = new Set(['en', 'fil'])

/** A moment, and a language and style for `Intl` to write it in. */
const written = fc.record({
  language: fc.constantFrom(...dateLanguages, 'en-GB', 'en-MY', 'en-SG', 'es-MX', 'pt-PT', 'de-AT', 'fr-CA'),
  dateStyle: fc.constantFrom('full' as const, 'long' as const, 'medium' as const, 'short' as const),
  timeStyle: fc.constantFrom(undefined, 'short' as const, 'medium' as const),
  minute: fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2035, 11, 31) / 60_000 }),
})

test('a date and time written by Intl in any of the languages is read back, or reported as a problem', () => {
  let asked = 0
  let read = 0
  fc.assert(
    fc.property(written, ({ language, dateStyle, timeStyle, minute }) => {
      const format = new Intl.DateTimeFormat(language, {
        timeZone: 'UTC',
        dateStyle,
        ...(timeStyle === undefined ? {} : { timeStyle }),
      })
      const text = format.format(minute * 60_000)
      const order: DateOrder = monthFirst.has(language) ? 'month-first' : 'day-first'
      const found = parseMoment(text, { order, today: '2030-06-15', buddhist: language === 'th' })
      if (found.problem !== null) {
        asked++
        return
      }
      read++
      const [day, clock] = new Date(minute * 60_000).toISOString().split('T')
      assert.deepEqual(
        [found.day, found.time],
        [day, timeStyle === undefined ? null : clock?.slice(0, 5)],
        `${language}: ${text}`,
      )
    }),
    { numRuns: 3000 },
  )
  // Reporting everything would be correct too, but useless.
  assert.ok(asked < read / 50, `${asked} of ${asked + read} were not read`)
})

test('a time with a part of the day written by Intl is read back, or refused if it is midnight', () => {
  const zone = { timeZone: 'UTC', hour: 'numeric', hour12: true } as const
  for (const language of dateLanguages) {
    for (const options of [
      {},
      { minute: '2-digit' },
      { dayPeriod: 'long' },
      { dayPeriod: 'short', minute: '2-digit' },
    ] as const) {
      const format = new Intl.DateTimeFormat(language, { ...zone, ...options })
      for (let hour = 0; hour < 24; hour++) {
        const text = format.format(Date.UTC(2026, 5, 1, hour))
        const found = parseTime(text)
        if (found === null) assert.equal(hour, 0, `${language}: ${text} was not read`)
        else assert.equal(found.time, `${String(hour).padStart(2, '0')}:00`, `${language}: ${text}`)
      }
    }
  }
})

test('no text makes the parser throw or return a day that does not exist', () => {
  const piece = fc.constantFrom(
    '12',
    '31',
    '2026',
    '2569',
    '/',
    '.',
    '-',
    ':',
    ' ',
    'Dec',
    'Sabtu',
    'pm',
    'jam',
    'setengah',
    'WIB',
    '+',
    '7',
    '月',
    '日',
    'ที่',
    '(',
    ')',
    'noon',
    '46368',
    '٣',
    '１２',
    '\u{1d7d8}',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.array(piece, { maxLength: 14 }).map((all) => all.join('')),
      ),
      (text) => {
        const { day, time } = parseMoment(text, setting)
        if (day !== null) assert.equal(new Date(`${day}T00:00Z`).toISOString().slice(0, 10), day)
        if (time !== null) assert.match(time, /^(?:[01]\d|2[0-3]):[0-5]\d$/)
        const alone = parseTime(text)
        if (alone !== null) assert.match(alone.time, /^(?:[01]\d|2[0-3]):[0-5]\d$/)
        detectDateOrder([text])
      },
    ),
    { numRuns: 5000 },
  )
})
