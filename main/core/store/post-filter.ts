import type { PostFilter } from '../../../shared/contract/filters.ts'
import { isIndexed, matchingRowids } from './search-index.ts'
import { labelKey } from '../../../shared/post/labels.ts'
import type { Row, Value } from './sqlite.ts'
import type { OpenWorkspace } from './workspace.ts'

export interface Condition {
  /** Begins with " AND", or is empty. */
  readonly sql: string
  readonly values: readonly Value[]
}

/** The requested names as the plan spells them, because SQLite ignores case only for ASCII letters. */
function spellings(asked: readonly string[], names: readonly Row[]): readonly string[] {
  const keys = new Set(asked.map(labelKey))
  const found = names.map((row) => String(row['name'])).filter((name) => keys.has(labelKey(name)))
  return found.length === 0 ? asked : found
}

/** A post's state as people see it: `exported` if it was exported in its current form. */
export const stateColumn = "CASE WHEN revision = exported_revision THEN 'exported' ELSE state END"

/** A condition that searches a column for a text as people type it, and its bound value. */
export const likeCondition = (
  text: string,
  column: string,
): { readonly sql: string; readonly value: string } => ({
  sql: `holds(${column}, ?)`,
  value: text,
})

/**
 * A filter as SQL over `posts`. Searches for text use the index when all posts are searched, and read the posts when a
 * range has already narrowed them; text of fewer than three characters has no entry in a trigram index.
 */
export function filterSql(
  filter: PostFilter,
  { database, search }: Pick<OpenWorkspace, 'database' | 'search'>,
  reach: 'all' | 'range',
): Condition {
  const parts: string[] = []
  const values: Value[] = []
  const among = (column: string, list: readonly string[]): void => {
    if (list.length === 0) return
    if (list.length === 1) parts.push(` AND ${column} = ?`)
    else parts.push(` AND ${column} IN (${list.map(() => '?').join(', ')})`)
    values.push(...list)
  }
  among('posts.client_id', filter.clientIds)
  among('posts.account_id', filter.accountIds)
  among('posts.campaign_id', filter.campaignIds)
  among(stateColumn, filter.states)
  among('posts.status', filter.statuses)
  among('posts.format', filter.formats)
  if (filter.assignees.length > 0)
    among(
      'posts.assignee',
      spellings(
        filter.assignees,
        database.all("SELECT DISTINCT assignee AS name FROM posts WHERE assignee <> ''"),
      ),
    )
  if (filter.labels.length > 0) {
    const names = database.all(
      "SELECT DISTINCT label.value AS name FROM posts, json_each(posts.labels) AS label WHERE posts.labels <> '[]'",
    )
    const asked = spellings(filter.labels, names)
    // The first part lets the index of labelled posts be used.
    parts.push(
      ` AND posts.labels <> '[]' AND EXISTS (SELECT 1 FROM json_each(posts.labels) AS label WHERE label.value IN (${asked.map(() => '?').join(', ')}))`,
    )
    values.push(...asked)
  }
  const text = filter.text.trim()
  if (text !== '') {
    const reading = likeCondition(text, 'posts.caption')
    if (reach === 'all' && search === 'fts5' && isIndexed(text)) {
      const rows = matchingRowids(database, text, reading)
      parts.push(` AND posts.rowid IN ${rows.sql}`)
      values.push(...rows.values)
    } else {
      parts.push(` AND ${reading.sql}`)
      values.push(reading.value)
    }
  }
  return { sql: parts.join(''), values }
}
