import type { ImportField } from '../../../../shared/contract/methods/import-stage.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import type { Account } from '../../../../shared/post/account.ts'
import { wallTimeOf, type Instant } from '../../../../shared/time/wall-time.ts'
import { ianaZone, isZone } from '../../../../shared/time/iana-zones.ts'
import { parseMoment, parseTime, type WrittenMoment } from '../../../../shared/time/written/parse-moment.ts'
import { parseZone, type WrittenZone } from '../../../../shared/time/written/zone-words.ts'
import { zoneClock } from '../cells/zone-clock.ts'
import type { Report, RowSetting } from './row-setting.ts'

export interface PostTime {
  readonly wall: string | null
  readonly instant: number | null
  /** Whether the date has no year, so that the nearest day ahead was assumed. */
  readonly isYearAssumed: boolean
}

type Cell = (field: ImportField) => string

const none: PostTime = { wall: null, instant: null, isYearAssumed: false }

/** What people write when a date is still undecided. */
const undecided =
  /^(?:tb[acd]|n\/a|[-–—?]+|menyusul|belum(?: ada| ditentukan)?|nanti|later|tentative|offen|por definir|à définir)\.?$/i

/** Cells cached, because a plan's times and days repeat. */
const maxCells = 4096

/**
 * Reads when a post goes out, in the account's zone. An instant is converted to it, and so is a time with a zone
 * after it or in a column beside it; any other time is the account's own.
 */
export function timeReader(
  setting: Pick<RowSetting, 'mapping' | 'dateOrder' | 'defaultTime' | 'today'>,
): (cell: Cell, account: Account, problem: Report) => PostTime {
  const { mapping, dateOrder, defaultTime, today } = setting
  const clocks = new Map<string, (wall: string) => Instant>()
  const clockOf = (zone: string): ((wall: string) => Instant) => {
    let clock = clocks.get(zone)
    if (clock === undefined) {
      clock = zoneClock(zone)
      clocks.set(zone, clock)
    }
    return clock
  }
  const moments = new Map<string, WrittenMoment>()
  const momentOf = (written: string, account: Account): WrittenMoment => {
    const key = `${account.zone} ${account.market} ${written}`
    let moment = moments.get(key)
    if (moment === undefined) {
      if (moments.size >= maxCells) moments.clear()
      moment = parseMoment(written, {
        order: dateOrder,
        today: today(account.zone),
        buddhist: account.market === 'TH',
      })
      moments.set(key, moment)
    }
    return moment
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
    // Still undecided, so the post waits in the tray.
    if (undecided.test(written.trim())) return none
    const found = momentOf(written, account)
    const exact = instantIn(found)
    if (exact !== null && timeCell === '') return shown(exact, account.zone)
    // Beside a column of times, an instant gives only the day in the account's zone.
    const day = exact === null ? found.day : wallTimeOf(exact, account.zone).slice(0, 10)
    if (day === null) {
      problem(dateField, aDate, written)
      return none
    }
    const alone = timeCell === '' ? null : parseTime(timeCell)
    const timeField: ImportField = mapping.time === undefined ? dateField : 'time'
    // An invalid time is never replaced by another.
    if (timeCell !== '' ? alone === null : found.problem === 'time') {
      problem(timeCell === '' ? dateField : 'time', aTime, timeCell === '' ? written : timeCell)
      return none
    }
    const time = alone?.time ?? found.time ?? defaultTime
    if (time === null) {
      problem(timeField, aTime, mapping.time === undefined ? written : '')
      return none
    }
    const wall = `${day}T${time}`
    const { isYearAssumed } = found
    const zone = alone?.zone ?? (timeCell === '' ? found.zone : null) ?? zoneOf(cell, account, problem)
    if (zone === null) return none
    if ('offset' in zone)
      return { ...shown(Date.parse(`${wall}:00Z`) - zone.offset * 60_000, account.zone), isYearAssumed }
    const instant = settled(clockOf(zone.zone)(wall), cell)
    if (instant.ok)
      return zone.zone === account.zone
        ? { wall, instant: instant.instant, isYearAssumed }
        : { ...shown(instant.instant, account.zone), isYearAssumed }
    const field: ImportField = timeCell === '' ? dateField : 'time'
    const said = wall.replace('T', ' ')
    if (instant.problem === 'gap') {
      problem(
        field,
        {
          en: `a time that exists in ${zone.zone}; the next is ${instant.next.replace('T', ' ')}`,
          id: `waktu yang ada di ${zone.zone}; berikutnya ${instant.next.replace('T', ' ')}`,
        },
        said,
      )
    } else {
      problem(
        field,
        {
          en: `a time that occurs once in ${zone.zone}; this one occurs twice, because the clocks go back`,
          id: `waktu yang terjadi sekali di ${zone.zone}; yang ini terjadi dua kali karena jam mundur`,
        },
        said,
      )
    }
    return none
  }
}

/** The instant that a cell gives by itself: a timestamp, or a time with an offset. */
function instantIn({ day, time, zone, instant }: WrittenMoment): number | null {
  if (instant !== null || day === null || time === null || zone === null || !('offset' in zone))
    return instant
  return Date.parse(`${day}T${time}:00Z`) - zone.offset * 60_000
}

const aDate: BothLanguages = {
  en: 'a date that exists, such as 2026-12-12 or 12/12/2026',
  id: 'tanggal yang ada, misalnya 2026-12-12 atau 12/12/2026',
}
const aTime: BothLanguages = { en: 'a time such as 19:00', id: 'jam seperti 19.00' }

/** The zone in the row's own column, otherwise the account's; null after reporting an invalid one. */
function zoneOf(cell: Cell, account: Account, problem: Report): WrittenZone | null {
  const written = cell('zone')
  if (written === '') return { zone: account.zone }
  const zone = ianaZone(written)
  if (isZone(zone)) return { zone }
  const said = parseZone(written)
  if (said === null)
    problem(
      'zone',
      { en: 'a time zone such as Asia/Jakarta or WIB', id: 'zona waktu seperti Asia/Jakarta atau WIB' },
      written,
    )
  return said
}

/** Seconds are dropped, because a plan is exact to the minute. */
function shown(instant: number, zone: string): PostTime {
  const minute = Math.floor(instant / 60_000) * 60_000
  return { wall: wallTimeOf(minute, zone), instant: minute, isYearAssumed: false }
}

/**
 * Chooses between the two instants of a repeated wall time by a column of instants; otherwise the wall time counts.
 */
function settled(found: Instant, cell: Cell): Instant {
  if (found.ok || found.problem !== 'overlap') return found
  const said = Date.parse(cell('instant'))
  return said === found.earlier || said === found.later ? { ok: true, instant: said } : found
}
