import type { ImportField } from '../../../../shared/contract/methods/import.ts'
import type { Account } from '../../../../shared/post/account.ts'
import { wallTimeOf, type Instant } from '../../../../shared/time/wall-time.ts'
import { ianaZone, isZone } from '../../../../shared/time/iana-zones.ts'
import { readDateTime, readInstant, readTime } from '../../../../shared/time/read-dates.ts'
import { zoneClock } from '../cells/zone-clock.ts'
import type { Report, RowSetting } from './row-setting.ts'

export interface PostTime {
  readonly wall: string | null
  readonly instant: number | null
}

type Cell = (field: ImportField) => string

const none: PostTime = { wall: null, instant: null }

/**
 * Reads when a post goes out, as the account's clock shows it. An instant is shown on that clock; a wall time with the
 * name of another zone is moved to it; every other is the account's own.
 */
export function timeReader(
  setting: Pick<RowSetting, 'mapping' | 'dateOrder' | 'defaultTime'>,
): (cell: Cell, account: Account, problem: Report) => PostTime {
  const { mapping, dateOrder, defaultTime } = setting
  const clocks = new Map<string, (wall: string) => Instant>()
  const clockOf = (zone: string): ((wall: string) => Instant) => {
    let clock = clocks.get(zone)
    if (clock === undefined) {
      clock = zoneClock(zone)
      clocks.set(zone, clock)
    }
    return clock
  }
  return (cell, account, problem) => {
    const both = cell('dateTime')
    const dateCell = cell('date')
    const timeCell = cell('time')
    const dateField: ImportField = dateCell !== '' ? 'date' : 'dateTime'
    const written = dateCell !== '' ? dateCell : both
    if (written === '') {
      if (timeCell !== '')
        problem(mapping.date === undefined ? 'dateTime' : 'date', { en: 'a date', id: 'tanggal' }, '')
      return none
    }
    const exact = timeCell === '' ? readInstant(written) : null
    if (exact !== null) return shown(exact, account.zone)
    const found = readDateTime(written, dateOrder)
    if (found.day === null) {
      problem(
        dateField,
        {
          en: 'a date that exists, such as 2026-12-12 or 12/12/2026',
          id: 'tanggal yang ada, misalnya 2026-12-12 atau 12/12/2026',
        },
        written,
      )
      return none
    }
    const time = timeCell === '' ? (found.time ?? defaultTime) : readTime(timeCell)
    const timeField: ImportField = mapping.time === undefined ? dateField : 'time'
    if (time === null) {
      problem(
        timeField,
        { en: 'a time such as 19:00', id: 'jam seperti 19.00' },
        timeCell === '' ? (mapping.time === undefined ? written : '') : timeCell,
      )
      return none
    }
    const zone = ianaZone(cell('zone') || account.zone)
    if (!isZone(zone)) {
      problem('zone', { en: 'an IANA zone such as Asia/Jakarta', id: 'zona IANA seperti Asia/Jakarta' }, zone)
      return none
    }
    const wall = `${found.day}T${time}`
    const instant = settled(clockOf(zone)(wall), cell)
    if (instant.ok)
      return zone === account.zone ? { wall, instant: instant.instant } : shown(instant.instant, account.zone)
    const field: ImportField = timeCell === '' ? dateField : 'time'
    const said = wall.replace('T', ' ')
    if (instant.problem === 'gap') {
      problem(
        field,
        {
          en: `a time that exists in ${zone}; the next is ${instant.next.replace('T', ' ')}`,
          id: `waktu yang ada di ${zone}; berikutnya ${instant.next.replace('T', ' ')}`,
        },
        said,
      )
    } else {
      problem(
        field,
        {
          en: `a time that comes once in ${zone}; this one comes twice, as the clocks go back`,
          id: `waktu yang terjadi sekali di ${zone}; yang ini terjadi dua kali karena jam mundur`,
        },
        said,
      )
    }
    return none
  }
}

/** Seconds are dropped: a plan is by the minute. */
function shown(instant: number, zone: string): PostTime {
  const minute = Math.floor(instant / 60_000) * 60_000
  return { wall: wallTimeOf(minute, zone), instant: minute }
}

/** Which of the two, of a time that comes twice, a column of instants says; everywhere else the wall clock counts. */
function settled(found: Instant, cell: Cell): Instant {
  if (found.ok || found.problem !== 'overlap') return found
  const said = readInstant(cell('instant'))
  return said === found.earlier || said === found.later ? { ok: true, instant: said } : found
}
