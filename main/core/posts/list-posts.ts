import { slimColumns, slimPostOf } from '../store/tables/posts.ts'
import type { sortKeys } from '../../../shared/contract/methods/calendar.ts'
import type { PostFilter } from '../../../shared/contract/filters.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { labelKey } from '../../../shared/post/labels.ts'
import { postStates, type SlimPost } from '../../../shared/post/post.ts'
import type { CoreContext } from '../context/context.ts'
import type { Value } from '../store/sqlite.ts'
import { filterSql, stateColumn } from '../store/post-filter.ts'

type SortKey = (typeof sortKeys)[number]

/** Sort keys as SQL; equal posts are sorted by time. */
const sortSql: Readonly<Record<SortKey, { readonly by: string; readonly join?: string }>> = {
  wall: { by: 'posts.wall' },
  client: { by: 'clients.name COLLATE NOCASE', join: 'JOIN clients ON clients.id = posts.client_id' },
  account: { by: 'accounts.handle', join: 'JOIN accounts ON accounts.id = posts.account_id' },
  campaign: {
    by: 'campaigns.name COLLATE NOCASE',
    join: 'LEFT JOIN campaigns ON campaigns.id = posts.campaign_id',
  },
  state: { by: `instr('draft review changes approved exported', ${stateColumn})` },
  status: { by: "instr('blocked warn clear', posts.status)" },
  format: { by: 'posts.format' },
  words: { by: 'posts.caption COLLATE NOCASE' },
  assignee: { by: "nullif(posts.assignee, '') COLLATE NOCASE" },
}

interface Order {
  readonly key: string
  readonly rowids: Float64Array
}

/** The most recent sort orders, because scrolling through a list requests only its pages. */
const ordersOf = new WeakMap<CoreContext, Order[]>()
const maxOrders = 4

function orderOf(context: CoreContext, filter: PostFilter, sort: SortKey, descending: boolean): Float64Array {
  const { database, folder, search } = context.workspace
  const state = database.get('SELECT total_changes() AS own, data_version AS others FROM pragma_data_version')
  const key = JSON.stringify([folder, state?.['own'], state?.['others'], filter, sort, descending])
  const orders = ordersOf.get(context) ?? []
  ordersOf.set(context, orders)
  const known = orders.find((order) => order.key === key)
  if (known !== undefined) return known.rowids
  const { sql, values } = filterSql(filter, { database, search }, 'all')
  const { by, join = '' } = sortSql[sort]
  const direction = descending ? 'DESC' : 'ASC'
  const then = sort === 'wall' ? '' : ', posts.wall IS NULL, posts.wall'
  const rows = database.all(
    `SELECT posts.rowid AS rowid FROM posts ${join} WHERE 1${sql} ORDER BY ${by} IS NULL, ${by} ${direction}${then}, posts.id`,
    ...values,
  )
  const rowids = Float64Array.from(rows, (row) => Number(row['rowid']))
  orders.unshift({ key, rowids })
  orders.length = Math.min(orders.length, maxOrders)
  return rowids
}

/** The order with one post kept at its place, even if it belongs elsewhere or nowhere now. */
function heldOrder(context: CoreContext, input: ParsedInputOf<'posts.ids'>): Float64Array {
  const order = orderOf(context, input.filter, input.sort, input.descending)
  const { held } = input
  const rowid = held === null ? undefined : rowidOf(context, held.id)
  if (held === null || rowid === undefined) return order
  const others = order.filter((other) => other !== rowid)
  const at = Math.min(held.at, others.length)
  const kept = new Float64Array(others.length + 1)
  kept.set(others.subarray(0, at))
  kept[at] = rowid
  kept.set(others.subarray(at), at + 1)
  return kept
}

function rowidOf({ workspace: { database } }: CoreContext, id: string): number | undefined {
  const row = database.get('SELECT rowid AS rowid FROM posts WHERE id = ?', id)
  return row === undefined ? undefined : Number(row['rowid'])
}

/** The most labels, and the most people, returned. */
const maxNames = 500

