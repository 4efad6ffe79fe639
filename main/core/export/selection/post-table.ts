import type { Verdict } from '../../../../shared/policy/index.ts'
import { holdReasons } from '../../../../shared/export/manifest.ts'
import type { Client } from '../../../../shared/post/client.ts'
import type { Post } from '../../../../shared/post/post.ts'
import type { OutgoingAccount, OutgoingPost } from '../batch-content.ts'
import type { SelectedPost, VettedPost } from './vet-selection.ts'
import { ScratchReader, ScratchWriter } from './scratch-file.ts'

/** What posts of one account, campaign and zone have in common. */
export interface CommonFields {
  readonly account: OutgoingAccount
  readonly client: Client
  readonly campaign: string | null
  readonly zone: string
}

/** Length of a SHA-256, in bytes. */
const digestLength = 32

const changes = ['new', 'changed', 'unchanged'] as const satisfies readonly SelectedPost['change'][]
/** The outcome of a row: 0 for not chosen, otherwise one of these, from 1. */
const outcomes = ['ready', ...holdReasons] as const
const notChosen = 0

/**
 * What is kept in memory for each row examined, by its index; the texts are in scratch files. The memory is shared,
 * and each thread fills in the rows it has taken.
 */
export interface PostColumns {
  /** Row numbers. */
  readonly rowids: Float64Array
  readonly outcome: Uint8Array
  readonly change: Uint8Array
  /** The thread that examined it, which identifies its scratch file and its list of common fields. */
  readonly thread: Uint8Array
  readonly shared: Uint32Array
  readonly start: Float64Array
  readonly length: Uint32Array
  readonly hash: Uint8Array
  readonly fingerprint: Uint8Array
}

export function postColumns(rowids: readonly number[]): PostColumns {
  const rows = rowids.length
  const bytes = (each: number): SharedArrayBuffer => new SharedArrayBuffer(rows * each)
  const columns: PostColumns = {
    rowids: new Float64Array(bytes(8)),
    outcome: new Uint8Array(bytes(1)),
    change: new Uint8Array(bytes(1)),
    thread: new Uint8Array(bytes(1)),
    shared: new Uint32Array(bytes(4)),
    start: new Float64Array(bytes(8)),
    length: new Uint32Array(bytes(4)),
    hash: new Uint8Array(bytes(digestLength)),
    fingerprint: new Uint8Array(bytes(digestLength)),
  }
  columns.rowids.set(rowids)
  return columns
}

/** The fields of a post that the manifest needs, without its texts. */
export type PostHead = Pick<Post, 'id' | 'state' | 'revision' | 'exportedBatch'>

/** Writes vetted posts to the columns and to its own scratch file. */
export class PostTableWriter {
  /** How many files the posts name. */
  files = 0
  /** How many exported posts have no file. */
  withoutMedia = 0
  /** Grows as posts are added. */
  readonly shared: CommonFields[] = []
  readonly #columns: PostColumns
  readonly #digests: { readonly hash: Buffer; readonly fingerprint: Buffer }
  readonly #thread: number
  readonly #scratch: ScratchWriter
  readonly #known = new Map<string, number>()

  /** `thread` numbers the threads from 0; `scratch` is the handle of this thread's file. */
  constructor(columns: PostColumns, thread: number, scratch: number) {
    this.#columns = columns
    this.#digests = {
      hash: Buffer.from(columns.hash.buffer),
      fingerprint: Buffer.from(columns.fingerprint.buffer),
    }
    this.#thread = thread
    this.#scratch = new ScratchWriter(scratch)
  }

  put(index: number, vetted: VettedPost): void {
    const { post, account, client, campaign, verdict } = vetted
    const columns = this.#columns
    const { id, state, revision, exportedBatch } = post
    const isClear = verdict.status === 'clear' && verdict.findings.length + verdict.links.length === 0
    const head = JSON.stringify([id, state, revision, exportedBatch])
    this.#scratch.put(`${head}\n${isClear ? '' : JSON.stringify(verdict)}\n${vetted.text}`)
    const key = `${account.id} ${client.id} ${post.campaignId ?? ''} ${post.zone}`
    let shared = this.#known.get(key)
    if (shared === undefined) {
      shared = this.shared.push({ account, client, campaign, zone: post.zone }) - 1
      this.#known.set(key, shared)
    }
    this.files += post.media.length
    if (vetted.why === null && post.media.length === 0) this.withoutMedia++
    columns.outcome[index] = outcomes.indexOf(vetted.why ?? 'ready') + 1
    columns.change[index] = changes.indexOf(vetted.change)
    columns.thread[index] = this.#thread
    columns.shared[index] = shared
    columns.start[index] = this.#scratch.start
    columns.length[index] = this.#scratch.length
    this.#digests.hash.write(vetted.hash, index * digestLength, digestLength, 'hex')
    this.#digests.fingerprint.write(vetted.fingerprint, index * digestLength, digestLength, 'base64url')
  }

  flush(): void {
    this.#scratch.flush()
  }
}

/** How many recently read posts are cached: the targets are written side by side and read the same ones. */
const recent = 64

/** What a thread needs to read posts put by others; all of it can be sent to a worker. */
export interface PostTableParts {
  readonly columns: PostColumns
  /** By thread number. */
  readonly threads: readonly { readonly scratch: number; readonly shared: readonly CommonFields[] }[]
  /** The verdict of a post without findings. */
  readonly clear: Verdict
}

