import { hash as hashBytes } from 'node:crypto'
import type { PreflightPost, Selection } from '../../../shared/contract/batches.ts'
import { fail } from '../../../shared/contract/errors.ts'
import { studioHorizon } from '../../../shared/plan/planning.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Client } from '../../../shared/post/client.ts'
import type { FindMedia } from '../../../shared/post/media.ts'
import { firstWords, type Post } from '../../../shared/post/post.ts'
import { reasonOf, vetPost } from '../../../shared/post/vet-post.ts'
import type { CoreContext } from '../context.ts'
import { portablePost, type OutgoingPost } from '../exporters/batch-content.ts'
import { hashOf } from '../hash.ts'
import type { Pace } from '../pace.ts'
import { mediaFinder } from '../services/media.ts'
import { accountOf, campaignOf, clientOf } from '../store/plan-tables.ts'
import { postOf } from '../store/post-rows.ts'
import type { Database, Row, Value } from '../store/sqlite.ts'

/** A post that was chosen, as it was read and vetted a moment ago. */
export interface ChosenPost extends OutgoingPost {
  readonly change: PreflightPost['change']
  /** Why it is held; null when it goes. */
  readonly why: PreflightPost['why']
  /** Everything that its verdict, its hash and its going depend on, as one hash: the same again, and so are they. */
  readonly imprint: string
}

export interface Chosen {
  readonly posts: readonly ChosenPost[]
  /** How many left before as they are, and are not asked for. */
  readonly left: number
}

/** The rows of the chosen posts, in the order in which they go out. Numbers alone: a hundred thousand are no burden. */
function rowsOf(database: Database, selection: Selection): number[] {
  const parts = ['wall >= ?', 'wall <= ?']
  const values: Value[] = [selection.from, `${selection.to}T23:59`]
  const narrow = (sql: string, ...given: Value[]): void => {
    parts.push(sql)
    values.push(...given)
  }
  const oneOf = (column: string, given: readonly string[]): void => {
    if (given.length > 0) narrow(`${column} IN (${given.map(() => '?').join(', ')})`, ...given)
  }
  if (selection.clientId !== null) narrow('client_id = ?', selection.clientId)
  if (selection.campaignId !== null) narrow('campaign_id = ?', selection.campaignId)
  oneOf('account_id', [...new Set(selection.accountIds)])
  oneOf('state', [...new Set(selection.states)])
  return database
    .all(`SELECT rowid AS place FROM posts WHERE ${parts.join(' AND ')} ORDER BY instant, id`, ...values)
    .map((row) => Number(row['place']))
}

/** Columns that nothing is decided by: a stored verdict is not believed, and may be mended in the background meanwhile. */
const asides = new Set(['status', 'reason', 'findings', 'packs', 'updated_at'])

/** What posts of a plan refer to, read once for all of them. */
class Surroundings {
  readonly find: FindMedia
  readonly #clients: ReadonlyMap<string, { readonly client: Client; readonly imprint: string }>
  readonly #accounts: ReadonlyMap<string, { readonly account: Account; readonly imprint: string }>
  readonly #campaigns: ReadonlyMap<string, string>
  #columns: readonly string[] | null = null

