import { addDays, dayOfWeek, daysInMonth } from '../../../shared/time/days.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { hashtagsOf } from '../../../shared/post/hashtags.ts'
import type { CoreContext } from '../context/context.ts'
import { filterSql } from '../store/post-filter.ts'
import { allAccounts } from '../store/tables/accounts.ts'
import { allClients } from '../store/tables/clients.ts'

/** The most hashtags listed. */
const maxHashtags = 12

export function monthSummary(
  { workspace: { database, search } }: CoreContext,
  { filter, month }: ParsedInputOf<'insight.month'>,
): OutputOf<'insight.month'> {
  const first = `${month.slice(0, 8)}01`
  const length = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  const until = addDays(first, length)
  const { sql, values } = filterSql(filter, { database, search }, 'range')
  const rows = database.all(
    `SELECT substr(wall, 1, 10) AS day, status, caption FROM posts WHERE wall >= ? AND wall < ?${sql}`,
    first,
    until,
    ...values,
  )
  const days = Array.from({ length }, (_, index) => ({
    day: addDays(first, index),
    clear: 0,
    warn: 0,
    blocked: 0,
  }))
  const tags = new Map<string, { readonly tag: string; posts: number }>()
  for (const row of rows) {
    const day = days[Number(String(row['day']).slice(8)) - 1]
    if (day !== undefined) day[row['status'] as 'clear' | 'warn' | 'blocked']++
    for (const tag of hashtagsOf(String(row['caption']))) {
      const key = tag.toLowerCase()
      const known = tags.get(key)
      if (known === undefined) tags.set(key, { tag, posts: 1 })
      else known.posts++
    }
  }
  const weekly = weeklyTarget(allClients(database), allAccounts(database), filter)
  const weeks = Map.groupBy(days, ({ day }) => addDays(day, 1 - dayOfWeek(day)))
  return {
    weeks: [...weeks].map(([from, of]) => ({
      from,
      posts: of.reduce((total, { clear, warn, blocked }) => total + clear + warn + blocked, 0),
      // A week cut by the month gets its share of the target.
      target: weekly === null ? null : (weekly * of.length) / 7,
    })),
    days,
    hashtags: [...tags.values()]
      .sort((a, b) => b.posts - a.posts || (a.tag < b.tag ? -1 : 1))
      .slice(0, maxHashtags),
    posts: rows.length,
  }
}

function weeklyTarget(
  clients: ReturnType<typeof allClients>,
  accounts: ReturnType<typeof allAccounts>,
  filter: ParsedInputOf<'insight.month'>['filter'],
): number | null {
  const planning = new Map(clients.map((client) => [client.id, client.planning]))
  const meant = accounts.filter(
    ({ id, clientId }) =>
      (filter.clientIds.length === 0 || filter.clientIds.includes(clientId)) &&
      (filter.accountIds.length === 0 || filter.accountIds.includes(id)),
  )
  const targets = meant.map(({ clientId }) => planning.get(clientId)?.postsPerWeek ?? null)
  // Otherwise posts of accounts without a target would count towards the targets of others.
  if (targets.length === 0 || targets.includes(null)) return null
  return targets.reduce<number>((total, target) => total + (target ?? 0), 0)
}
