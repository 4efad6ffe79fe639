import { setImmediate } from 'node:timers/promises'
import ical, { type CalendarResponse, type VEvent } from 'node-ical'
import { fail } from '../../../../../shared/contract/errors.ts'
import type { BothLanguages } from '../../../../../shared/policy/index.ts'
import { addDays } from '../../../../../shared/time/days.ts'
import { isZone } from '../../../../../shared/time/iana-zones.ts'
import { plainText } from '../../cells/plain-text.ts'
import { checkSize, truncateCell, type CellProblem, type OnProgress, type TableRecord } from '../table.ts'
import { calendarLines, type EventLines } from './calendar-lines.ts'

export const calendarHeaders = [
  'uid',
  'start',
  // Not named like a post's own title and description, because the caption is made from them.
  'event',
  'event notes',
  'account',
  // Those that Tautan writes are its clients, not labels.
  'event categories',
  'caption',
  'id',
  'status',
] as const

/** How many days of a repeating event are read. */
const repeatedDays = 180
/** The most occurrences of each. */
const maxTimes = 400

/** Events parsed before yielding to others. */
const eventsATurn = 2000

/**
 * Reads the events of a calendar file (RFC 5545) as records, with one record for each occurrence of a repeating
 * event in the half year from `today` on. A time in UTC or in a zone becomes an instant, a floating one a wall
 * time, a whole day a day. The caption is the event's description, or otherwise its summary.
 */
export async function readCalendar(
  text: string,
  onProgress: OnProgress,
  today: string | undefined,
): Promise<{ readonly records: readonly TableRecord[]; readonly notes: readonly BothLanguages[] }> {
  // Unicode line separators end a line for the parser, but not in the format.
  const { events: found, zones } = calendarLines(text.replace(/[\u2028\u2029]/g, '\\n'))
  const events = found.map((event) => withKnownZone(event, zones))
  if (events.length === 0) {
    fail('bad-input', {
      en: 'The calendar file holds no events.',
      id: 'Berkas kalender ini tidak memuat acara.',
    })
  }
  const records: TableRecord[] = []
  let repeated = 0
  let times = 0
  let cut = 0
  let listed = 0
  const groups = groupsOf(events)
  for (let from = 0; from < groups.length; from += eventsATurn) {
    const part = groups.slice(from, from + eventsATurn)
    const parsed = parsedTogether(part, zones)
    for (const group of part) {
      const [first] = group
      if (first === undefined) continue
      const event = parsed === null ? parsedAlone(group, zones) : eventOf(parsed, group)
      const { records: rows, isCut } = recordsOf(group, event, today)
      if (event?.rrule !== undefined) {
        repeated++
        times += rows.length
        cut += Number(isCut)
      } else if (group.some(({ repeats }) => repeats)) listed++
      records.push(...rows)
    }
    checkSize(records.length, 0)
    onProgress(Math.min(0.99, (from + part.length) / groups.length))
    await setImmediate()
  }
  records.sort((a, b) => a.line - b.line)
  const notes = [
    ...(repeated === 0 ? [] : [repeatedNote(repeated, times)]),
    ...(cut === 0 ? [] : [cutNote(cut)]),
    ...(listed === 0 ? [] : [listedNote(listed)]),
  ]
  return { records, notes }
}

/** The file must define Outlook's "Customized Time Zone"; otherwise the parser would use this machine's zone. */
function withKnownZone(event: EventLines, zones: string): EventLines {
  const custom = /customi[sz]ed time zone/i
  const start = event.lines.find((line) => /^DTSTART\b/i.test(line)) ?? ''
  return event.badStart === null && custom.test(start) && !custom.test(zones)
    ? { ...event, badStart: start.slice(0, 100) }
    : event
}

/**
 * Groups a repeating event with its replaced occurrences, and the versions of one event. Others that share an id
 * are separate events.
 */
