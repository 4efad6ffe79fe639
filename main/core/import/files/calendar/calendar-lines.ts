import { isZone } from '../../../../../shared/time/iana-zones.ts'
import { dayText } from '../../../../../shared/time/written/parse-date.ts'
import { zoneOfWindows } from './windows-zones.ts'

/** An event's lines, and what the parser does not report. */
export interface EventLines {
  /** The line of BEGIN:VEVENT, from 1. */
  readonly line: number
  readonly uid: string
  /** Whether its start is a wall time without a zone. */
  readonly isFloating: boolean
  /** The start as written if it is invalid or its zone is undefined; empty if missing, null if valid. */
  readonly badStart: string | null
  /** Its lines for the parser, without its id. */
  readonly lines: readonly string[]
  readonly summary: string
  readonly description: string
  /** The version of the event. */
  readonly sequence: number
  readonly repeats: boolean
  /** Whether it replaces one occurrence of a repeating event. */
  readonly isOverride: boolean
}

export interface CalendarLines {
  readonly events: readonly EventLines[]
  /** The time zones that the file defines. */
  readonly zones: string
}

/**
 * Joins folded lines: a line that starts with a space or tab continues the previous one (RFC 5545, 3.1). Must come
 * before decoding, because folding counts bytes and may split a character.
 */
export function unfoldBytes(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Buffer[] = []
  let from = 0
  let folds = 0
  for (let feed = buffer.indexOf(0x0a); feed >= 0; feed = buffer.indexOf(0x0a, feed + 1)) {
    const next = buffer[feed + 1]
    if (next === 0x20 || next === 0x09) {
      chunks.push(buffer.subarray(from, buffer[feed - 1] === 0x0d ? feed - 1 : feed))
      from = feed + 2
      folds++
    } else if (folds > 0) {
      // Adds an empty line for each one joined, so that line numbers stay those of the file.
      chunks.push(buffer.subarray(from, feed + 1), Buffer.alloc(folds, 0x0a))
      from = feed + 1
      folds = 0
    }
  }
  chunks.push(buffer.subarray(from))
  return Buffer.concat(chunks)
}

/** Splits a calendar into its events and time zones. Leaves out components within events, such as alarms. */
export function calendarLines(text: string): CalendarLines {
  const events: EventLines[] = []
  const zones: string[] = []
  let zone: string[] | null = null
  let event: EventBuilder | null = null
  let depth = 0
  let line = 0
  for (const raw of text.split('\n')) {
    line++
    const words = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (words.trim() === '') continue
    const upper = words.slice(0, 20).toUpperCase().trim()
    if (zone !== null) {
      zone.push(words)
      if (upper === 'END:VTIMEZONE') {
        zones.push(zone.join('\n'))
        zone = null
      }
    } else if (event !== null) {
      if (upper === 'END:VEVENT' && depth === 0) {
        events.push(event.done())
        event = null
      } else if (upper.startsWith('BEGIN:')) depth++
      else if (upper.startsWith('END:')) depth = Math.max(0, depth - 1)
      else if (depth === 0) event.add(words)
    } else if (upper === 'BEGIN:VTIMEZONE') zone = [words]
    else if (upper === 'BEGIN:VEVENT') {
      event = new EventBuilder(line)
      depth = 0
    }
  }
  return { events, zones: zones.join('\n') }
}

class EventBuilder {
  readonly #line: number
  readonly #lines: string[] = []
  readonly #texts = new Map<string, string>()
  #sequence = 0
  #repeats = false
  #uid = ''
  #isFloating = false
  #isOverride = false
  #badStart: string | null = null
  #hasStart = false

  constructor(line: number) {
    this.#line = line
  }

  add(words: string): void {
    const name = /^[A-Za-z-]{1,40}/.exec(words)?.[0]?.toUpperCase() ?? ''
    if (name === 'UID') {
      if (this.#uid === '') this.#uid = words.slice(words.indexOf(':') + 1).trim()
      return
    }
    if (name === 'SUMMARY' || name === 'DESCRIPTION') {
      if (!this.#texts.has(name)) this.#texts.set(name, unescaped(valueOf(words)))
    }
    if (name === 'SEQUENCE') this.#sequence = Number(valueOf(words)) || 0
    if (name === 'RRULE' || name === 'RDATE') this.#repeats = true
    if (name === 'RECURRENCE-ID') this.#isOverride = true
    if (/^(?:EXDATE|RDATE|RECURRENCE-ID)$/.test(name) && !/^[^:]*;TZID=/i.test(words)) {
      // As for the start: without a zone, the parser would use this machine's.
      this.#lines.push(words.replace(/(\d{8}T\d{6})(?!Z)/g, '$1Z'))
      return
    }
    if (name === 'DTSTART') {
      if (this.#hasStart) return
      this.#hasStart = true
      this.#lines.push(this.#start(words))
      return
    }
    this.#lines.push(withPlainZone(words))
  }

  #start(words: string): string {
    const plain = withPlainZone(words)
    const found = /^DTSTART((?:;[^:;="]+=(?:"[^"]*"|[^":;]*))*):(.*)$/i.exec(plain)
    const value = found?.[2]?.trim() ?? ''
    const time = /^(\d{4})(\d{2})(\d{2})(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)(Z?))?$/.exec(value)
    if (time === null || dayText(Number(time[1]), Number(time[2]), Number(time[3])) === null) {
      this.#badStart = value.slice(0, 100)
      return plain
    }
    const isWall = time[4] !== undefined && time[7] !== 'Z'
    if (!isWall || /;TZID=/i.test(found?.[1] ?? '')) return plain
    // Without a zone, the parser would use this machine's.
    this.#isFloating = true
    return `DTSTART:${value}Z`
  }

  done(): EventLines {
    return {
      line: this.#line,
      uid: this.#uid,
      isFloating: this.#isFloating,
      isOverride: this.#isOverride,
      badStart: this.#hasStart ? this.#badStart : '',
      lines: this.#lines,
      summary: this.#texts.get('SUMMARY') ?? '',
      description: this.#texts.get('DESCRIPTION') ?? '',
      sequence: this.#sequence,
      repeats: this.#repeats,
    }
  }
}

/** The value after a property's name and parameters, whose quotes may contain colons. */
const valueOf = (words: string): string => /^(?:[^":]|"[^"]*")*:(.*)$/s.exec(words)?.[1] ?? ''

/** Source: RFC 5545, 3.3.11. */
const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))

/**
 * Programs put a path before a zone's name, /freeassociation.sourceforge.net/Tzfile/Asia/Jakarta, and Outlook has
 * its own names.
 */
function withPlainZone(words: string): string {
  return words.replace(/;TZID=("?)([^":;]*)\1/i, (whole, _quote: string, name: string) => {
    const tail = /\/([A-Za-z_]+\/[A-Za-z_/-]+)$/.exec(name)?.[1]
    if (name.startsWith('/') && tail !== undefined) {
      const parts = tail.split('/')
      const zone = [parts.join('/'), parts.slice(-2).join('/'), parts.slice(-3).join('/')].find(isZone)
      if (zone !== undefined) return `;TZID=${zone}`
    }
    const known = zoneOfWindows(name)
    return known !== name && isZone(known) ? `;TZID=${known}` : whole
  })
}
