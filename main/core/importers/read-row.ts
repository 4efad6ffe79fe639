import type {
  ColumnMapping,
  DateOrder,
  ImportField,
  ImportProblem,
} from '../../../shared/contract/imports.ts'
import type { Account } from '../../../shared/post/account.ts'
import { emptyPostFields, type PostFields, type PostFormat, type Privacy } from '../../../shared/post/post.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import { longestStoredText } from '../../../shared/post/text.ts'
import { instantOf } from '../../../shared/time/wall-time.ts'
import type { CsvRecord } from './read-csv.ts'
import { readDateTime, readTime } from './read-dates.ts'

export interface RowSetting {
  readonly headers: readonly string[]
  readonly mapping: ColumnMapping
  readonly dateOrder: DateOrder
  /** Used where a row has a day and no time. */
  readonly defaultTime: string | null
  /** For rows that name no account. */
  readonly account: Account
  /** The client's accounts, by handle. */
  readonly accounts: ReadonlyMap<string, Account>
}

export interface ReadRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly account: Account
  readonly campaign: string | null
  readonly fields: Omit<PostFields, 'accountId' | 'campaignId'>
  readonly instant: number | null
  readonly problems: readonly ImportProblem[]
}

/** Cells are shown in messages up to this many characters. */
const shownCell = 40

/** Reads one record as a post. Whatever is wrong is a problem with the column's header, what was expected and what came. */
export function readRow(record: CsvRecord, setting: RowSetting): ReadRow {
  const problems: ImportProblem[] = []
  const { headers, mapping } = setting
  const problem: Report = (field, expected, got) => {
    problems.push({
      field: headerOf(setting, field),
      expected,
      got: typeof got === 'string' ? shown(got) : got,
    })
  }
  if (record.cells.length !== headers.length) {
    problems.push({
      field: 'row',
      expected: columns(headers.length),
      got: columns(record.cells.length),
    })
  }
  const cell = (field: ImportField): string => {
    const column = mapping[field]
    const raw = column === undefined ? '' : (record.cells[column] ?? '')
    const broken = brokenText(raw)
    if (broken === null) return unescaped(raw).trim()
    problem(field, broken.expected, broken.got)
    return ''
  }
  const caption = cell('caption')
  if (caption === '' && !problems.some(({ field }) => field === headerOf(setting, 'caption'))) {
    problem('caption', { en: 'a caption', id: 'caption' }, '')
  }
  const account = accountOf(cell('account'), setting, problem)
  const { wall, instant } = timeOf(cell, setting, account, problem)
  const format = formatOf(cell('format'), problem)
  const title = cell('title')
  return {
    line: record.line,
    cells: record.cells,
    account,
    campaign: cell('campaign') || null,
    instant,
    problems,
    fields: {
      ...emptyPostFields,
      format,
      caption,
      title,
      description: cell('description'),
      firstComment: cell('firstComment'),
      onScreenText: cell('onScreenText'),
      altText: cell('altText'),
      wall,
      externalId: cell('externalId') || null,
      privacy: privacyOf(cell('privacy'), problem),
      media: cell('media')
        .split(/[\n,|]+/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    },
  }
}

type Report = (field: ImportField, expected: BothLanguages, got: string | BothLanguages) => void

const columns = (count: number): BothLanguages => ({ en: `${count} columns`, id: `${count} kolom` })

function headerOf({ headers, mapping }: RowSetting, field: ImportField): string {
  const column = mapping[field]
  return (column === undefined ? undefined : headers[column]) ?? field
}

const shown = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').replaceAll('\0', '␀').toWellFormed()
  return line.length <= shownCell
    ? line
    : `${line.slice(0, shownCell).toWellFormed()}… (${text.length} characters)`
}

