import { daysBetween } from '../../../shared/time/days.ts'
import { fail } from '../../../shared/contract/errors.ts'
import type { PlacedPost } from '../../../shared/contract/methods/calendar.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { clockOf, startOfDay } from '../../../shared/time/wall-time.ts'
import type { CoreContext } from '../context/context.ts'
import { slimColumns, slimPostOf } from '../store/tables/posts.ts'
import type { Value } from '../store/sqlite.ts'
import { filterSql, type Condition } from '../store/post-filter.ts'

type Range = Pick<ParsedInputOf<'calendar.range'>, 'from' | 'until' | 'zone'>

/** A range of days as SQL: days of each account's own wall clock, or of one zone. */
export function rangeSql({ from, until, zone }: Range): { readonly sql: string; readonly values: Value[] } {
  return zone === null
    ? { sql: 'wall >= ? AND wall < ?', values: [from, until] }
    : { sql: 'instant >= ? AND instant < ?', values: [startOfDay(from, zone), startOfDay(until, zone)] }
}

/** The calendar between two days: slim posts, limited per day, and counts of all. */
export function calendarRange(
  context: CoreContext,
  input: ParsedInputOf<'calendar.range'>,
): OutputOf<'calendar.range'> {
  const filter = filterSql(input.filter, context.workspace, 'range')
  return input.zone === null
    ? rangeOfOwnClocks(context, input, filter)
    : rangeOfOneClock(context, input, input.zone, filter)
}

function rangeOfOwnClocks(
  { workspace: { database } }: CoreContext,
  input: ParsedInputOf<'calendar.range'>,
  { sql, values }: Condition,
): OutputOf<'calendar.range'> {
  const shown = input.blockedInPlace ? '' : " AND status <> 'blocked'"
  const rows = database
    .all(
      `SELECT * FROM (
         SELECT ${slimColumns}, row_number() OVER (PARTITION BY substr(wall, 1, 10) ORDER BY wall, id) AS place
         FROM posts WHERE wall >= ? AND wall < ?${sql}${shown}
       ) WHERE place <= ? ORDER BY wall, id`,
      input.from,
      input.until,
      ...values,
      input.perDay,
    )
    .map((row): PlacedPost => {
      const post = slimPostOf(row)
      return { ...post, shown: post.wall ?? '' }
    })
  const days = database
    .all(
      `SELECT substr(wall, 1, 10) AS day, count(*) AS posts, sum(status = 'blocked') AS blocked,
         sum(state = 'review' AND revision IS NOT exported_revision) AS in_review
       FROM posts WHERE wall >= ? AND wall < ?${sql} GROUP BY 1 ORDER BY 1`,
      input.from,
      input.until,
      ...values,
    )
    .map((row) => ({
      day: String(row['day']),
      posts: Number(row['posts']),
      blocked: Number(row['blocked']),
      inReview: Number(row['in_review']),
    }))
  return { rows, ...totals(days) }
}

interface DayCount {
  readonly day: string
  posts: number
  blocked: number
  inReview: number
}

/** Longest range in one zone, in days. */
const maxSpan = 800

/** Converts all posts of the range to one clock, but reads only the shown ones in full. */
function rangeOfOneClock(
  { workspace: { database } }: CoreContext,
  input: ParsedInputOf<'calendar.range'>,
  zone: string,
  { sql, values }: Condition,
): OutputOf<'calendar.range'> {
  if (daysBetween(input.from, input.until) > maxSpan) {
    fail(
      'bad-input',
      {
        en: `Expected at most ${maxSpan} days of one zone at once.`,
        id: `Paling banyak ${maxSpan} hari dari satu zona sekaligus.`,
      },
      { field: 'until' },
    )
  }
  const [from, until] = [startOfDay(input.from, zone), startOfDay(input.until, zone)]
  const clock = clockOf(zone, from, until)
  const days = new Map<string, DayCount & { shown: number }>()
  const shown = new Map<number, string>()
  for (const row of database.all(
    `SELECT rowid, instant, status = 'blocked' AS blocked, state = 'review' AND revision IS NOT exported_revision AS in_review
     FROM posts WHERE instant >= ? AND instant < ?${sql} ORDER BY instant, id`,
    from,
    until,
    ...values,
  )) {
    const wall = clock(Number(row['instant']))
    const day = wall.slice(0, 10)
    let count = days.get(day)
    if (count === undefined) {
      count = { day, posts: 0, blocked: 0, inReview: 0, shown: 0 }
      days.set(day, count)
    }
    count.posts++
    count.blocked += Number(row['blocked'])
    count.inReview += Number(row['in_review'])
    if ((row['blocked'] === 1 && !input.blockedInPlace) || count.shown >= input.perDay) continue
    count.shown++
    shown.set(Number(row['rowid']), wall)
  }
  const rows = database
    .all(
      `SELECT ${slimColumns}, posts.rowid AS rowid FROM (SELECT key, value FROM json_each(?)) AS chosen JOIN posts ON posts.rowid = chosen.value
       ORDER BY chosen.key`,
      JSON.stringify([...shown.keys()]),
    )
    .map((row): PlacedPost => ({ ...slimPostOf(row), shown: shown.get(Number(row['rowid'])) ?? '' }))
  return { rows, ...totals([...days.values()]) }
}

function totals(days: readonly DayCount[]): Omit<OutputOf<'calendar.range'>, 'rows'> {
  const sum = (of: (day: DayCount) => number): number => days.reduce((total, day) => total + of(day), 0)
  return {
    days: days.map(({ day, posts, blocked }) => ({ day, posts, blocked })),
    posts: sum((day) => day.posts),
    blocked: sum((day) => day.blocked),
    inReview: sum((day) => day.inReview),
  }
}

export function calendarTray(
  { workspace: { database, search } }: CoreContext,
  input: ParsedInputOf<'calendar.tray'>,
): OutputOf<'calendar.tray'> {
  const { sql, values } = filterSql(input.filter, { database, search }, 'range')
  const range = rangeSql(input)
  const order = input.zone === null ? 'wall' : 'instant'
  const read = (where: string, given: readonly Value[], limit: number): OutputOf<'calendar.tray'>['rows'] =>
    database
      .all(
        `SELECT ${slimColumns} FROM posts WHERE ${where}${sql} ORDER BY ${order}, id LIMIT ?`,
        ...given,
        ...values,
        limit,
      )
      .map(slimPostOf)
  const count = (where: string, given: readonly Value[]): number =>
    Number(database.get(`SELECT count(*) AS n FROM posts WHERE ${where}${sql}`, ...given, ...values)?.['n'])
  const blockedThere = `${range.sql} AND status = 'blocked'`
  const blocked = read(blockedThere, range.values, input.limit)
  const rest = input.limit - blocked.length
  return {
    rows: [...blocked, ...(rest > 0 ? read('wall IS NULL', [], rest) : [])],
    blocked: count(blockedThere, range.values) + count("wall IS NULL AND status = 'blocked'", []),
    undated: count("wall IS NULL AND status <> 'blocked'", []),
  }
}
