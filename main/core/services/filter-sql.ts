import type { PostFilter } from '../../../shared/contract/filters.ts'
import type { OpenWorkspace } from '../store/workspace-folder.ts'
import { phraseOf } from '../store/search-index.ts'
import type { Value } from '../store/sqlite.ts'

export interface Condition {
  /** Begins with " AND", or is empty. */
  readonly sql: string
  readonly values: readonly Value[]
}

/** What a post's state is to a person: one that left in a batch as it is has been exported. */
export const stateColumn = "CASE WHEN revision = exported_revision THEN 'exported' ELSE state END"

/** Text for LIKE ... ESCAPE '\' that finds it anywhere. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** The index folds case in every script, LIKE in ASCII alone. */
export const hasCaseBeyondAscii = (text: string): boolean => {
  const beyond = text.replace(/[\0-\x7f]+/g, '')
  return beyond.toLowerCase() !== beyond.toUpperCase()
}

/**
 * A filter as SQL over `posts`. Text is looked up in the index where all posts are searched, and read where a range has
 * narrowed them already; text of fewer than three characters has no entry in a trigram index.
 */
export function filterSql(
  filter: PostFilter,
  search: OpenWorkspace['search'],
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
  const text = filter.text.trim()
  if (text !== '') {
    if (reach === 'all' && search === 'fts5' && [...text].length >= 3) {
      parts.push(' AND posts.rowid IN (SELECT rowid FROM posts_search WHERE posts_search MATCH ?)')
      values.push(phraseOf(text))
    } else if (hasCaseBeyondAscii(text)) {
      parts.push(' AND holds(posts.caption, ?)')
      values.push(text.toLowerCase())
    } else {
      parts.push(" AND posts.caption LIKE ? ESCAPE '\\'")
      values.push(anywhere(text))
    }
  }
  return { sql: parts.join(''), values }
}
