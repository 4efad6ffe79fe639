import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods.ts'
import { accountConflicts, type PlannedPost } from '../../../shared/plan/conflicts.ts'
import { shinglesOf } from '../../../shared/plan/near-duplicates.ts'
import { startOfDay } from '../../../shared/time/wall-time.ts'
import type { CoreContext } from '../context.ts'
import { planningOf } from '../store/plan-tables.ts'
import { rangeSql } from './calendar.ts'
import { filterSql } from './filter-sql.ts'

/** What a caption comes to is kept by post and revision: a calendar asks for the same months again and again. */
const kept = new Map<string, Uint32Array>()
const mostKept = 50_000

const day = 86_400_000

/** The conflicts of the posts of a range. Posts before and after it count where they are the other of a pair. */
export function calendarConflicts(
  context: CoreContext,
  input: ParsedInputOf<'calendar.conflicts'>,
): OutputOf<'calendar.conflicts'> {
  const { database, search } = context.workspace
  const { sql, values } = filterSql(input.filter, search, 'range')
  const range = rangeSql(input)
  const meant = new Map(
    database
      .all(`SELECT id, account_id FROM posts WHERE ${range.sql}${sql}`, ...range.values, ...values)
      .map((row) => [String(row['id']), String(row['account_id'])]),
  )
  if (meant.size === 0) return { conflicts: [], total: 0 }
  const planning = new Map(
    database
      .all('SELECT accounts.id, planning FROM accounts JOIN clients ON clients.id = accounts.client_id')
      .map((row) => [String(row['id']), planningOf(String(row['planning']))]),
  )
  const accounts = new Set(meant.values())
  const reach = Math.max(1, ...[...accounts].map((id) => planning.get(id)?.duplicateDays ?? 0)) * day
  const posts = plannedPosts(
    context,
    startOfDay(input.from, 'UTC') - reach - day,
    startOfDay(input.until, 'UTC') + reach + day,
    accounts,
  )
  const now = context.now()
  const all = [...posts].flatMap(([accountId, list]) => {
    const own = planning.get(accountId)
    return own === undefined ? [] : accountConflicts(list, own, now).filter(({ post }) => meant.has(post))
  })
  return { conflicts: all.slice(0, input.limit), total: all.length }
}

/** The posts of some accounts between two instants, each account's in order. */
function plannedPosts(
  { workspace: { database } }: CoreContext,
  from: number,
  until: number,
  accounts: ReadonlySet<string>,
): Map<string, PlannedPost[]> {
  const rows = database
    .all(
      `SELECT rowid, id, account_id, wall, instant, media, revision, revision = exported_revision AS exported
       FROM posts WHERE instant >= ? AND instant < ? ORDER BY instant, id`,
      from,
      until,
    )
    .filter((row) => accounts.has(String(row['account_id'])))
  const keyOf = (row: (typeof rows)[number]): string => `${String(row['id'])} ${String(row['revision'])}`
  const unknown = rows.filter((row) => !kept.has(keyOf(row)))
  if (kept.size + unknown.length > mostKept) kept.clear()
  const captions = new Map(
    database
      .all(
        'SELECT posts.rowid AS rowid, caption FROM (SELECT key, value FROM json_each(?)) AS chosen JOIN posts ON posts.rowid = chosen.value',
        JSON.stringify((kept.size === 0 ? rows : unknown).map((row) => row['rowid'])),
      )
      .map((row) => [Number(row['rowid']), String(row['caption'])]),
  )
  return Map.groupBy(
    rows.map((row): PlannedPost => {
      const key = keyOf(row)
      let shingles = kept.get(key)
      if (shingles === undefined) {
        shingles = shinglesOf(captions.get(Number(row['rowid'])) ?? '')
        kept.set(key, shingles)
      }
      return {
        id: String(row['id']),
        accountId: String(row['account_id']),
        wall: String(row['wall']),
        instant: Number(row['instant']),
        shingles,
        media: JSON.parse(String(row['media'])) as string[],
        exported: row['exported'] === 1,
      }
    }),
    ({ accountId }) => accountId,
  )
}