function brokenText(raw: string): { expected: BothLanguages; got: string | BothLanguages } | null {
  if (raw.length > longestStoredText) {
    return {
      expected: {
        en: `at most ${longestStoredText} characters`,
        id: `paling banyak ${longestStoredText} karakter`,
      },
      got: raw,
    }
  }
  const nul = raw.indexOf('\0')
  if (nul >= 0) {
    return {
      expected: { en: 'text without NUL characters', id: 'teks tanpa karakter NUL' },
      got: { en: `a NUL at character ${nul + 1}`, id: `NUL pada karakter ${nul + 1}` },
    }
  }
  // Half of a surrogate pair arrives as the replacement character too: the parser works on UTF-8.
  const unreadable = raw.toWellFormed().indexOf('\uFFFD')
  if (unreadable >= 0) {
    return {
      expected: { en: 'whole, readable characters', id: 'karakter utuh yang terbaca' },
      got: {
        en: `a broken one at character ${unreadable + 1}`,
        id: `yang rusak pada karakter ${unreadable + 1}`,
      },
    }
  }
  if (/^\s*=\s*[A-Za-z+\-@"'(\d]/.test(raw)) {
    return {
      expected: { en: 'text', id: 'teks' },
      got: { en: `a formula: ${shown(raw)}`, id: `rumus: ${shown(raw)}` },
    }
  }
  return null
}

/** An apostrophe that a spreadsheet put in front of a sign that begins a formula is not part of the text. */
const unescaped = (raw: string): string => (/^'[=+\-@\t]/.test(raw) ? raw.slice(1) : raw)

function accountOf(cell: string, { account, accounts }: RowSetting, problem: Report): Account {
  if (cell === '') return account
  const handle = (cell.startsWith('@') ? cell : `@${cell}`).toLowerCase()
  const named = accounts.get(handle)
  if (named !== undefined) return named
  const known = [...accounts.keys()].join(', ')
  problem('account', { en: `one of ${known}`, id: `salah satu dari ${known}` }, cell)
  return account
}

function timeOf(
  cell: (field: ImportField) => string,
  { dateOrder, defaultTime, mapping }: RowSetting,
  account: Account,
  problem: Report,
): { wall: string | null; instant: number | null } {
  const none = { wall: null, instant: null }
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
  if (time === null) {
    const timeField: ImportField = mapping.time === undefined ? dateField : 'time'
    problem(
      timeField,
      { en: 'a time such as 19:00', id: 'jam seperti 19.00' },
      timeCell === '' ? (mapping.time === undefined ? written : '') : timeCell,
    )
    return none
  }
  const wall = `${found.day}T${time}`
  const instant = instantOf(wall, account.zone)
  if (instant.ok) return { wall, instant: instant.instant }
  const timeField: ImportField = timeCell === '' ? dateField : 'time'
  const said = wall.replace('T', ' ')
  if (instant.problem === 'gap') {
    problem(
      timeField,
      {
        en: `a time that exists in ${account.zone}; the next is ${instant.next.replace('T', ' ')}`,
        id: `waktu yang ada di ${account.zone}; berikutnya ${instant.next.replace('T', ' ')}`,
      },
      said,
    )
  } else {
    problem(
      timeField,
      {
        en: `a time that comes once in ${account.zone}; this one comes twice, as the clocks go back`,
        id: `waktu yang terjadi sekali di ${account.zone}; yang ini terjadi dua kali karena jam mundur`,
      },
      said,
    )
  }
  return none
}

const formats: Readonly<Record<string, PostFormat>> = {
  video: 'video', vid: 'video', reel: 'video', photo: 'photo', photos: 'photo', foto: 'photo', image: 'photo', images: 'photo', gambar: 'photo', carousel: 'photo', slideshow: 'photo', karusel: 'photo',
} // prettier-ignore

function formatOf(cell: string, problem: Report): PostFormat {
  if (cell === '') return 'video'
  const known = formats[cell.toLowerCase()]
  if (known === undefined) problem('format', { en: 'video or photo', id: 'video atau foto' }, cell)
  return known ?? 'video'
}

const privacies: Readonly<Record<string, Privacy>> = {
  public_to_everyone: 'PUBLIC_TO_EVERYONE', public: 'PUBLIC_TO_EVERYONE', publik: 'PUBLIC_TO_EVERYONE', everyone: 'PUBLIC_TO_EVERYONE', 'semua orang': 'PUBLIC_TO_EVERYONE',
  mutual_follow_friends: 'MUTUAL_FOLLOW_FRIENDS', friends: 'MUTUAL_FOLLOW_FRIENDS', teman: 'MUTUAL_FOLLOW_FRIENDS',
  follower_of_creator: 'FOLLOWER_OF_CREATOR', followers: 'FOLLOWER_OF_CREATOR', pengikut: 'FOLLOWER_OF_CREATOR',
  self_only: 'SELF_ONLY', private: 'SELF_ONLY', privat: 'SELF_ONLY', only_me: 'SELF_ONLY', 'only me': 'SELF_ONLY', 'hanya saya': 'SELF_ONLY',
} // prettier-ignore

function privacyOf(cell: string, problem: Report): Privacy | null {
  if (cell === '') return null
  const known = privacies[cell.toLowerCase()]
  if (known === undefined)
    problem(
      'privacy',
      { en: 'public, friends, followers or private', id: 'publik, teman, pengikut, atau privat' },
      cell,
    )
  return known ?? null
}
