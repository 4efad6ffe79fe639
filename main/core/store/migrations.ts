import type { Database } from './sqlite.ts'

/*
 * Schema names are stored in databases and cannot change. Those that the code calls otherwise:
 * - `departures`: exports in progress; the stage `leaving` is committed and not yet renamed to its destination.
 * - `commands.state`: `turn` is an undo or a redo, `kept` changed no row, `dropped` was undone and overtaken.
 * - `posts.packs`: a stamp of the packs and of the client's policy that the stored verdict comes from.
 * - `batches.held`: posts that were not exported; `batches.digest`: the manifest's SHA-256.
 * - `posts_that_left`: posts that a batch exported.
 * - `media.upload`: the upload that brought the file; on disk, uploads are in `media/incoming`.
 * - `import_mappings.headers`: a hash of a table's headers.
 */

/** The version is the index plus 1. Never change a released migration; append a new one. */
const migrations: readonly string[] = [
  `
  CREATE TABLE clients (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    colour INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX clients_by_name ON clients (name COLLATE NOCASE);

  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id),
    handle TEXT NOT NULL,
    market TEXT NOT NULL,
    zone TEXT NOT NULL,
    kind TEXT NOT NULL,
    bio_link TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX accounts_by_handle ON accounts (handle);
  CREATE INDEX accounts_by_client ON accounts (client_id);

  CREATE TABLE campaigns (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id),
    name TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL
  ) STRICT;
  CREATE INDEX campaigns_by_client ON campaigns (client_id);

  CREATE TABLE batches (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    folder TEXT NOT NULL,
    targets TEXT NOT NULL,
    posts INTEGER NOT NULL,
    held INTEGER NOT NULL,
    digest TEXT NOT NULL
  ) STRICT;

  CREATE TABLE posts (
    id TEXT PRIMARY KEY,
    client_id TEXT NOT NULL REFERENCES clients (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    campaign_id TEXT REFERENCES campaigns (id),
    format TEXT NOT NULL,
    caption TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    first_comment TEXT NOT NULL,
    on_screen_text TEXT NOT NULL,
    alt_text TEXT NOT NULL,
    wall TEXT,
    zone TEXT NOT NULL,
    instant INTEGER,
    state TEXT NOT NULL,
    external_id TEXT,
    privacy TEXT,
    allow_comment INTEGER NOT NULL,
    allow_duet INTEGER NOT NULL,
    allow_stitch INTEGER NOT NULL,
    disclose_your_brand INTEGER NOT NULL,
    disclose_paid INTEGER NOT NULL,
    ai_generated INTEGER NOT NULL,
    auto_music INTEGER NOT NULL,
    cover_ms INTEGER,
    media TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    findings INTEGER NOT NULL,
    packs TEXT NOT NULL,
    revision TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    exported_batch TEXT REFERENCES batches (id),
    exported_hash TEXT,
    exported_revision TEXT
  ) STRICT;
  CREATE INDEX posts_by_wall ON posts (wall);
  CREATE INDEX posts_by_client ON posts (client_id, wall);
  CREATE INDEX posts_by_status ON posts (status, wall);
  CREATE INDEX posts_by_packs ON posts (packs);
  CREATE INDEX posts_by_account ON posts (account_id, wall);

  CREATE TABLE commands (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    input TEXT NOT NULL,
    output TEXT NOT NULL,
    posts INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'turn', 'kept')),
    images TEXT NOT NULL
  ) STRICT;
  CREATE INDEX commands_by_state ON commands (state, seq);
  `,
  `
  ALTER TABLE clients ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE clients ADD COLUMN policy_stamp TEXT NOT NULL DEFAULT '';
  `,
  `
  ALTER TABLE clients ADD COLUMN planning TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE accounts ADD COLUMN slots TEXT NOT NULL DEFAULT '[]';
  CREATE TABLE saved_filters (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    filter TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX saved_filters_by_name ON saved_filters (name COLLATE NOCASE);
  CREATE INDEX posts_by_instant ON posts (instant);
  CREATE INDEX posts_by_account_instant ON posts (account_id, instant);
  CREATE INDEX posts_by_campaign ON posts (campaign_id, wall);
  CREATE INDEX posts_by_state ON posts (state, wall);
  CREATE INDEX posts_by_count ON posts (client_id, status, state);
  CREATE INDEX posts_by_vetting ON posts (client_id, packs);
  CREATE INDEX posts_that_left ON posts (wall) WHERE exported_revision IS NOT NULL;
  `,
  `
  CREATE TABLE media (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    facts TEXT NOT NULL,
    upload TEXT NOT NULL,
    added_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE snippets (
    id TEXT PRIMARY KEY,
    client_id TEXT REFERENCES clients (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE TABLE revisions (
    post_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    command TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (post_id, number)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE posts ADD COLUMN cover_photo INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE posts ADD COLUMN variants TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE accounts ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE accounts ADD COLUMN longest_video INTEGER;
  `,
  `
  ALTER TABLE clients ADD COLUMN logo TEXT;
  `,
  `
  ALTER TABLE batches ADD COLUMN fingerprint TEXT;
  ALTER TABLE batches ADD COLUMN only TEXT NOT NULL DEFAULT 'all';
  CREATE TABLE departures (
    batch_id TEXT PRIMARY KEY,
    partial TEXT NOT NULL,
    place TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('writing', 'leaving')),
    machine TEXT NOT NULL,
    process INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE signing_keys (
    fingerprint TEXT PRIMARY KEY,
    public_key TEXT NOT NULL,
    made_at INTEGER NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE import_mappings (
    headers TEXT PRIMARY KEY,
    mapping TEXT NOT NULL,
    date_order TEXT NOT NULL,
    default_time TEXT,
    used_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // Unused since posts_by_vetting exists.
  'DROP INDEX posts_by_packs',
  // Zones stored by a former name, in the spelling of ianaZone in shared/time/iana-zones.ts.
  `
  CREATE TEMP TABLE renamed_zones (former TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
  INSERT INTO renamed_zones VALUES
    ('Africa/Asmera', 'Africa/Asmara'),
    ('America/Buenos_Aires', 'America/Argentina/Buenos_Aires'),
    ('America/Catamarca', 'America/Argentina/Catamarca'),
    ('America/Coral_Harbour', 'America/Atikokan'),
    ('America/Cordoba', 'America/Argentina/Cordoba'),
    ('America/Godthab', 'America/Nuuk'),
    ('America/Indianapolis', 'America/Indiana/Indianapolis'),
    ('America/Jujuy', 'America/Argentina/Jujuy'),
    ('America/Louisville', 'America/Kentucky/Louisville'),
    ('America/Mendoza', 'America/Argentina/Mendoza'),
    ('Asia/Calcutta', 'Asia/Kolkata'),
    ('Asia/Katmandu', 'Asia/Kathmandu'),
    ('Asia/Rangoon', 'Asia/Yangon'),
    ('Asia/Saigon', 'Asia/Ho_Chi_Minh'),
    ('Atlantic/Faeroe', 'Atlantic/Faroe'),
    ('Europe/Kiev', 'Europe/Kyiv'),
    ('Pacific/Enderbury', 'Pacific/Kanton'),
    ('Pacific/Ponape', 'Pacific/Pohnpei'),
    ('Pacific/Truk', 'Pacific/Chuuk');
  UPDATE posts SET zone = renamed_zones.name FROM renamed_zones WHERE posts.zone = renamed_zones.former;
  UPDATE accounts SET zone = renamed_zones.name FROM renamed_zones WHERE accounts.zone = renamed_zones.former;
  DROP TABLE renamed_zones;
  `,
  `
  ALTER TABLE accounts ADD COLUMN names TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE accounts ADD COLUMN needs_media INTEGER NOT NULL DEFAULT 0;
  `,
  `
  CREATE TABLE workspace_settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // The indexes are partial, so that posts without these values cost nothing.
  `
  ALTER TABLE posts ADD COLUMN labels TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE posts ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
  ALTER TABLE posts ADD COLUMN notes TEXT NOT NULL DEFAULT '';
  ALTER TABLE posts ADD COLUMN reference_link TEXT NOT NULL DEFAULT '';
  CREATE INDEX posts_with_labels ON posts (labels) WHERE labels <> '[]';
  CREATE INDEX posts_with_assignee ON posts (assignee) WHERE assignee <> '';
  `,
  `
  CREATE TABLE import_profiles (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    columns TEXT NOT NULL,
    date_order TEXT NOT NULL,
    default_time TEXT
  ) STRICT;
  CREATE UNIQUE INDEX import_profiles_by_name ON import_profiles (name COLLATE NOCASE);
  `,
  // The id of a pack is its own, and that of a publisher the id of its key. "clients" is null for all of them. The file
  // is last, because a row's columns before a long one are read without it.
  `
  CREATE TABLE added_packs (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    hash TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    clients TEXT,
    added_at INTEGER NOT NULL,
    file TEXT NOT NULL
  ) STRICT;
  CREATE TABLE pack_publishers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    trusted_at INTEGER NOT NULL
  ) STRICT;
  `,
]

export const schemaVersion = migrations.length

export function versionOf(database: Database): number {
  return Number(database.get('PRAGMA user_version')?.['user_version'] ?? 0)
}

/** Upgrades a database to the current schema, each step whole or not at all. */
export function migrate(database: Database): void {
  while (versionOf(database) < migrations.length) {
    database.transaction(() => {
      // Another process may have been first, so the version is read again inside the write transaction.
      const version = versionOf(database)
      const migration = migrations[version]
      if (migration === undefined) return
      database.exec(migration)
      database.exec(`PRAGMA user_version = ${version + 1}`)
    })
  }
}
