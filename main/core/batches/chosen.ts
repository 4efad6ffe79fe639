import type { Selection } from '../../../shared/contract/batches.ts'
import type { Verdict } from '../../../shared/policy/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Client } from '../../../shared/post/client.ts'
import type { CoreContext } from '../context.ts'
import type { OutgoingPost } from '../exporters/batch-content.ts'
import type { Pace } from '../pace.ts'
import { choosePosts, type ChosenPost, type Imprints, type VettedPost } from './choose-posts.ts'
import { Spool } from './spool.ts'

interface Spooled {
  readonly post: OutgoingPost['post']
  /** Null for the verdict that most have: nothing found. */
  readonly verdict: Verdict | null
}

/** Bytes of a SHA-256. */
const digestLength = 32

/** Digests one after another: as texts a hundred thousand would take three times as much memory. */
class Digests {
  #bytes = Buffer.alloc(digestLength * 1024)

  set(index: number, text: string, encoding: 'hex' | 'base64url'): void {
    const at = index * digestLength
    if (at + digestLength > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)])
    this.#bytes.write(text, at, digestLength, encoding)
  }

  get(index: number, encoding: 'hex' | 'base64url'): string {
    return this.#bytes.toString(encoding, index * digestLength, (index + 1) * digestLength)
  }
}

/** What is kept in memory of all chosen posts: what they refer to, and hashes. Their words lie in the spool. */
class ChosenTable {
  readonly spool: Spool<Spooled>
  readonly clear: Verdict
  readonly of: Pick<ChosenPost, 'account' | 'client' | 'campaign' | 'change' | 'why'>[] = []
  readonly places: number[] = []
  readonly hashes = new Digests()
  readonly imprints = new Digests()
  readonly #shared = new Map<string, Pick<ChosenPost, 'account' | 'client' | 'campaign' | 'change' | 'why'>>()

  constructor(spool: Spool<Spooled>, clear: Verdict) {
    this.spool = spool
    this.clear = clear
  }

  put({
    post,
    account,
    client,
    campaign,
    verdict,
    hash,
    change,
    why,
    place,
    imprint,
  }: VettedPost): SpooledPost {
    const isClear = verdict.status === 'clear' && verdict.findings.length + verdict.links.length === 0
    const index = this.spool.put({ post, verdict: isClear ? null : verdict })
    // Many posts are of one account and campaign.
    const key = `${account.id} ${post.campaignId ?? ''} ${change} ${why ?? ''}`
    let of = this.#shared.get(key)
    if (of === undefined) {
      of = { account, client, campaign, change, why }
      this.#shared.set(key, of)
    }
    this.of.push(of)
    this.places.push(place)
    this.hashes.set(index, hash, 'hex')
    this.imprints.set(index, imprint, 'base64url')
    return new SpooledPost(this, index)
  }
}

/** A chosen post whose words lie in the spool until somebody asks for them. */
class SpooledPost implements ChosenPost {
  readonly #table: ChosenTable
  readonly index: number

  constructor(table: ChosenTable, index: number) {
    this.#table = table
    this.index = index
  }

  get #of(): ChosenTable['of'][number] {
    const of = this.#table.of[this.index]
    if (of === undefined) throw new RangeError(`no post was chosen as ${this.index}`)
    return of
  }

  get account(): Account {
    return this.#of.account
  }

  get client(): Client {
    return this.#of.client
  }

  get campaign(): string | null {
    return this.#of.campaign
  }

  get change(): ChosenPost['change'] {
    return this.#of.change
  }

  get why(): ChosenPost['why'] {
    return this.#of.why
  }

  get post(): OutgoingPost['post'] {
    return this.#table.spool.get(this.index).post
  }

  get hash(): string {
    return this.#table.hashes.get(this.index, 'hex')
  }

  get verdict(): Verdict {
    return this.#table.spool.get(this.index).verdict ?? this.#table.clear
  }

  /** Its row number. */
  get place(): number {
    return this.#table.places[this.index] ?? 0
  }
}

/** The posts of a batch, as they were read and vetted. */
export interface Chosen {
  readonly goes: readonly SpooledPost[]
  readonly held: readonly SpooledPost[]
  /** How many left before as they are, and are not asked for. */
  readonly left: number
  /** The row number of each chosen post, and its imprint by its index among them. */
  readonly imprints: Imprints
  /** Whether nothing at all was written to the plan's file since the first post was read. */
  readonly isUntouched: () => boolean
  /** Which post was read last, by its place among all. */
  readonly lastRead: () => number
  close(): void
}

/** Chooses posts into a spool, which is `file` while they are in use. */
export async function choose(
  context: CoreContext,
  selection: Selection,
  pace: Pace,
  file: string,
): Promise<Chosen> {
  const spool = new Spool<Spooled>(file)
  try {
    const table = new ChosenTable(spool, {
      status: 'clear',
      findings: [],
      links: [],
      packs: context.policy.stamps,
    })
    const goes: SpooledPost[] = []
    const held: SpooledPost[] = []
    const before = writesOf(context)
    const left = await choosePosts(context, selection, pace, (vetted) => {
      ;(vetted.why === null ? goes : held).push(table.put(vetted))
    })
    return {
      goes,
      held,
      left,
      imprints: { places: table.places, at: (index) => table.imprints.get(index, 'base64url') },
      isUntouched: () => writesOf(context) === before,
      lastRead: () => spool.last,
      close: () => spool.close(),
    }
  } catch (error) {
    spool.close()
    throw error
  }
}

/**
 * A count that differs once anybody has written to the plan's file: of the rows that this connection changed, and of the
 * commits of others. Source: https://sqlite.org/pragma.html#pragma_data_version
 */
function writesOf({ workspace: { database } }: CoreContext): string {
  const own = database.get('SELECT total_changes() AS n')?.['n']
  const others = database.get('PRAGMA data_version')?.['data_version']
  return `${String(own)} ${String(others)}`
}
