import { fail } from '../../../shared/contract/errors.ts'
import { firstWords } from '../../../shared/post/post.ts'
import { planTables, type PlanTable } from './tables/plan-tables.ts'
import { keepRevision } from './revisions.ts'
import { reindexTogether } from './search-index.ts'
import type { Database, Row } from './sqlite.ts'

/** A row as it was before a command; null when there was none. */
type Image = readonly [table: PlanTable, id: string, row: Row | null]

export interface CommandHead {
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly kind: string
  readonly input: unknown
}

/** What a command may do to the plan. The first change of a row stores its image, so that the command can be undone. */
export class PlanChange {
  readonly #database: Database
  readonly #images = new Map<string, Image>()

  constructor(database: Database) {
    this.#database = database
  }

  put(table: PlanTable, row: Row): void {
    const id = String(row['id'])
    // An unchanged row is neither a change nor something to undo.
    if (isSame(rowOf(this.#database, table, id), row)) return
    this.#keep(table, id)
    write(this.#database, table, row)
  }

  /** Adds a row known to be new, so nothing needs to be read first. */
  add(table: PlanTable, row: Row): void {
    const id = String(row['id'])
    const key = `${table}/${id}`
    if (!this.#images.has(key)) this.#images.set(key, [table, id, null])
    insert(this.#database, table, row)
  }

  remove(table: PlanTable, id: string): void {
    this.#keep(table, id)
    this.#database.run(`DELETE FROM ${table} WHERE id = ?`, id)
  }

  get images(): readonly Image[] {
    return [...this.#images.values()]
  }

  get posts(): string[] {
    return this.images.filter(([table]) => table === 'posts').map(([, id]) => id)
  }

  #keep(table: PlanTable, id: string): void {
    const key = `${table}/${id}`
    if (!this.#images.has(key)) this.#images.set(key, [table, id, rowOf(this.#database, table, id)])
  }
}

const isSame = (before: Row | null, after: Row): boolean =>
  before !== null && Object.entries(after).every(([column, value]) => before[column] === value)

function rowOf(database: Database, table: PlanTable, id: string): Row | null {
  return database.get(`SELECT * FROM ${table} WHERE id = ?`, id) ?? null
}

function write(database: Database, table: PlanTable, row: Row): void {
  const columns = Object.keys(row).filter((column) => column !== 'id')
  const changed = database.run(
    `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
    ...columns.map((column) => row[column] ?? null),
    row['id'] ?? null,
  )
  if (changed === 0) insert(database, table, row)
}

function insert(database: Database, table: PlanTable, row: Row): void {
  const columns = Object.keys(row)
  database.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...columns.map((column) => row[column] ?? null),
  )
}

/** Restores rows to their images, and returns the images of the replaced rows in the order that restores those. */
function restore(database: Database, images: readonly Image[]): Image[] {
  database.exec('PRAGMA defer_foreign_keys = ON')
  const before: Image[] = []
  for (const [table, id, row] of images.toReversed()) {
    if (!planTables.includes(table)) throw new Error(`the command log names an unknown table: ${table}`)
    const now = rowOf(database, table, id)
    before.push([table, id, now])
    if (row === null) database.run(`DELETE FROM ${table} WHERE id = ?`, id)
    else write(database, table, table === 'posts' ? withExportMarks(row, now) : row)
  }
  return before
}

/** Internal columns, and those that every change alters: neither makes a post differ from the exported one. */
const notExported: ReadonlySet<string> = new Set([
  'labels', 'assignee', 'notes', 'reference_link',
  'revision', 'updated_at', 'exported_batch', 'exported_hash', 'exported_revision',
  'status', 'reason', 'findings', 'packs',
]) // oxfmt-ignore

/** A post stays exported: undoing an edit does not remove the marks, and undoing a note leaves it as it was exported. */
function withExportMarks(row: Row, now: Row | null): Row {
  // Back at the account for which it was exported, it has that account's marks again.
  if (now === null || row['account_id'] !== now['account_id']) return row
  const { exported_batch = null, exported_hash = null, exported_revision = null } = now
  const isAsExported = exported_revision !== null && exported_revision === now['revision']
  const isNote =
    isAsExported && Object.keys(row).every((name) => notExported.has(name) || row[name] === now[name])
  return {
    ...row,
    exported_batch,
    exported_hash,
    exported_revision: isNote ? (row['revision'] ?? null) : exported_revision,
  }
}

export interface CommandOutcome<Output> {
  readonly output: Output
  readonly posts: readonly string[]
  /** The command had been done before, and nothing was done again. */
  readonly repeated: boolean
}

/**
 * The answer of the command with this id, if it was done; otherwise null. Refuses an id that belongs to a different
 * command.
 */
export function earlierOutput(database: Database, head: CommandHead): unknown {
  const row = database.get('SELECT kind, output FROM commands WHERE id = ?', head.id)
  if (row === undefined) return null
  if (row['kind'] !== head.kind)
    fail('conflict', `the command id ${head.id} belongs to another command`, { field: 'commandId' })
  return JSON.parse(String(row['output']))
}

/**
 * Runs a command once: its changes, its output and its log entry are saved together or not at all. Repeated with the
 * same id, it only gives the same answer.
 */
export function runCommand<Output>(
  database: Database,
  head: CommandHead,
  change: (plan: PlanChange) => Output,
): CommandOutcome<Output> {
  return database.transaction(() => {
    const earlier = earlierOutput(database, head)
    if (earlier !== null) return { output: earlier as Output, posts: [], repeated: true }
    const plan = new PlanChange(database)
    const output = change(plan)
    const { images, posts } = plan
    const author = { ...head, restores: (head.input as { restores?: unknown } | null)?.restores === true }
    for (const [table, id, before] of images) {
      const after = table === 'posts' && before !== null ? rowOf(database, 'posts', id) : null
      if (before !== null && after !== null) keepRevision(database, before, after, author)
    }
    if (images.length > 0)
      database.run("UPDATE commands SET state = 'dropped', images = '[]' WHERE state = 'undone'")
    const before = continued(database, head, images)
    // Text typed and deleted again leaves nothing to undo.
    const kept = before === null ? images : before.filter((image) => !isAsBefore(database, image))
    record(database, head, output, posts.length, kept.length > 0 ? 'done' : 'kept', kept)
    return { output, posts, repeated: false }
  })
}

/** Whether a row is the same again, ignoring who last wrote it. */
function isAsBefore(database: Database, [table, id, before]: Image): boolean {
  const now = rowOf(database, table, id)
  return (
    before !== null &&
    now !== null &&
    // The revision identifies a post as exported, and only undo brings it back.
    (before['exported_revision'] ?? null) !== before['revision'] &&
    isSame(now, { ...before, revision: now['revision'] ?? null, updated_at: now['updated_at'] ?? null })
  )
}

/**
 * The images of the command that this one continues, which then keeps none of its own, so that both are undone as one.
 * Null unless that is the newest command, by the same person, done, and on exactly the same rows.
 */
function continued(database: Database, head: CommandHead, images: readonly Image[]): readonly Image[] | null {
  const continues = (head.input as { continues?: unknown } | null)?.continues
  if (typeof continues !== 'string' || images.length === 0) return null
  const last = database.get(
    'SELECT seq, id, actor, kind, state, images FROM commands ORDER BY seq DESC LIMIT 1',
  )
  const goesOn =
    last?.['id'] === continues &&
    last['actor'] === head.actor &&
    last['kind'] === head.kind &&
    last['state'] === 'done'
  if (!goesOn) return null
  const before = JSON.parse(String(last['images'])) as Image[]
  const rows = (of: readonly Image[]): string => of.map(([table, id]) => `${table}/${id}`).join()
  if (rows(before) !== rows(images)) return null
  database.run("UPDATE commands SET state = 'kept', images = '[]' WHERE seq = ?", last['seq'] ?? null)
  return before
}

/**
 * State `kept` means there is nothing to undo: the command changed nothing, or its images moved to the command that
 * continues it.
 */
function record(
  database: Database,
  head: CommandHead,
  output: unknown,
  posts: number,
  state: 'done' | 'turn' | 'kept',
  images: readonly Image[],
): void {
  database.run(
    'INSERT INTO commands (id, at, actor, kind, input, output, posts, state, images) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    head.id,
    head.at,
    head.actor,
    head.kind,
    JSON.stringify(head.input ?? {}),
    JSON.stringify(output ?? null),
    posts,
    state,
    JSON.stringify(images),
  )
}

export interface UndoResult {
  readonly done: boolean
  readonly kind: string | null
  readonly posts: number
  readonly commandId: string | null
  /** The first words of the post, if only one was touched: current, or as they were if the post is gone. */
  readonly words: string | null
}

const nothingTurned: UndoResult = { done: false, kind: null, posts: 0, commandId: null, words: null }

function labelOfPost(images: readonly Image[]): string | null {
  const [, , post] = images.find(([table, , row]) => table === 'posts' && row !== null) ?? []
  return post == null ? null : firstWords(String(post['caption']))
}

/** Undoes the newest command, or redoes the one undone last. The log records this as a command too. */
export function undoOrRedo(
  database: Database,
  direction: 'undo' | 'redo',
  head: CommandHead,
  of?: string,
): CommandOutcome<UndoResult> {
  return database.transaction(() => {
    const earlier = earlierOutput(database, head)
    if (earlier !== null) return { output: earlier as UndoResult, posts: [], repeated: true }
    const row = commandToUndoOrRedo(database, direction)
    if (row === undefined) return { output: nothingTurned, posts: [], repeated: false }
    if (of !== undefined && row['id'] !== of) {
      fail('conflict', {
        en: 'Something else was changed since; undo that first.',
        id: 'Ada perubahan lain sesudahnya; urungkan itu dulu.',
      })
    }
    const images = JSON.parse(String(row['images'])) as Image[]
    const posts = images.filter(([table]) => table === 'posts').map(([, id]) => id)
    const before = reindexTogether(database, posts, () => restore(database, images))
    database.run(
      'UPDATE commands SET state = ?, images = ? WHERE seq = ?',
      direction === 'undo' ? 'undone' : 'done',
      JSON.stringify(before),
      row['seq'] ?? null,
    )
    const output: UndoResult = {
      done: true,
      kind: String(row['kind']),
      posts: posts.length,
      commandId: String(row['id']),
      words: posts.length === 1 ? labelOfPost([...images, ...before]) : null,
    }
    record(database, head, output, posts.length, 'turn', [])
    return { output, posts, repeated: false }
  })
}

/** Undo takes the newest done command; redo the oldest undone one. */
function commandToUndoOrRedo(database: Database, direction: 'undo' | 'redo'): Row | undefined {
  return direction === 'undo'
    ? database.get(
        "SELECT seq, id, kind, images FROM commands WHERE state = 'done' ORDER BY seq DESC LIMIT 1",
      )
    : database.get("SELECT seq, id, kind, images FROM commands WHERE state = 'undone' ORDER BY seq LIMIT 1")
}

/** The kinds of the commands that undo and redo would apply to, or null. */
export function undoableKinds(database: Database): {
  readonly undo: string | null
  readonly redo: string | null
} {
  const kind = (direction: 'undo' | 'redo'): string | null => {
    const state = direction === 'undo' ? 'done' : 'undone'
    const order = direction === 'undo' ? 'DESC' : 'ASC'
    const row = database.get(
      `SELECT kind FROM commands WHERE state = '${state}' ORDER BY seq ${order} LIMIT 1`,
    )
    return row === undefined ? null : String(row['kind'])
  }
  return { undo: kind('undo'), redo: kind('redo') }
}

export interface LogEntry {
  readonly id: string
  readonly at: number
  readonly actor: string
  readonly kind: string
  readonly state: string
  readonly posts: number
}

export function history(database: Database, limit: number): LogEntry[] {
  return database
    .all('SELECT id, at, actor, kind, state, posts FROM commands ORDER BY seq DESC LIMIT ?', limit)
    .map((row) => ({
      id: String(row['id']),
      at: Number(row['at']),
      actor: String(row['actor']),
      kind: String(row['kind']),
      state: String(row['state']),
      posts: Number(row['posts']),
    }))
}