export function countLabels({ workspace: { database } }: CoreContext): OutputOf<'posts.labels'> {
  /** Counts different spellings of a name together, under the most common one. */
  const counted = (sql: string): { name: string; posts: number }[] => {
    const found = new Map<string, { name: string; posts: number }>()
    for (const row of database.all(sql)) {
      const [name, posts] = [String(row['name']), Number(row['posts'])]
      const known = found.get(labelKey(name))
      if (known === undefined) found.set(labelKey(name), { name, posts })
      else known.posts += posts
    }
    return [...found.values()]
      .sort((a, b) => b.posts - a.posts || (a.name < b.name ? -1 : 1))
      .slice(0, maxNames)
  }
  return {
    labels: counted(
      "SELECT label.value AS name, count(*) AS posts FROM posts, json_each(posts.labels) AS label WHERE posts.labels <> '[]' GROUP BY label.value ORDER BY posts DESC",
    ),
    assignees: counted(
      "SELECT assignee AS name, count(*) AS posts FROM posts WHERE assignee <> '' GROUP BY assignee ORDER BY posts DESC",
    ),
  }
}

export function placeInList(
  context: CoreContext,
  input: ParsedInputOf<'posts.place'>,
): OutputOf<'posts.place'> {
  const rowid = rowidOf(context, input.id)
  const at =
    rowid === undefined ? -1 : orderOf(context, input.filter, input.sort, input.descending).indexOf(rowid)
  return { at: at < 0 ? null : at }
}

export function listPosts(context: CoreContext, input: ParsedInputOf<'posts.list'>): OutputOf<'posts.list'> {
  const order = heldOrder(context, input)
  const rows = context.workspace.database
    .all(
      `SELECT ${slimColumns} FROM (SELECT key, value FROM json_each(?)) AS chosen JOIN posts ON posts.rowid = chosen.value ORDER BY chosen.key`,
      JSON.stringify([...order.subarray(input.from, input.from + input.limit)]),
    )
    .map(slimPostOf)
  return { rows, total: order.length }
}

export function countBefore(
  { workspace: { database, search } }: CoreContext,
  { filter, day }: ParsedInputOf<'posts.before'>,
): OutputOf<'posts.before'> {
  const { sql, values } = filterSql(filter, { database, search }, 'all')
  const row = database.get(`SELECT count(*) AS n FROM posts WHERE posts.wall < ?${sql}`, day, ...values)
  return { count: Number(row?.['n']) }
}

/** The most ids returned, which is what one command may change. */
const maxIds = 10_000

export function listIds(context: CoreContext, input: ParsedInputOf<'posts.ids'>): OutputOf<'posts.ids'> {
  const order = heldOrder(context, input)
  const ids = context.workspace.database
    .all(
      'SELECT posts.id AS id FROM (SELECT key, value FROM json_each(?)) AS chosen JOIN posts ON posts.rowid = chosen.value ORDER BY chosen.key',
      JSON.stringify([...order.subarray(0, maxIds)]),
    )
    .map((row) => String(row['id']))
  return { ids, total: order.length }
}

export function postBoard(
  { workspace: { database, search } }: CoreContext,
  input: ParsedInputOf<'posts.board'>,
): OutputOf<'posts.board'> {
  const { sql, values } = filterSql(input.filter, { database, search }, 'all')
  const from = input.from ?? ''
  const left = 'exported_revision IS NOT NULL AND exported_revision = revision'
  const count = (table: string, where: string, ...given: Value[]): number =>
    Number(
      database.get(`SELECT count(*) AS n FROM ${table} WHERE ${where}${sql}`, ...given, ...values)?.['n'],
    )
  const thatLeft = 'posts INDEXED BY posts_that_left'
  return postStates.map((state) => {
    const where = state === 'exported' ? left : `state = ? AND NOT (${left})`
    const given = state === 'exported' ? [] : [state]
    const read = (when: string, dated: readonly Value[], limit: number): SlimPost[] =>
      database
        .all(
          `SELECT ${slimColumns} FROM ${state === 'exported' ? thatLeft : 'posts'} WHERE ${when} AND ${where}${sql} ORDER BY wall, id LIMIT ?`,
          ...dated,
          ...given,
          ...values,
          limit,
        )
        .map(slimPostOf)
    const dated = read('wall >= ?', [from], input.limit)
    const rest = input.limit - dated.length
    // Counted with indexes only: all of a state, minus those that were exported.
    const counted = (when: string, ...then: Value[]): number =>
      state === 'exported'
        ? count(thatLeft, `${left} AND ${when}`, ...then)
        : count('posts', `state = ? AND ${when}`, state, ...then) -
          count(thatLeft, `${left} AND state = ? AND ${when}`, state, ...then)
    return {
      state,
      rows: [...dated, ...(rest > 0 ? read('wall IS NULL', [], rest) : [])],
      total: counted('wall >= ?', from) + counted('wall IS NULL'),
    }
  })
}
