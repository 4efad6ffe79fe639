import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { accountConflicts, type PlannedPost } from '../../../shared/plan/conflicts.ts'
import { shinglesOf } from '../../../shared/plan/near-duplicates.ts'
import type { CoreContext } from '../context/context.ts'
import { planningOf } from '../store/tables/clients.ts'

/** Shingles by post and revision, because a calendar asks for the same months again and again. */
const kept = new Map<string, Uint32Array>()
const maxKept = 50_000

const day = 86_400_000

/** The conflicts of some posts with all posts of their accounts that are close enough in time to matter. */
export function calendarConflicts(
  context: CoreContext,
  { ids }: ParsedInputOf<'calendar.conflicts'>,
): OutputOf<'calendar.conflicts'> {
  const { database } = context.workspace
  const asked = new Set(ids)
  const spans = database.all(
    `SELECT account_id, min(instant) AS first, max(instant) AS last
     FROM (SELECT value FROM json_each(?)) AS chosen JOIN posts ON posts.id = chosen.value
     WHERE instant IS NOT NULL GROUP BY account_id`,
    JSON.stringify(ids),
  )
  const planning = new Map(
    database
      .all('SELECT accounts.id, planning FROM accounts JOIN clients ON clients.id = accounts.client_id')
      .map((row) => [String(row['id']), planningOf(String(row['planning']))]),
  )
  const now = context.now()
  return spans.flatMap((span) => {
    const accountId = String(span['account_id'])
    const own = planning.get(accountId)
    if (own === undefined) return []
    const reach = (own.duplicateDays + 1) * day
    const posts = postsBetween(
      context,
      accountId,
      Number(span['first']) - reach,
      Number(span['last']) + reach,
    )
    return accountConflicts(posts, own, now).filter(({ post }) => asked.has(post))
  })
}

/** An account's posts between two instants, in order. */
function postsBetween(
  { workspace: { database } }: CoreContext,
  accountId: string,
  from: number,
  until: number,
): PlannedPost[] {
  const rows = database.all(
    `SELECT rowid, id, wall, instant, media, revision, revision = exported_revision AS exported
     FROM posts WHERE account_id = ? AND instant >= ? AND instant <= ? ORDER BY instant, id`,
    accountId,
    from,
    until,
  )
  return rows.map((row): PlannedPost => {
    const key = `${String(row['id'])} ${String(row['revision'])}`
    let shingles = kept.get(key)
    if (shingles === undefined) {
      if (kept.size >= maxKept) kept.clear()
      const caption = database.get('SELECT caption FROM posts WHERE rowid = ?', row['rowid'] ?? null)?.[
        'caption'
      ]
      shingles = shinglesOf(String(caption))
      kept.set(key, shingles)
    }
    const media = String(row['media'])
    return {
      id: String(row['id']),
      accountId,
      wall: String(row['wall']),
      instant: Number(row['instant']),
      shingles,
      media: media === '[]' ? [] : (JSON.parse(media) as string[]),
      exported: row['exported'] === 1,
    }
  })
}
