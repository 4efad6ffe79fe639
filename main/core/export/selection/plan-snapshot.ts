import { hash as hashBytes } from 'node:crypto'
import { fail } from '../../../../shared/contract/errors.ts'
import type { Client } from '../../../../shared/post/client.ts'
import { mediaOf, type FindMedia } from '../../../../shared/post/media.ts'
import { channelsOf } from '../../../../shared/export/schedulers.ts'
import type { OutgoingAccount } from '../batch-content.ts'
import type { Database, Row } from '../../store/sqlite.ts'
import { clientOf } from '../../store/tables/clients.ts'
import { accountOf } from '../../store/tables/accounts.ts'
import { campaignOf } from '../../store/tables/campaigns.ts'
import { mediaFinder } from '../../store/tables/media.ts'

/**
 * Columns that the selection ignores: a stored verdict is not trusted, and a background job may update it
 * meanwhile.
 */
const ignoredColumns = ['status', 'reason', 'findings', 'packs', 'updated_at'] as const
/** Columns that another export changes in a post that both include. */
const marks = ['exported_batch', 'exported_hash', 'exported_revision'] as const
/** Rows per query: querying for each row costs as much as reading it. */
export const chunkSize = 100

/** A row of `posts` as read, with the fingerprint of it and of everything it refers to. */
export interface SnapshotRow {
  /** Its index in the requested list. */
  readonly at: number
  /** Its row number. */
  readonly rowid: number
  readonly row: Row
  /** The row as a text, from which `rowOf` restores it. */
  readonly text: string
  readonly fingerprint: string
}

/**
 * The posts of a plan and what they refer to, which is read once for all of them. A post's fingerprint is a hash of
 * everything that its verdict, its hash and its selection depend on: equal fingerprints mean that none of it
 * changed.
 */
export class PlanSnapshot {
  readonly find: FindMedia
  readonly #database: Database
  readonly #clients: ReadonlyMap<string, { readonly client: Client; readonly fingerprint: string }>
  readonly #accounts: ReadonlyMap<string, { readonly account: OutgoingAccount; readonly fingerprint: string }>
  readonly #campaigns: ReadonlyMap<string, string>
  readonly #columns: readonly string[]
  readonly #asides: readonly string[]
  readonly #read: string
  readonly #readFingerprints: string

  /** `withMarks`: whether earlier exports affect the selection. */
  constructor(database: Database, withMarks: boolean) {
    this.#database = database
    const asideColumns: readonly string[] = withMarks ? ignoredColumns : [...ignoredColumns, ...marks]
    this.#asides = asideColumns
    this.#clients = new Map(
      database
        .all('SELECT * FROM clients')
        .map(clientOf)
        .map((client) => [
          client.id,
          {
            client,
            fingerprint: JSON.stringify([client.name, client.policy, client.planning.needsApproval]),
          },
        ]),
    )
    const accounts = database.all('SELECT * FROM accounts').map(accountOf)
    const channels = channelsOf(accounts, (id) => this.#clients.get(id)?.client.name ?? '')
    this.#accounts = new Map(
      accounts.map((known) => {
        const account = { ...known, channels: channels.get(known.id) ?? {} }
        // The account's names at schedulers appear in the batch's files.
        const { slots: _slots, ...leavesWith } = account
        return [account.id, { account, fingerprint: JSON.stringify(leavesWith) }]
      }),
    )
    this.#campaigns = new Map(
      database
        .all('SELECT * FROM campaigns')
        .map(campaignOf)
        .map(({ id, name }) => [id, name]),
    )
    this.#columns = database
      .all("SELECT name FROM pragma_table_info('posts')")
      .map((row) => String(row['name']))
      .filter((column) => !asideColumns.some((aside) => aside === column))
    const named = (columns: readonly string[]): string =>
      columns.map((column) => `posts.${column}`).join(', ')
    const own = `json_array(${named(this.#columns)}) AS own`
    const from = 'FROM json_each(?) AS chosen CROSS JOIN posts ON posts.rowid = chosen.value'
    this.#read = `SELECT ${own}, json_array(${named(asideColumns)}) AS aside, posts.rowid AS rowid, chosen.key AS at ${from}`
    this.#readFingerprints = `SELECT ${own}, posts.rowid AS rowid, ${named(['client_id', 'account_id', 'campaign_id', 'media'])} ${from}`
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

  account(id: string): OutgoingAccount {
    return (this.#accounts.get(id) ?? lost(id)).account
  }

  campaign(id: string | null): string | null {
    return id === null ? null : (this.#campaigns.get(id) ?? null)
  }

  /** The posts with some row numbers, in their order; leaves out those that no longer exist. */
  read(rowids: readonly number[]): SnapshotRow[] {
    return this.#database.all(this.#read, JSON.stringify(rowids)).map(({ own, aside, rowid, at }) => {
      const text = `${String(own)}\n${String(aside)}`
      const row = this.rowOf(text)
      return {
        at: Number(at),
        rowid: Number(rowid),
        row,
        text,
        fingerprint: this.#fingerprint(String(own), row),
      }
    })
  }

  /** Restores a row from its text, so a row already read need not be serialised again. */
  rowOf(text: string): Row {
    const end = text.indexOf('\n')
    const row: Record<string, Row[string]> = {}
    const put = (columns: readonly string[], values: string): void => {
      const read = JSON.parse(values) as Row[string][]
      for (const [index, column] of columns.entries()) row[column] = read[index] ?? null
    }
    put(this.#columns, text.slice(0, end))
    put(this.#asides, text.slice(end + 1))
    return row
  }

  /** Row numbers and fingerprints of posts, in the order requested. */
  fingerprints(rowids: readonly number[]): { readonly rowid: number; readonly fingerprint: string }[] {
    return this.#database.all(this.#readFingerprints, JSON.stringify(rowids)).map((row) => ({
      rowid: Number(row['rowid']),
      fingerprint: this.#fingerprint(String(row['own']), row),
    }))
  }

  #fingerprint(own: string, row: Row): string {
    const media = String(row['media'])
    const files =
      media === '[]' ? '' : JSON.stringify((JSON.parse(media) as string[]).map((ref) => this.#factsOf(ref)))
    const campaignId = row['campaign_id']
    const campaign = typeof campaignId === 'string' ? JSON.stringify(this.campaign(campaignId)) : ''
    const client = this.#clients.get(String(row['client_id']))?.fingerprint ?? ''
    const account = this.#accounts.get(String(row['account_id']))?.fingerprint ?? ''
    // Each part is JSON without line ends, so different parts never give the same text.
    return hashBytes('sha256', `${own}\n${client}\n${account}\n${campaign}\n${files}`, 'base64url')
  }

  #factsOf(ref: string): unknown {
    const { hash } = mediaOf(ref)
    return hash === null ? null : (this.find(hash) ?? null)
  }
}

/** The referenced object was added after reading began. */
function lost(id: string): never {
  fail(
    'conflict',
    {
      en: 'Clients or accounts were changed while the posts were being read. Nothing was exported; try again.',
      id: 'Klien atau akun berubah selagi posting dibaca. Tidak ada yang diekspor; coba lagi.',
    },
    { got: id },
  )
}
