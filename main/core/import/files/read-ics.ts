import { setImmediate } from 'node:timers/promises'
import { instantOf } from '../../../../shared/time/wall-time.ts'
import { isZone } from '../../../../shared/time/iana-zones.ts'
import { fail } from '../../../../shared/contract/errors.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import { zoneOfWindows } from './windows-zones.ts'
import { truncateCell, checkSize, type CellProblem, type OnProgress, type TableRecord } from './table.ts'

export const icsHeaders = [
  'uid',
  'start',
  // Called otherwise than a post's own title and description: they are what the caption is made of.
  'event',
  'event notes',
  'account',
  'categories',
  'caption',
] as const

/**
 * The events of a calendar file (RFC 5545), each a record: a time in UTC or in a zone is an instant, a floating one a wall
 * clock, a whole day a day. The caption is what the event describes, or what it is called.
 */
export async function readIcs(
  text: string,
  onProgress: OnProgress,
): Promise<{ readonly records: readonly TableRecord[]; readonly notes: readonly BothLanguages[] }> {
  const records: TableRecord[] = []
  let event: Map<string, Property> | null = null
  let began = 0
  let count = 0
  let repeated = 0
  for (const { line, words } of contentLines(text)) {
    if (++count % 20_000 === 0) {
      onProgress(Math.min(0.99, count / 1_000_000))
      await setImmediate()
    }
    const upper = words.slice(0, 16).toUpperCase().trim()
    if (upper === 'BEGIN:VEVENT') {
      event = new Map()
      began = line
    } else if (upper === 'END:VEVENT') {
      if (event !== null) {
        records.push(recordOf(event, began))
        if (event.has('RRULE') || event.has('RDATE')) repeated++
      }
      checkSize(records.length, 0)
      event = null
    } else if (event !== null) {
      const property = propertyOf(words)
      if (property !== null && !event.has(property.name)) event.set(property.name, property)
    }
  }
  if (records.length === 0) {
    fail('bad-input', {
      en: 'The calendar file holds no events.',
      id: 'Berkas kalender ini tidak memuat acara.',
    })
  }
  return {
    records,
    notes:
      repeated === 0
        ? []
        : [
            {
              en: `${repeated} ${repeated === 1 ? 'event is' : 'events are'} repeated; only the first time of each was taken.`,
              id: `${repeated} acara berulang; hanya waktu pertamanya yang diambil.`,
            },
          ],
  }
}

/** Lines as they were before they were folded: a line that begins with a blank goes on with the one before. */
function* contentLines(text: string): Generator<{ readonly line: number; readonly words: string }> {
  let words: string[] = []
  let began = 1
  let line = 0
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from)
    const until = end < 0 ? text.length : end
    const raw = text.slice(from, text.charAt(until - 1) === '\r' && until > from ? until - 1 : until)
    line++
    if (words.length > 0 && /^[ \t]/.test(raw)) words.push(raw.slice(1))
    else {
      if (words.length > 0) yield { line: began, words: words.join('') }
      words = [raw]
      began = line
    }
    if (end < 0) break
    from = end + 1
  }
  if (words.length > 0) yield { line: began, words: words.join('') }
}

interface Property {
  readonly name: string
  readonly zone: string | null
  readonly value: string
}

function propertyOf(words: string): Property | null {
  const found = /^([A-Za-z0-9-]{1,40})((?:;[^:;="]{1,60}=(?:"[^"]*"|[^":;]*))*):/.exec(words)
  if (found === null) return null
  const zone = /;TZID=(?:"([^"]*)"|([^":;]*))/i.exec(found[2] ?? '')
  return {
    name: (found[1] ?? '').toUpperCase(),
    zone: zone === null ? null : (zone[1] ?? zone[2] ?? ''),
    value: words.slice(found[0].length),
  }
}

const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))

function recordOf(event: ReadonlyMap<string, Property>, line: number): TableRecord {
  const flaws = new Map<number, CellProblem>()
  const words = (name: string): string => unescaped(event.get(name)?.value ?? '')
  const uid = words('UID')
  const isTautan = uid.endsWith('@tautan')
  const summary = words('SUMMARY')
  const description = words('DESCRIPTION')
  const start = event.get('DTSTART')
  const at = start === undefined ? '' : startOf(start)
  if (typeof at !== 'string') flaws.set(1, at)
  const cells = [
    isTautan ? '' : uid,
    typeof at === 'string' ? at : '',
    summary,
    description,
    isTautan ? (/(?:^|\s)(@[\w.]+):/.exec(summary)?.[1] ?? '') : '',
    words('CATEGORIES'),
    // Tautan writes the clock and its zone above the caption.
    isTautan ? description.replace(/^[^\n]*\n\n/, '') : description.trim() === '' ? summary : description,
    isTautan ? uid.replace(/@tautan$/, '') : '',
  ].map((cell, column) => {
    const { text, flaw } = truncateCell(cell)
    if (flaw !== null) flaws.set(column, flaw)
    return text
  })
  return flaws.size === 0 ? { line, cells } : { line, cells, flaws }
}

/** A start as an instant in UTC, a wall clock or a day; or what is wrong with it. */
function startOf({ value, zone: named }: Property): string | CellProblem {
  const zone = named === null ? null : zoneOfWindows(named)
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/.exec(value.trim())
  if (found === null) return wrong(value)
  const [, year, month, day, hour, minute, utc] = found
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return date
  const wall = `${date}T${hour}:${minute}`
  if (utc === 'Z') return `${wall}:00Z`
  if (zone === null) return wall.replace('T', ' ')
  if (!isZone(zone)) return wrong(`${value} (${zone})`)
  try {
    const instant = instantOf(wall, zone, 'earlier')
    return instant.ok
      ? new Date(instant.instant).toISOString().replace('.000Z', 'Z')
      : wrong(`${value} (${zone})`)
  } catch {
    return wrong(value)
  }
}

const wrong = (got: string): CellProblem => ({
  expected: {
    en: 'a start such as 20261212T120000Z, in UTC or an IANA zone',
    id: 'waktu mulai seperti 20261212T120000Z, dalam UTC atau zona IANA',
  },
  got: got.slice(0, 100).toWellFormed(),
})
