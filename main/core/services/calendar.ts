import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods.ts'
import type { CoreContext } from '../context.ts'
import { slimColumns, slimPostOf } from '../store/post-rows.ts'
import type { Value } from '../store/sqlite.ts'

interface Filter {
  readonly clientId: string | null
  readonly accountId: string | null
  readonly campaignId: string | null
}

function conditions(filter: Filter): { sql: string; values: Value[] } {
  const parts: string[] = []
  const values: Value[] = []
  const narrow = (column: string, id: string | null): void => {
    if (id === null) return
    parts.push(` AND ${column} = ?`)
    values.push(id)
  }
  narrow('client_id', filter.clientId)
  narrow('account_id', filter.accountId)
  narrow('campaign_id', filter.campaignId)
  return { sql: parts.join(''), values }
}

/** What a calendar draws between two days: slim posts, at most so many a day, and the counts of all. */
export function calendarRange(
  { workspace: { database } }: CoreContext,
  input: ParsedInputOf<'calendar.range'>,
): OutputOf<'calendar.range'> {
  const { sql, values } = conditions(input)
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
    .map(slimPostOf)
  const days = database
    .all(
      `SELECT substr(wall, 1, 10) AS day, count(*) AS posts, sum(status = 'blocked') AS blocked,
         sum(state = 'review') AS in_review
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
  const sum = (of: (day: (typeof days)[number]) => number): number =>
    days.reduce((total, day) => total + of(day), 0)
  return {
    rows,
    days: days.map(({ day, posts, blocked }) => ({ day, posts, blocked })),
    posts: sum((day) => day.posts),
    blocked: sum((day) => day.blocked),
    inReview: sum((day) => day.inReview),
  }
}

export function calendarTray(
  { workspace: { database } }: CoreContext,
  input: ParsedInputOf<'calendar.tray'>,
): OutputOf<'calendar.tray'> {
  const { sql, values } = conditions(input)
  const where = `((wall >= ? AND wall < ? AND status = 'blocked') OR wall IS NULL)${sql}`
  const rows = database
    .all(
      `SELECT ${slimColumns} FROM posts WHERE ${where} ORDER BY wall IS NULL, wall, id LIMIT ?`,
      input.from,
      input.until,
      ...values,
      input.limit,
    )
    .map(slimPostOf)
  const counts = database.get(
    `SELECT coalesce(sum(status = 'blocked'), 0) AS blocked, coalesce(sum(wall IS NULL AND status <> 'blocked'), 0) AS undated FROM posts WHERE ${where}`,
    input.from,
    input.until,
    ...values,
  )
  return { rows, blocked: Number(counts?.['blocked']), undated: Number(counts?.['undated']) }
}