  constructor(database: Database) {
    const clients = database.all('SELECT * FROM clients').map(clientOf)
    const accounts = database.all('SELECT * FROM accounts').map(accountOf)
    this.#clients = new Map(
      clients.map((client) => [
        client.id,
        { client, imprint: JSON.stringify([client.name, client.policy, client.planning.needsApproval]) },
      ]),
    )
    this.#accounts = new Map(
      accounts.map((account) => {
        const { clientId, handle, market, zone, kind, bioLink } = account
        return [
          account.id,
          { account, imprint: JSON.stringify([clientId, handle, market, zone, kind, bioLink]) },
        ]
      }),
    )
    this.#campaigns = new Map(
      database
        .all('SELECT * FROM campaigns')
        .map(campaignOf)
        .map(({ id, name }) => [id, name]),
    )
    const find = mediaFinder(database)
    const found = new Map<string, ReturnType<FindMedia>>()
    this.find = (hash) => {
      if (!found.has(hash)) found.set(hash, find(hash))
      return found.get(hash)
    }
  }

  client(id: string): Client {
    return (this.#clients.get(id) ?? lost(id)).client
  }

  account(id: string): Account {
    return (this.#accounts.get(id) ?? lost(id)).account
  }

  campaign(id: string | null): string | null {
    return id === null ? null : (this.#campaigns.get(id) ?? null)
  }

  /** The imprint of a post's row and of all that it refers to. */
  imprint(row: Row): string {
    this.#columns ??= Object.keys(row).filter((column) => !asides.has(column))
    const own = this.#columns.map((column) => row[column])
    const media = String(row['media'])
    const files = media === '[]' ? '' : (JSON.parse(media) as string[]).map((ref) => this.#factsOf(ref))
    return hashBytes(
      'sha256',
      JSON.stringify([
        own,
        this.#clients.get(String(row['client_id']))?.imprint,
        this.#accounts.get(String(row['account_id']))?.imprint,
        this.campaign(row['campaign_id'] === null ? null : String(row['campaign_id'])),
        files,
      ]),
      'base64url',
    )
  }

  #factsOf(ref: string): unknown {
    const hash = /^sha256:([0-9a-f]{64})\//.exec(ref)?.[1]
    return hash === undefined ? null : (this.find(hash) ?? null)
  }
}

function lost(id: string): never {
  throw new Error(`a post names ${id}, which is not there`)
}

function changeOf(post: Post, hash: string): PreflightPost['change'] {
  if (post.exportedRevision === null) return 'new'
  return post.exportedRevision === post.revision || post.exportedHash === hash ? 'unchanged' : 'changed'
}

const isAskedFor = (only: Selection['only'], change: PreflightPost['change']): boolean =>
  only === 'all' || (only === 'delta' ? change !== 'unchanged' : change === only)

/** Reads a row as a post, and vets it, whatever verdict is stored. */
function chosenPost(context: CoreContext, around: Surroundings, row: Row): ChosenPost {
  const read = postOf(row)
  const { wall, instant } = read
  if (wall === null || instant === null) throw new Error(`post ${read.id} has no time`)
  const account = around.account(read.accountId)
  const client = around.client(read.clientId)
  const campaign = around.campaign(read.campaignId)
  // Texts that many posts share are held once: a batch may have a hundred thousand.
  const post = Object.assign(read, {
    wall,
    instant,
    accountId: account.id,
    clientId: client.id,
    zone: account.zone === read.zone ? account.zone : read.zone,
  })
  const hash = hashOf(portablePost(post, account, client, campaign))
  const verdict = vetPost(post, account, wall.slice(0, 10), context.policy, client.policy, around.find)
  const isUnapproved = client.planning.needsApproval && post.state !== 'approved'
  return {
    post,
    account,
    client,
    campaign,
    verdict,
    hash,
    change: changeOf(post, hash),
    why: verdict.status === 'blocked' ? 'blocked' : isUnapproved ? 'unapproved' : null,
    imprint: around.imprint(row),
  }
}

/** Reads the chosen posts from the database and vets each anew. Gives turns: nothing is written here. */
export async function choosePosts(context: CoreContext, selection: Selection, pace: Pace): Promise<Chosen> {
  if (selection.to < selection.from)
    fail(
      'bad-input',
      {
        en: 'The last day lies before the first.',
        id: 'Hari terakhir ada sebelum hari pertama.',
      },
      { field: 'to', expected: `a day from ${selection.from}`, got: selection.to },
    )
  const { database } = context.workspace
  const around = new Surroundings(database)
  const places = rowsOf(database, selection)
  const posts: ChosenPost[] = []
  let left = 0
  pace.begin('vet', places.length)
  for (const [index, place] of places.entries()) {
    const row = database.get('SELECT * FROM posts WHERE rowid = ?', place)
    // Deleted or moved to the backlog between two turns: it is not chosen any more.
    if (row !== undefined && row['wall'] !== null) {
      const chosen = chosenPost(context, around, row)
      if (isAskedFor(selection.only, chosen.change)) posts.push(chosen)
      else left++
    }
    if (pace.isDue()) {
      pace.at(index)
      await pace.turn()
    }
  }
  pace.at(places.length)
  return { posts, left }
}

/**
 * How many of the chosen posts are not what they were when they were vetted, came to be chosen, or are so no longer. Read
 * from the database as it is in the transaction that is open. `vet` has no other input than what the imprint holds, so a
 * post with the same imprint has the same verdict.
 */
export function changedSince(
  context: CoreContext,
  selection: Selection,
  chosen: Chosen,
  tell: (done: number) => void,
): number {
  const { database } = context.workspace
  const around = new Surroundings(database)
  const imprints = new Map(chosen.posts.map(({ post, imprint }) => [post.id, imprint]))
  let changed = 0
  for (const [index, place] of rowsOf(database, selection).entries()) {
    const row = database.get('SELECT * FROM posts WHERE rowid = ?', place)
    if (row === undefined) continue
    const id = String(row['id'])
    const imprint = imprints.get(id)
    if (imprint === undefined) {
      if (selection.only === 'all' || isAskedFor(selection.only, chosenPost(context, around, row).change))
        changed++
    } else {
      imprints.delete(id)
      if (imprint !== around.imprint(row)) changed++
    }
    tell(index)
  }
  return changed + imprints.size
}

/** A post as a table of a batch shows it. */
export function preflightPost(chosen: ChosenPost, now: number): PreflightPost {
  const { post, verdict, change, why } = chosen
  const minutes = (post.instant - now) / 60_000
  const notes: PreflightPost['notes'][number][] = []
  if (post.privacy === null) notes.push('no-privacy')
  if (minutes < 0) notes.push('past')
  // No scheduler takes a post later than this; most want some minutes, and TikTok Studio the most.
  else if (minutes < studioHorizon.from) notes.push('soon')
  return {
    id: post.id,
    clientId: post.clientId,
    accountId: post.accountId,
    campaignId: post.campaignId,
    wall: post.wall,
    format: post.format,
    state: post.exportedRevision === post.revision ? 'exported' : post.state,
    status: verdict.status,
    words: firstWords(post.caption),
    reason: reasonOf(verdict),
    change,
    why,
    notes,
  }
}