/** Reads chosen posts back. */
export class PostTable {
  readonly parts: PostTableParts
  /** The index of the post requested last. */
  last = 0
  readonly #digests: { readonly hash: Buffer; readonly fingerprint: Buffer }
  readonly #readers: readonly ScratchReader[]
  readonly #postOf: (text: string) => OutgoingPost['post']
  readonly #recent: (ReadBack | undefined)[] = []
  readonly #recentIndex: number[] = []

  /** `postOf` makes a post from its row's text. */
  constructor(parts: PostTableParts, postOf: (text: string) => OutgoingPost['post']) {
    this.parts = parts
    const { hash, fingerprint } = parts.columns
    this.#digests = { hash: Buffer.from(hash.buffer), fingerprint: Buffer.from(fingerprint.buffer) }
    this.#readers = parts.threads.map(({ scratch }) => new ScratchReader(scratch))
    this.#postOf = postOf
  }

  /** The posts with an outcome, in their order. */
  posts(outcome: 'ready' | 'held'): LazyPost[] {
    const found: LazyPost[] = []
    for (const [index, value] of this.parts.columns.outcome.entries())
      if (value !== notChosen && (value === 1) === (outcome === 'ready'))
        found.push(new LazyPost(this, index))
    return found
  }

  isChosen(index: number): boolean {
    return this.parts.columns.outcome[index] !== notChosen
  }

  change(index: number): SelectedPost['change'] {
    return changes[this.parts.columns.change[index] ?? 0] ?? 'new'
  }

  why(index: number): SelectedPost['why'] {
    const outcome = outcomes[(this.parts.columns.outcome[index] ?? 0) - 1] ?? 'blocked'
    return outcome === 'ready' ? null : outcome
  }

  rowid(index: number): number {
    return this.parts.columns.rowids[index] ?? 0
  }

  shared(index: number): CommonFields {
    const { columns, threads } = this.parts
    const shared = threads[columns.thread[index] ?? 0]?.shared[columns.shared[index] ?? 0]
    if (shared === undefined) throw new RangeError(`no post was chosen as ${index}`)
    return shared
  }

  hash(index: number): string {
    return this.#digests.hash.toString('hex', index * digestLength, (index + 1) * digestLength)
  }

  fingerprint(index: number): string {
    return this.#digests.fingerprint.toString('base64url', index * digestLength, (index + 1) * digestLength)
  }

  read(index: number): ReadBack {
    this.last = index
    const slot = index % recent
    const known = this.#recentIndex[slot] === index ? this.#recent[slot] : undefined
    if (known !== undefined) return known
    const { columns, clear } = this.parts
    const reader = this.#readers[columns.thread[index] ?? 0]
    if (reader === undefined) throw new RangeError(`nothing was put at ${index}`)
    const text = reader.text(columns.start[index] ?? 0, columns.length[index] ?? 0)
    const read = new ReadBack(text, clear, this.#postOf)
    this.#recentIndex[slot] = index
    this.#recent[slot] = read
    return read
  }
}

/** A post's content in the scratch file; each part is parsed on demand. */
class ReadBack {
  readonly #text: string
  readonly #headEnd: number
  readonly #verdictEnd: number
  readonly #clear: Verdict
  readonly #postOf: (text: string) => OutgoingPost['post']
  #post: OutgoingPost['post'] | null = null
  #verdict: Verdict | null = null

  constructor(text: string, clear: Verdict, postOf: (text: string) => OutgoingPost['post']) {
    this.#text = text
    this.#headEnd = text.indexOf('\n')
    this.#verdictEnd = text.indexOf('\n', this.#headEnd + 1)
    this.#clear = clear
    this.#postOf = postOf
  }

  get head(): PostHead {
    const [id, state, revision, exportedBatch] = JSON.parse(this.#text.slice(0, this.#headEnd)) as [
      string,
      Post['state'],
      string,
      string | null,
    ]
    return { id, state, revision, exportedBatch }
  }

  get post(): OutgoingPost['post'] {
    this.#post ??= this.#postOf(this.#text.slice(this.#verdictEnd + 1))
    return this.#post
  }

  get verdict(): Verdict {
    this.#verdict ??=
      this.#verdictEnd === this.#headEnd + 1
        ? this.#clear
        : (JSON.parse(this.#text.slice(this.#headEnd + 1, this.#verdictEnd)) as Verdict)
    return this.#verdict
  }
}

/** A chosen post whose texts stay in a scratch file until they are needed. */
export class LazyPost implements SelectedPost {
  readonly #table: PostTable
  readonly index: number

  constructor(table: PostTable, index: number) {
    this.#table = table
    this.index = index
  }

  get account(): OutgoingAccount {
    return this.#table.shared(this.index).account
  }

  get client(): Client {
    return this.#table.shared(this.index).client
  }

  get campaign(): string | null {
    return this.#table.shared(this.index).campaign
  }

  get zone(): string {
    return this.#table.shared(this.index).zone
  }

  get change(): SelectedPost['change'] {
    return this.#table.change(this.index)
  }

  get why(): SelectedPost['why'] {
    return this.#table.why(this.index)
  }

  get post(): OutgoingPost['post'] {
    return this.#table.read(this.index).post
  }

  get head(): PostHead {
    return this.#table.read(this.index).head
  }

  get hash(): string {
    return this.#table.hash(this.index)
  }

  get verdict(): Verdict {
    return this.#table.read(this.index).verdict
  }

  /** Its row number. */
  get rowid(): number {
    return this.#table.rowid(this.index)
  }
}
