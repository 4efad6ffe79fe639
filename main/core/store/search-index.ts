import { hasMarks, plainText } from '../../../shared/post/find-text.ts'
import type { Database, Value } from './sqlite.ts'

export type SearchKind = 'fts5' | 'like'

const triggers = ['posts_search_insert', 'posts_search_delete', 'posts_search_update'] as const

/** Stores no captions, only where their plain text occurs: `plain` is `plainText`, see sqlite.ts. */
const indexTable =
  "CREATE VIRTUAL TABLE posts_search USING fts5 (caption, content = '', tokenize = 'trigram');"

const indexAll = `
  INSERT INTO posts_search (posts_search) VALUES ('delete-all');
  INSERT INTO posts_search (rowid, caption) SELECT rowid, plain(caption) FROM posts ORDER BY rowid;
`

/** The index query for a text of three or more characters: its trigrams, one after the other. */
const phraseOf = (text: string): string => `"${plainText(text).replaceAll('"', '""')}"`

/** Whether a text is long enough for the index. */
export const isIndexed = (text: string): boolean => [...plainText(text)].length >= 3

/** Posts up to this row number are indexed: all of them, unless there is a backlog. */
const indexedTo = '(SELECT ifnull(min(indexed_to), 9223372036854775807) FROM search_backlog)'

/**
 * Has one row while posts with greater row numbers wait to be indexed. The triggers ignore those posts, because what is
 * not in the index must not be removed from it.
 */
const backlogTable = 'CREATE TABLE IF NOT EXISTS search_backlog (indexed_to INTEGER NOT NULL) STRICT;'

const triggerSql: Readonly<Record<(typeof triggers)[number], string>> = {
  posts_search_insert: `CREATE TRIGGER posts_search_insert AFTER INSERT ON posts WHEN new.rowid <= ${indexedTo} BEGIN
    INSERT INTO posts_search (rowid, caption) VALUES (new.rowid, plain(new.caption));
  END`,
  posts_search_delete: `CREATE TRIGGER posts_search_delete AFTER DELETE ON posts WHEN old.rowid <= ${indexedTo} BEGIN
    INSERT INTO posts_search (posts_search, rowid, caption) VALUES ('delete', old.rowid, plain(old.caption));
  END`,
  posts_search_update: `CREATE TRIGGER posts_search_update AFTER UPDATE OF caption ON posts WHEN old.caption <> new.caption AND old.rowid <= ${indexedTo} BEGIN
    INSERT INTO posts_search (posts_search, rowid, caption) VALUES ('delete', old.rowid, plain(old.caption));
    INSERT INTO posts_search (rowid, caption) VALUES (new.rowid, plain(new.caption));
  END`,
}

const makeTriggers = (database: Database): void => {
  for (const name of triggers) database.exec(triggerSql[name])
}
const dropTriggers = (database: Database): void => {
  for (const name of triggers) database.exec(`DROP TRIGGER IF EXISTS ${name}`)
}

/** FTS5's default size of the data it gathers before writing, and a larger one for many posts at once, in bytes. */
const defaultHash = 1 << 20
const bulkHash = 1 << 26

/**
 * Creates the caption index if this SQLite has FTS5 with the trigram tokenizer, and returns how to search. Trigrams
 * find "iskon" in "diskon", which the default tokenizer does not.
 */
export function ensureSearchIndex(database: Database): SearchKind {
  if (!hasFts5(database)) {
    dropTriggers(database)
    return 'like'
  }
  if (isComplete(database)) return 'fts5'
  database.transaction(() => {
    if (isComplete(database)) return
    const followed = isFollowed(database)
    dropTriggers(database)
    database.exec(backlogTable)
    if (followed) {
      makeTriggers(database)
      return
    }
    database.exec(`
      DROP TABLE IF EXISTS posts_search;
      DELETE FROM search_backlog;
      ${indexTable}
      ${indexAll}
    `)
    makeTriggers(database)
  })
  return 'fts5'
}

/**
 * Adds many posts that `indexNext` indexes later: indexing one by one rewrites the index each time, and indexing all at
 * once takes longer than everything else. Whole or not at all; the posts that `add` adds must be new.
 */
export function addUnindexed(database: Database, add: () => void): void {
  if (!isComplete(database)) return add()
  database.transaction(() => {
    if (backlogOf(database) === null)
      database.run('INSERT INTO search_backlog (indexed_to) VALUES (?)', lastPost(database))
    add()
  })
}

/** The row number after which posts wait to be indexed; null when none do. */
export function backlogOf(database: Database): number | null {
  const found = database.get('SELECT min(indexed_to) AS indexed_to FROM search_backlog')?.['indexed_to']
  return typeof found === 'number' ? found : null
}