function groupsOf(events: readonly EventLines[]): readonly (readonly EventLines[])[] {
  const byId = Map.groupBy(events, ({ uid, line }) => (uid === '' ? `line ${line}` : uid))
  return [...byId.values()].flatMap((group) => {
    const isOne = group.some(({ repeats, isOverride }) => repeats || isOverride)
    const isVersions = new Set(group.map(({ sequence }) => sequence)).size === group.length
    return isOne || isVersions ? [group] : group.map((event) => [event])
  })
}

/** The parser gets our own ids, because unrelated events may share one in the file. */
const groupId = (group: readonly EventLines[]): string => `line ${group[0]?.line ?? 0}`

const wrapped = (groups: readonly (readonly EventLines[])[], zones: string): string => {
  const texts = groups.flatMap((group) =>
    group.map(({ lines }) => ['BEGIN:VEVENT', `UID:${groupId(group)}`, ...lines, 'END:VEVENT'].join('\n')),
  )
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...(zones === '' ? [] : [zones]), ...texts, 'END:VCALENDAR'].join(
    '\n',
  )
}

/** Null if one of them makes the parser throw; each is then parsed alone. */
function parsedTogether(groups: readonly (readonly EventLines[])[], zones: string): CalendarResponse | null {
  try {
    return ical.sync.parseICS(wrapped(groups, zones))
  } catch {
    return null
  }
}

function parsedAlone(group: readonly EventLines[], zones: string): VEvent | null {
  const [first] = group
  const parsed = parsedTogether([group], zones)
  return parsed === null || first === undefined ? null : eventOf(parsed, group)
}

function eventOf(parsed: CalendarResponse, group: readonly EventLines[]): VEvent | null {
  const found = parsed[groupId(group)]
  return found?.type === 'VEVENT' ? found : null
}

function recordsOf(
  group: readonly EventLines[],
  event: VEvent | null,
  today: string | undefined,
): { readonly records: readonly TableRecord[]; readonly isCut: boolean } {
  const masters = group.filter(({ isOverride }) => !isOverride)
  // The newest version counts.
  const first = masters.toSorted((a, b) => b.sequence - a.sequence)[0] ?? group[0]
  if (first === undefined) return { records: [], isCut: false }
  const only = (record: TableRecord) => ({ records: [record], isCut: false })
  if (event === null || first.badStart !== null) return only(recordOf(first, event, null))
  if (event.rrule === undefined) return only(recordOf(first, event, event.start))
  try {
    const begins = event.start
    const now = today === undefined ? begins : new Date(`${today}T00:00:00Z`)
    const until = (at: Date): Date =>
      new Date(`${addDays(at.toISOString().slice(0, 10), repeatedDays)}T00:00:00Z`)
    const ahead = ical.expandRecurringEvent(event, {
      from: now > begins ? now : begins,
      to: until(now > begins ? now : begins),
    })
    // A series that is over is read from its beginning, as an archive.
    const all =
      ahead.length > 0 ? ahead : ical.expandRecurringEvent(event, { from: begins, to: until(begins) })
    if (all.length === 0) return only(recordOf(first, event, begins))
    return {
      records: all.slice(0, maxTimes).map((time) => recordOf(first, time.event, time.start, true)),
      isCut: all.length > maxTimes,
    }
  } catch {
    return only(recordOf(first, null, null))
  }
}

/** A property that may have parameters. */
const words = (value: unknown): string => {
  if (typeof value === 'string') return value
  return value !== null && typeof value === 'object' && 'val' in value ? String(value.val) : ''
}

