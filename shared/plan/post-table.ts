import { peopleStates, type PeopleState, type Post } from '../post/post.ts'
import { isWallTime } from '../time/wall-time.ts'

/** The columns in which posts go to a spreadsheet and come back. `id` tells which post a row is. */
export const tableColumns = ['id', 'date', 'time', 'account', 'campaign', 'state', 'caption'] as const
export type TableColumn = (typeof tableColumns)[number]

export interface TablePost extends Pick<Post, 'id' | 'wall' | 'state' | 'caption'> {
  readonly account: string
  readonly campaign: string
}

const quoted = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A cell that a spreadsheet would take for a formula is kept as text. */
const asText = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** Posts as tab-separated text, with a row of names: what spreadsheets put on the clipboard and take from it. */
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

/** The cells of tab-separated text, quoted as spreadsheets quote. A row without anything stays: rows are counted. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  const add = (piece: string): void => {
    const row = rows.at(-1)
    if (row !== undefined) row[row.length - 1] = (row.at(-1) ?? '') + piece
  }
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (isQuoted) {
      if (character !== '"') add(character)
      else if (text.charAt(index + 1) === '"') {
        add('"')
        index++
      } else isQuoted = false
    } else if (character === '"' && rows.at(-1)?.at(-1) === '') isQuoted = true
    else if (character === '\t') rows.at(-1)?.push('')
    else if (character === '\n') rows.push([''])
    else if (character !== '\r' || text.charAt(index + 1) !== '\n') add(character)
  }
  return rows
}

const isEmpty = (row: readonly string[]): boolean => row.every((cell) => cell === '')

export interface TableEdit {
  readonly id: string
  /** Where it stood in the table, counted as in `TableProblem`. */
  readonly row: number
  readonly wall?: string | null
  readonly state?: PeopleState
  readonly campaign?: string
  readonly caption?: string
}

export interface TableProblem {
  /** Counted from 1, with the row of names and rows without anything. */
  readonly row: number
  readonly column: TableColumn
  readonly expected: string
  readonly got: string
}

/** What a table that came back asks for, or what is wrong with it: nothing of a wrong table is taken. */
export function editsFrom(
  text: string,
):
  | { readonly ok: true; readonly edits: readonly TableEdit[] }
  | { readonly ok: false; readonly problems: readonly TableProblem[] } {
  const all = cellsOf(text)
  const head = all.findIndex((row) => !isEmpty(row))
  const names = all[head] ?? []
  const columns = new Map(names.map((name, index) => [name.trim().toLowerCase(), index]))
  if (!columns.has('id')) {
    return {
      ok: false,
      problems: [
        {
          row: Math.max(0, head) + 1,
          column: 'id',
          expected: 'a column named id, as copied from the list',
          got: names.join(', '),
        },
      ],
    }
  }
  const problems: TableProblem[] = []
  const edits = all.flatMap((row, index): TableEdit[] => {
    if (index <= head || isEmpty(row)) return []
    const cell = (name: TableColumn): string | undefined => {
      const at = columns.get(name)
      // A row that ends early leaves the rest as it is.
      return at === undefined ? undefined : row[at]?.trim().replace(/^'(?='*[=+\-@\t\r])/, '')
    }
    const refuse = (column: TableColumn, expected: string): void => {
      problems.push({ row: index + 1, column, expected, got: cell(column) ?? '' })
    }
    const id = cell('id') ?? ''
    if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) refuse('id', 'the id of a post')
    const [date, time, state, campaign, caption] = [
      cell('date'),
      cell('time'),
      cell('state')?.toLowerCase(),
      cell('campaign'),
      cell('caption'),
    ]
    let wall: string | null | undefined
    if (date !== undefined) {
      wall =
        date === '' ? null : `${date}T${time === undefined || time === '' ? '19:00' : time.padStart(5, '0')}`
      if (wall !== null && !isWallTime(wall)) {
        const onDay = isWallTime(`${date}T00:00`)
        refuse(onDay ? 'time' : 'date', onDay ? 'a time such as 19:00' : 'a date such as 2026-12-12')
      }
    }
    const known = peopleStates.find((name) => name === state)
    if (state !== undefined && state !== 'exported' && known === undefined) {
      refuse('state', peopleStates.join(', '))
    }
    return [
      {
        id,
        row: index + 1,
        ...(wall === undefined ? {} : { wall }),
        ...(known === undefined ? {} : { state: known }),
        ...(campaign === undefined ? {} : { campaign }),
        ...(caption === undefined ? {} : { caption }),
      },
    ]
  })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, edits }
}
