import type { PostFilter } from '../../../shared/contract/filters.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext } from '../context/context.ts'
import type { Value } from '../store/sqlite.ts'
import { rangeSql } from './calendar-range.ts'
import { filterSql } from '../store/post-filter.ts'
import { postBoard } from '../posts/index.ts'

type Place = ParsedInputOf<'posts.among'>['place']

/** The condition for posts that a view draws, in addition to its filter. */
function placeSql(
  context: CoreContext,
  filter: PostFilter,
  place: Place,
): { readonly sql: string; readonly values: readonly Value[] } {
  if (place.kind === 'all') return { sql: '1', values: [] }
  if (place.kind === 'board') {
    const cards = postBoard(context, { filter, from: place.from, limit: place.limit })
    const ids = cards.flatMap(({ rows }) => rows.map(({ id }) => id))
    return { sql: 'posts.id IN (SELECT value FROM json_each(?))', values: [JSON.stringify(ids)] }
  }
  const range = rangeSql(place)
  const dated = place.blocked ? range.sql : `${range.sql} AND posts.status <> 'blocked'`
  return {
    sql: `ifnull(${dated}, 0)${place.undated ? ' OR posts.wall IS NULL' : ''}`,
    values: range.values,
  }
}

/** Which of some posts a view shows, in the order given; posts no longer in the plan are in none of the lists. */
export function postsAmong(
  context: CoreContext,
  { ids, filter, place }: ParsedInputOf<'posts.among'>,
): OutputOf<'posts.among'> {
  const { workspace } = context
  const { sql, values } = filterSql(filter, workspace, 'range')
  const here = placeSql(context, filter, place)
  const rows = workspace.database.all(
    `SELECT posts.id AS id, (1${sql}) AS passes, (${here.sql}) AS here
     FROM (SELECT key, value FROM json_each(?)) AS chosen JOIN posts ON posts.id = chosen.value ORDER BY chosen.key`,
    ...values,
    ...here.values,
    JSON.stringify([...new Set(ids)]),
  )
  const those = (passes: boolean, shown: boolean | null): string[] =>
    rows
      .filter((row) => (row['passes'] === 1) === passes && (shown === null || (row['here'] === 1) === shown))
      .map((row) => String(row['id']))
  return { shown: those(true, true), filtered: those(false, null), elsewhere: those(true, false) }
}

/** How many of the posts that a command touched are in the plan, and how many of those a filter hides. */
export function postsTouched(
  { workspace }: CoreContext,
  { commandId, filter }: ParsedInputOf<'posts.touched'>,
): OutputOf<'posts.touched'> {
  const { sql, values } = filterSql(filter, workspace, 'range')
  const row = workspace.database.get(
    `SELECT count(*) AS posts, count(*) FILTER (WHERE NOT (1${sql})) AS hidden, min(posts.wall) AS first
     FROM posts WHERE posts.id IN (
       SELECT image.value ->> 1 FROM commands, json_each(commands.images) AS image
       WHERE commands.id = ? AND image.value ->> 0 = 'posts')`,
    ...values,
    commandId,
  )
  return {
    posts: Number(row?.['posts'] ?? 0),
    hidden: Number(row?.['hidden'] ?? 0),
    first: typeof row?.['first'] === 'string' ? row['first'] : null,
  }
}