function recordOf(lines: EventLines, event: VEvent | null, start: Date | null, isOne = false): TableRecord {
  const flaws = new Map<number, CellProblem>()
  const at = startOf(lines, event, start)
  if (typeof at !== 'string') flaws.set(1, at)
  const isTautan = lines.uid.endsWith('@tautan')
  // The lines' own texts, because the parser misreads consecutive backslashes. node-ical 0.27.2.
  const isOwn = !isOne || event?.recurrenceid === undefined
  const summary = isOwn ? lines.summary : words(event.summary)
  const notes = isOwn ? lines.description : words(event.description)
  const description = isTautan ? notes : plainText(notes)
  const categories: unknown = event?.categories
  const uid =
    isOne && lines.uid !== '' ? `${lines.uid} ${typeof at === 'string' ? at.slice(0, 16) : ''}` : lines.uid
  const cells = [
    isTautan ? '' : uid,
    typeof at === 'string' ? at : '',
    summary,
    description,
    isTautan ? (/(?:^|\s)(@[\w.]+):/.exec(summary)?.[1] ?? '') : '',
    Array.isArray(categories) ? categories.map(words).join(', ') : words(categories),
    // Tautan writes the time and its zone above the caption.
    isTautan
      ? description.replace(/^[^\n]*\n\n/, '')
      : description.trim() === ''
        ? plainText(summary)
        : description,
    isTautan ? lines.uid.replace(/@tautan$/, '') : '',
    words(event?.status).toUpperCase() === 'CANCELLED' ? 'cancelled' : '',
  ].map((cell, column) => {
    const { text, flaw } = truncateCell(cell)
    if (flaw !== null) flaws.set(column, flaw)
    return text
  })
  return flaws.size === 0 ? { line: lines.line, cells } : { line: lines.line, cells, flaws }
}

/** A start as an instant in UTC, a wall time or a day, or what is wrong with it. */
function startOf(
  { badStart, isFloating }: EventLines,
  event: VEvent | null,
  start: Date | null,
): string | CellProblem {
  if (badStart !== null || event === null || !(start instanceof Date) || Number.isNaN(start.getTime()))
    return wrong(badStart ?? '')
  if (event.datetype === 'date') {
    const [year, month, day] = [start.getFullYear(), start.getMonth() + 1, start.getDate()]
    return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  }
  const instant = start.toISOString()
  if (isFloating) return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`
  const zone =
    (start as Date & { readonly tz?: string }).tz ?? (event.start as Date & { readonly tz?: string }).tz
  // For an unknown zone, the parser uses this machine's.
  if (zone === undefined || !(isZone(zone) || /^(?:UTC|GMT)?[+-]\d{2}:?\d{2}$|^Etc\//.test(zone)))
    return wrong(`${instant.slice(0, 16)} (${zone ?? ''})`)
  return `${instant.slice(0, 19)}Z`
}

const wrong = (got: string): CellProblem => ({
  expected: {
    en: 'a start such as 20261212T120000Z, in UTC or an IANA zone',
    id: 'waktu mulai seperti 20261212T120000Z, dalam UTC atau zona IANA',
  },
  got: got.slice(0, 100).toWellFormed(),
})

const repeatedNote = (repeated: number, times: number): BothLanguages => ({
  en: `${repeated} ${repeated === 1 ? 'event repeats' : 'events repeat'}: ${times} ${times === 1 ? 'time' : 'times'} within ${repeatedDays} days were imported.`,
  id: `${repeated} acara berulang: ${times} waktu dalam ${repeatedDays} hari diambil.`,
})

const cutNote = (cut: number): BothLanguages => ({
  en: `${cut} ${cut === 1 ? 'event repeats' : 'events repeat'} more often than ${maxTimes} times in these days: the first ${maxTimes} of each were imported.`,
  id: `${cut} acara berulang lebih dari ${maxTimes} kali dalam hari-hari itu: ${maxTimes} yang pertama dari masing-masing diambil.`,
})

const listedNote = (listed: number): BothLanguages => ({
  en: `${listed} ${listed === 1 ? 'event lists' : 'events list'} further dates without a rule (RDATE): only the first time of each was imported.`,
  id: `${listed} acara mencantumkan tanggal tambahan tanpa aturan (RDATE): hanya waktu pertama dari masing-masing yang diambil.`,
})
