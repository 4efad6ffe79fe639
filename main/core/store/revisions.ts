import type { Database, Row } from './sqlite.ts'

/** One person's changes of a post within this time, in milliseconds, make one revision. */
const editSession = 120_000

/** The columns of a post that a revision stores: what the user writes and sets. */
const columns = [
  'account_id',
  'caption',
  'title',
  'description',
  'first_comment',
  'on_screen_text',
  'alt_text',
  'wall',
  'state',
  'format',
  'campaign_id',
  'privacy',
  'media',
  'cover_ms',
  'cover_photo',
  'variants',
] as const
type Column = (typeof columns)[number]
type RevisionFields = Readonly<Record<Column, Row[string] | undefined>>

export interface StoredRevision {
  readonly number: number
  readonly command: string
  readonly at: number
  readonly actor: string
  readonly fields: RevisionFields
}

interface Author {
  readonly id: string
  readonly at: number
  readonly actor: string
  /** Whether it restores an earlier revision. */
  readonly restores: boolean
}

const fieldsOf = (row: Row): string =>
  JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))

/**
 * Stores a post's content after a command, and its content before the first change. Typing is saved many times a
 * minute, so what one person changes in one sitting is one revision, with the latest text.
 */
export function keepRevision(database: Database, before: Row, after: Row, author: Author): void {
  const postId = String(after['id'])
  const fields = fieldsOf(after)
  if (fields === fieldsOf(before)) return
  const last = database.get(
    'SELECT number, began_at, actor FROM revisions WHERE post_id = ? ORDER BY number DESC LIMIT 1',
    postId,
  )
  const insert = (number: number, command: string, at: number, actor: string, kept: string): void => {
    database.run(
      'INSERT INTO revisions (post_id, number, command, began_at, at, actor, fields) VALUES (?, ?, ?, ?, ?, ?, ?)',
      postId,
      number,
      command,
      at,
      at,
      actor,
      kept,
    )
  }
  if (last === undefined) {
    const made = String(before['revision'])
    const actor = database.get('SELECT actor FROM commands WHERE id = ?', made)?.['actor']
    insert(1, made, Number(before['updated_at']), String(actor ?? author.actor), fieldsOf(before))
    insert(2, author.id, author.at, author.actor, fields)
    return
  }
  const number = Number(last['number'])
  const isSameSitting =
    !author.restores &&
    number > 1 &&
    last['actor'] === author.actor &&
    author.at - Number(last['began_at']) < editSession
  if (!isSameSitting) {
    insert(number + 1, author.id, author.at, author.actor, fields)
    return
  }
  database.run(
    'UPDATE revisions SET command = ?, at = ?, fields = ? WHERE post_id = ? AND number = ?',
    author.id,
    author.at,
    fields,
    postId,
    number,
  )
}

/** The latest first. */
export function revisionsOf(database: Database, postId: string, limit: number): StoredRevision[] {
  return database
    .all('SELECT * FROM revisions WHERE post_id = ? ORDER BY number DESC LIMIT ?', postId, limit)
    .map((row) => ({
      number: Number(row['number']),
      command: String(row['command']),
      at: Number(row['at']),
      actor: String(row['actor']),
      fields: JSON.parse(String(row['fields'])) as RevisionFields,
    }))
}
