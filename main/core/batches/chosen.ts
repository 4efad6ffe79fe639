import type { Selection } from '../../../shared/contract/batches.ts'
import type { Verdict } from '../../../shared/policy/index.ts'
import type { Account } from '../../../shared/post/account.ts'
import type { Client } from '../../../shared/post/client.ts'
import type { CoreContext } from '../context.ts'
import type { OutgoingPost } from '../exporters/batch-content.ts'
import type { Pace } from '../pace.ts'
import { choosePosts, type ChosenPost, type VettedPost } from './choose-posts.ts'
import { Spool } from './spool.ts'

interface Spooled {
  readonly post: OutgoingPost['post']
  /** Null for the verdict that most have: nothing found. */
  readonly verdict: Verdict | null
}

/** A chosen post whose words lie in the spool until somebody asks for them. */
export class SpooledPost implements ChosenPost {
  readonly account: Account
  readonly client: Client
  readonly campaign: string | null
  readonly change: ChosenPost['change']
  readonly why: ChosenPost['why']
  readonly hash: string
  /** Its row number. */
  readonly place: number
  readonly #spool: Spool<Spooled>
  readonly #index: number
  readonly #clear: Verdict

  constructor(from: VettedPost, spool: Spool<Spooled>, index: number, clear: Verdict) {
    this.account = from.account
    this.client = from.client
    this.campaign = from.campaign
    this.change = from.change
    this.why = from.why
    this.hash = from.hash
    this.place = from.place
    this.#spool = spool
    this.#index = index
    this.#clear = clear
  }

  get post(): OutgoingPost['post'] {
    return this.#spool.get(this.#index).post
  }

  get verdict(): Verdict {
    return this.#spool.get(this.#index).verdict ?? this.#clear
  }
}

/** The posts of a batch, as they were read and vetted. */
export interface Chosen {
  readonly goes: readonly SpooledPost[]
  readonly held: readonly SpooledPost[]
  /** How many left before as they are, and are not asked for. */
  readonly left: number
  /** The imprint of each chosen post, by its row number. */
  readonly imprints: Map<number, string>
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
    const clear: Verdict = { status: 'clear', findings: [], links: [], packs: context.policy.stamps }
    const goes: SpooledPost[] = []
    const held: SpooledPost[] = []
    const imprints = new Map<number, string>()
    const before = writesOf(context)
    const left = await choosePosts(context, selection, pace, (chosen) => {
      const { post, verdict, why, place, imprint } = chosen
      const isClear = verdict.status === 'clear' && verdict.findings.length + verdict.links.length === 0
      const index = spool.put({ post, verdict: isClear ? null : verdict })
      imprints.set(place, imprint)
      ;(why === null ? goes : held).push(new SpooledPost(chosen, spool, index, clear))
    })
    return {
      goes,
      held,
      left,
      imprints,
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