/** Indexes at most `limit` of the waiting posts. Returns whether there are more. */
export function indexNext(database: Database, limit: number): boolean {
  if (!isComplete(database) || backlogOf(database) === null) return false
  return database.transaction(() => {
    // Another process may have done it in between.
    const from = backlogOf(database)
    if (from === null) return false
    const next = database.get(
      'SELECT max(place) AS until, count(*) AS n FROM (SELECT rowid AS place FROM posts WHERE rowid > ? ORDER BY rowid LIMIT ?)',
      from,
      limit,
    )
    const until = Number(next?.['until'] ?? from)
    database.run(
      'INSERT INTO posts_search (rowid, caption) SELECT rowid, plain(caption) FROM posts WHERE rowid > ? AND rowid <= ? ORDER BY rowid',
      from,
      until,
    )
    const more = Number(next?.['n']) === limit
    if (more) database.run('UPDATE search_backlog SET indexed_to = ?', until)
    else database.exec('DELETE FROM search_backlog')
    return more
  })
}

/**
 * Rebuilds the index if it does not match the posts' row numbers, which can happen in a copy. The backlog is then
 * included.
 */
export function followRows(database: Database): void {
  if (!isComplete(database)) return
  const astray = database.get(`
    SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM posts WHERE rowid <= ${indexedTo} AND rowid NOT IN (SELECT id FROM posts_search_docsize))
      OR EXISTS (SELECT 1 FROM posts_search_docsize WHERE id NOT IN (SELECT rowid FROM posts))`)
  if (astray === undefined) return
  database.transaction(() => {
    database.exec(`DELETE FROM search_backlog; ${indexAll}`)
  })
}

/**
 * The row numbers of posts that contain a text: from the index, and for the backlog by reading posts. Text typed with
 * diacritics is checked once more, because the index has none.
 */
export function matchingRowids(
  database: Database,
  text: string,
  reading: { readonly sql: string; readonly value: Value },
): { readonly sql: string; readonly values: readonly Value[] } {
  const found = 'SELECT rowid FROM posts_search WHERE posts_search MATCH ?'
  const indexed = hasMarks(text)
    ? `SELECT rowid FROM posts WHERE rowid IN (${found}) AND ${reading.sql}`
    : found
  const asked = hasMarks(text) ? [phraseOf(text), reading.value] : [phraseOf(text)]
  const backlog = backlogOf(database)
  if (backlog === null) return { sql: `(${indexed})`, values: asked }
  return {
    sql: `(${indexed} UNION ALL SELECT rowid FROM posts WHERE rowid > ? AND ${reading.sql})`,
    values: [...asked, backlog, reading.value],
  }
}

/** Fewer posts than this are indexed one by one. */
const many = 200

/**
 * Changes, adds and removes many posts with known ids, and reindexes them together: removes them from the index before,
 * and adds them after. Whole or not at all.
 */
export function reindexTogether<Result>(
  database: Database,
  ids: readonly string[],
  change: () => Result,
): Result {
  if (ids.length < many || !isComplete(database)) return change()
  return database.transaction(() => {
    database.exec('CREATE TEMP TABLE IF NOT EXISTS reindexed (id TEXT PRIMARY KEY) WITHOUT ROWID')
    database.exec('DELETE FROM temp.reindexed')
    for (const id of ids) database.run('INSERT OR IGNORE INTO temp.reindexed (id) VALUES (?)', id)
    dropTriggers(database)
    database.exec(`
      INSERT INTO posts_search (posts_search, rank) VALUES ('hashsize', ${bulkHash});
      INSERT INTO posts_search (posts_search, rowid, caption)
        SELECT 'delete', posts.rowid, plain(posts.caption) FROM posts JOIN temp.reindexed USING (id) WHERE posts.rowid <= ${indexedTo};
    `)
    const result = change()
    database.exec(`
      INSERT INTO posts_search (rowid, caption) SELECT posts.rowid, plain(posts.caption) FROM posts JOIN temp.reindexed USING (id) WHERE posts.rowid <= ${indexedTo};
      INSERT INTO posts_search (posts_search, rank) VALUES ('hashsize', ${defaultHash});
      DROP TABLE temp.reindexed;
    `)
    makeTriggers(database)
    return result
  })
}

const lastPost = (database: Database): number =>
  Number(database.get('SELECT max(rowid) AS last FROM posts')?.['last'] ?? 0)

/** The SQL of the existing index, its triggers and its backlog, by name. */
const schemaOf = (database: Database): ReadonlyMap<unknown, unknown> =>
  new Map(
    database
      .all("SELECT name, sql FROM sqlite_schema WHERE name = 'search_backlog' OR name GLOB 'posts_search*'")
      .map((row) => [row['name'], row['sql']]),
  )

/** Whether the index and its triggers are exactly those of this version. */
function isComplete(database: Database): boolean {
  const schema = schemaOf(database)
  return (
    `${String(schema.get('posts_search'))};` === indexTable &&
    schema.has('search_backlog') &&
    triggers.every((name) => schema.get(name) === triggerSql[name])
  )
}

/**
 * Whether the index is this version's and an earlier version's triggers maintained it, so that it contains all posts.
 */
function isFollowed(database: Database): boolean {
  const schema = schemaOf(database)
  return `${String(schema.get('posts_search'))};` === indexTable && triggers.every((name) => schema.has(name))
}

function hasFts5(database: Database): boolean {
  try {
    database.exec("CREATE VIRTUAL TABLE temp.search_probe USING fts5 (x, tokenize = 'trigram')")
    database.exec('DROP TABLE temp.search_probe')
    return true
  } catch {
    return false
  }
}
