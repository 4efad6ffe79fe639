import type { BothLanguages } from '../policy/index.ts'
import { firstWords, manualStates, type ManualState, type Post } from '../post/post.ts'
import type { DateOrder } from '../time/written/parse-date.ts'
import {
  columnOrder,
  hasFractions,
  readSheetDay,
  readSheetTime,
  type ColumnOrder,
} from '../time/sheet-cells.ts'
import { cellsOf } from '../post/table-cells.ts'

/** The columns of posts in a spreadsheet. `id` identifies the post in a row. */
const tableColumns = ['id', 'date', 'time', 'account', 'campaign', 'state', 'caption'] as const
type TableColumn = (typeof tableColumns)[number]

export interface TablePost extends Pick<Post, 'id' | 'wall' | 'state' | 'caption'> {
  readonly account: string
  readonly campaign: string
}

const quoted = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Escapes a cell that a spreadsheet would take for a formula. */
const asText = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** Posts as tab-separated text with a header row, the format that spreadsheets copy and paste. */
export function postsAsTable(posts: readonly TablePost[]): string {
  const rows = posts.map(({ id, wall, account, campaign, state, caption }) => [
    id,
    wall?.slice(0, 10) ?? '',
    wall?.slice(11) ?? '',
    asText(account),
    asText(campaign),
    state,
    asText(caption),
  ])
  return [[...tableColumns], ...rows].map((row) => row.map(quoted).join('\t')).join('\n')
}

const isEmpty = (row: readonly string[]): boolean => row.every((cell) => cell === '')

export interface TableEdit {
  readonly id: string
  /** Its row in the table, counted as in `TableProblem`. */
  readonly row: number
  /** Both the day and the time, or null for no date. */
  readonly wall?: string | null
  /** Only a day: the post keeps its time. */
  readonly day?: string
  /** Only a time, when the table has no days: the post keeps its day. */
  readonly time?: string
  readonly state?: ManualState
  readonly campaign?: string
  readonly caption?: string
}

interface TableProblem {
  /** From 1, including the header row and empty rows. */
  readonly row: number
  readonly column: TableColumn
  readonly expected: string
  /** The same in Indonesian. */
  readonly expectedId: string
  readonly got: string
}

type ReadTable =
  | { readonly ok: true; readonly edits: readonly TableEdit[]; readonly dates: ColumnOrder }
  | { readonly ok: false; readonly problems: readonly TableProblem[] }

const expected = {
  names: {
    en: 'a column named id, as copied from the list',
    id: 'kolom bernama id, seperti yang disalin dari daftar',
  },
  id: { en: 'the id of a post', id: 'id sebuah posting' },
  date: { en: 'a date such as 2026-12-12', id: 'tanggal seperti 2026-12-12' },
  time: { en: 'a time such as 19:00', id: 'jam seperti 19.00' },
  state: { en: manualStates.join(', '), id: manualStates.join(', ') },
} as const satisfies Readonly<Record<string, BothLanguages>>

/**
 * The changes in a pasted table, or its problems: a table with any problem is not applied at all. `local` is this
 * computer's order of day and month, for dates that are otherwise ambiguous.
 */
export function editsFrom(text: string, local: DateOrder = 'day-first'): ReadTable {
  const all = cellsOf(text)
  const head = all.findIndex((row) => !isEmpty(row))
  const names = all[head] ?? []
  const columns = new Map(names.map((name, index) => [name.trim().toLowerCase(), index]))
  const problems: TableProblem[] = []
  const refuse = (row: number, column: TableColumn, { en, id }: BothLanguages, got: string): void => {
    problems.push({ row, column, expected: en, expectedId: id, got })
  }
  if (!columns.has('id')) {
    refuse(Math.max(0, head) + 1, 'id', expected.names, names.join(', '))
    return { ok: false, problems }
  }
  const cellOf = (row: readonly string[], name: TableColumn): string | undefined => {
    const at = columns.get(name)
    // A short row leaves the remaining fields unchanged.
    return at === undefined ? undefined : row[at]?.trim().replace(/^'(?='*[=+\-@\t\r])/, '')
  }
  const body = all.slice(head + 1)
  const columnOf = (name: TableColumn): string[] => body.map((row) => cellOf(row, name) ?? '')
  const dates = columnOrder(columnOf('date'), local)
  const fractions = hasFractions(columnOf('time'))
  const rowOf = new Map<string, number>()
  const edits = body.flatMap((cells, index): TableEdit[] => {
    if (isEmpty(cells)) return []
    const row = head + index + 2
    const cell = (name: TableColumn): string | undefined => cellOf(cells, name)
    const id = cell('id')?.toLowerCase() ?? ''
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
      refuse(row, 'id', expected.id, cell('id') ?? '')
    else if (rowOf.has(id)) refuse(row, 'id', onceOnly(rowOf.get(id) ?? 0), firstWords(cell('caption') ?? ''))
    else rowOf.set(id, row)
    const [date, clock, state] = [cell('date'), cell('time'), cell('state')?.toLowerCase()]
    const time = clock === undefined || clock === '' ? null : readSheetTime(clock, fractions)
    if (clock !== undefined && clock !== '' && time === null) refuse(row, 'time', expected.time, clock)
    const day = date === undefined || date === '' ? null : readSheetDay(date, dates.order)
    if (date !== undefined && date !== '' && day === null) refuse(row, 'date', expected.date, date)
    const at = time ?? day?.time ?? null
    const known = manualStates.find((name) => name === state)
    if (state !== undefined && state !== 'exported' && known === undefined)
      refuse(row, 'state', expected.state, cell('state') ?? '')
    const [campaign, caption] = [cell('campaign'), cell('caption')]
    return [
      {
        id,
        row,
        ...(date === '' ? { wall: null } : {}),
        ...(day === null ? {} : at === null ? { day: day.day } : { wall: `${day.day}T${at}` }),
        ...(date === undefined && time !== null ? { time } : {}),
        ...(known === undefined ? {} : { state: known }),
        ...(campaign === undefined ? {} : { campaign }),
        ...(caption === undefined ? {} : { caption }),
      },
    ]
  })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, edits, dates }
}

const onceOnly = (row: number): BothLanguages => ({
  en: `a post that no other row has; row ${row} has this one`,
  id: `posting yang tidak ada di baris lain; baris ${row} sudah memuatnya`,
})
