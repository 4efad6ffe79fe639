import type { Database } from './sqlite.ts'

export type SearchKind = 'fts5' | 'like'

const triggers = ['posts_search_insert', 'posts_search_delete', 'posts_search_update']

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
      CREATE VIRTUAL TABLE posts_search USING fts5 (caption, content = 'posts', tokenize = 'trigram');
      CREATE TRIGGER posts_search_insert AFTER INSERT ON posts BEGIN
        INSERT INTO posts_search (rowid, caption) VALUES (new.rowid, new.caption);
      END;
      CREATE TRIGGER posts_search_delete AFTER DELETE ON posts BEGIN
        INSERT INTO posts_search (posts_search, rowid, caption) VALUES ('delete', old.rowid, old.caption);
      END;
      CREATE TRIGGER posts_search_update AFTER UPDATE OF caption ON posts WHEN old.caption <> new.caption BEGIN
        INSERT INTO posts_search (posts_search, rowid, caption) VALUES ('delete', old.rowid, old.caption);
        INSERT INTO posts_search (rowid, caption) VALUES (new.rowid, new.caption);
      END;
      INSERT INTO posts_search (posts_search) VALUES ('rebuild');
    `)
  })
  return 'fts5'
}

function isComplete(database: Database): boolean {
  const names = ['posts_search', ...triggers].map((name) => `'${name}'`).join(', ')
  const found = database.get(`SELECT count(*) AS n FROM sqlite_schema WHERE name IN (${names})`)
  return Number(found?.['n']) === triggers.length + 1
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
