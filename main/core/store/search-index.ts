import type { Database } from './sqlite.ts'

export type SearchKind = 'fts5' | 'like'

const triggers = ['posts_search_insert', 'posts_search_delete', 'posts_search_update']

const indexTable =
  "CREATE VIRTUAL TABLE posts_search USING fts5 (caption, content = 'posts', tokenize = 'trigram');"

/** What the index is asked for a text of three characters and more: its trigrams, one after the other. */
export const phraseOf = (text: string): string => `"${text.replaceAll('"', '""')}"`

const insertTrigger = `
  CREATE TRIGGER posts_search_insert AFTER INSERT ON posts BEGIN
    INSERT INTO posts_search (rowid, caption) VALUES (new.rowid, new.caption);
  END;`

const changeTriggers = `
  CREATE TRIGGER posts_search_delete AFTER DELETE ON posts BEGIN
    INSERT INTO posts_search (posts_search, rowid, caption) VALUES ('delete', old.rowid, old.caption);
  END;
  CREATE TRIGGER posts_search_update AFTER UPDATE OF caption ON posts WHEN old.caption <> new.caption BEGIN
    INSERT INTO posts_search (posts_search, rowid, caption) VALUES ('delete', old.rowid, old.caption);
    INSERT INTO posts_search (rowid, caption) VALUES (new.rowid, new.caption);
  END;`

/** FTS5's own size of what it gathers before it writes, and one for many posts at once, in bytes. */
const usualHash = 1 << 20
const bulkHash = 1 << 26

/**
 * Makes the caption index if this SQLite has FTS5 with the trigram tokenizer, and says how to search. Trigrams find
 * "iskon" in "diskon", which the default tokenizer does not.
 */
export function ensureSearchIndex(database: Database): SearchKind {
  if (!hasFts5(database)) {
    for (const trigger of triggers) database.exec(`DROP TRIGGER IF EXISTS ${trigger}`)
    return 'like'
  }
  if (isComplete(database)) return 'fts5'
  database.transaction(() => {
    if (isComplete(database)) return
    database.exec(`
      DROP TABLE IF EXISTS posts_search;
      ${triggers.map((name) => `DROP TRIGGER IF EXISTS ${name};`).join('\n')}
      ${indexTable}
      ${insertTrigger}
      ${changeTriggers}
      INSERT INTO posts_search (posts_search) VALUES ('rebuild');
    `)
  })
  return 'fts5'
}

/**
 * Adds many posts and indexes them together, for post by post the index is written anew with each. `add` is given what
 * indexes those that were added since it was last called, to be called now and then. It runs within a transaction, so that
 * all of it is there or nothing; posts that are added must be new.
 */
export function indexTogether(database: Database, add: (flush: () => void) => void): void {
  if (!isComplete(database)) {
    add(() => undefined)
    return
  }
  database.transaction(() => {
    let indexed = lastPost(database)
    const flush = (): void => {
      const last = lastPost(database)
      if (last === indexed) return
      database.run(
        'INSERT INTO posts_search (rowid, caption) SELECT rowid, caption FROM posts WHERE rowid > ? AND rowid <= ? ORDER BY rowid',
        indexed,
        last,
      )
      indexed = last
    }
    database.exec('DROP TRIGGER posts_search_insert')
    database.exec(`INSERT INTO posts_search (posts_search, rank) VALUES ('hashsize', ${bulkHash})`)
    add(flush)
    flush()
    database.exec(`INSERT INTO posts_search (posts_search, rank) VALUES ('hashsize', ${usualHash})`)
    database.exec(insertTrigger)
  })
}

/** Fewer posts than this are indexed one by one. */
const many = 200

/**
 * Changes, adds and removes many posts that are known by their ids, and indexes them together: out of the index before,
 * into it after. Whole or not at all.
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
    for (const trigger of triggers) database.exec(`DROP TRIGGER ${trigger}`)
    database.exec(`
      INSERT INTO posts_search (posts_search, rank) VALUES ('hashsize', ${bulkHash});
      INSERT INTO posts_search (posts_search, rowid, caption)
        SELECT 'delete', posts.rowid, posts.caption FROM posts JOIN temp.reindexed USING (id);
    `)
    const result = change()
    database.exec(`
      INSERT INTO posts_search (rowid, caption) SELECT posts.rowid, posts.caption FROM posts JOIN temp.reindexed USING (id);
      INSERT INTO posts_search (posts_search, rank) VALUES ('hashsize', ${usualHash});
      ${insertTrigger}
      ${changeTriggers}
      DROP TABLE temp.reindexed;
    `)
    return result
  })
}

const lastPost = (database: Database): number =>
  Number(database.get('SELECT max(rowid) AS last FROM posts')?.['last'] ?? 0)

function isComplete(database: Database): boolean {
  const names = ['posts_search', ...triggers].map((name) => `'${name}'`).join(', ')
  const found = database.get(`SELECT count(*) AS n FROM sqlite_schema WHERE name IN (${names})`)
  if (Number(found?.['n']) !== triggers.length + 1) return false
  const table = database.get("SELECT sql FROM sqlite_schema WHERE name = 'posts_search'")
  return `${String(table?.['sql'])};` === indexTable
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
