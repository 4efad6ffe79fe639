import {
  vet,
  verdictChanges,
  type AccountKind,
  type DaySpan,
  type Market,
  type Overrides,
  type Policy,
  type VetContext,
} from '../../../shared/policy/index.ts'
import { ByteBuffer } from './byte-buffer.ts'
import { fromLine, type VetItem } from './vet-line.ts'
import type { VetCounts, VetWriter } from './vet-writer.ts'

/** Bytes gathered before a write. */
export const gathered = 1 << 15

/** The context for posts that have none of their own. */
export interface VetDefaults {
  readonly market: Market
  readonly account: AccountKind
  readonly on: string
  readonly overrides: Overrides | null
  /** The days to check for changes of verdicts; null for none. */
  readonly changes: DaySpan | null
}

const lineFeed = 0x0a

/** The result for some posts. */
export interface VetOutcome {
  /** The output in UTF-8. Give its memory back to the run. */
  readonly bytes: Uint8Array
  readonly counts: VetCounts
  /** Problems with lines that are not posts. */
  readonly bad: readonly string[]
  /** Ids of the waivers that applied. */
  readonly waivers: readonly string[]
}

/** Vets posts one by one and gathers the output. */
export class VetRun {
  readonly #policy: Policy
  readonly #defaults: VetDefaults
  readonly #writer: VetWriter
  readonly #contexts = new Map<string, VetContext>()
  readonly #gathered = new ByteBuffer()
  #counts = { blocked: 0, warn: 0, clear: 0 }
  #bad: string[] = []
  #waivers = new Set<string>()

  constructor(policy: Policy, defaults: VetDefaults, writer: VetWriter) {
    this.#policy = policy
    this.#defaults = defaults
    this.#writer = writer
  }

  /** Bytes waiting to be written. */
  get pending(): number {
    return this.#gathered.length
  }

  post(item: VetItem): void {
    const context = this.#contextOf(item)
    const verdict = vet(item.draft, context, this.#policy)
    const { changes: span } = this.#defaults
    const changes = span === null ? null : verdictChanges(item.draft, context, this.#policy, span)
    this.#counts[verdict.status]++
    for (const { waiver } of verdict.findings) if (waiver !== null) this.#waivers.add(waiver.id)
    const text = this.#writer.post({ id: item.id, origin: item.origin, verdict, changes })
    if (text === '') return
    if (this.#gathered.length > 0) this.#gathered.add(this.#writer.between)
    this.#gathered.add(text)
  }

  /** Vets lines of NDJSON; `first` is the number of the first line, from 1. */
  lines(bytes: Uint8Array, first: number, file: string | null): void {
    const read = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    let number = first
    for (let start = 0; start < read.length; number++) {
      const feed = read.indexOf(lineFeed, start)
      const end = feed < 0 ? read.length : feed
      this.#line(read.toString('utf8', start, end), number, file)
      start = end + 1
    }
  }

  #line(read: string, number: number, file: string | null): void {
    const line = number === 1 ? read.replace(/^\uFEFF/, '') : read
    if (line.trim() === '') return
    const item = fromLine(line, number, file)
    if ('bad' in item) this.bad(item.bad)
    else this.post(item)
  }

  bad(problem: string): void {
    this.#bad.push(problem)
  }

  /** Everything gathered since the last call. */
  take(): VetOutcome {
    const outcome = {
      bytes: this.#gathered.take(),
      counts: this.#counts,
      bad: this.#bad,
      waivers: [...this.#waivers],
    }
    this.#counts = { blocked: 0, warn: 0, clear: 0 }
    this.#bad = []
    this.#waivers = new Set()
    return outcome
  }

  /** Takes back memory whose content has been written. */
  reuse(bytes: Uint8Array): void {
    this.#gathered.giveBack(bytes)
  }

  /** Posts with the same settings share one context object, because rule results are cached by it. */
  #contextOf(item: VetItem): VetContext {
    const { market, account, on, overrides } = this.#defaults
    const key = `${item.market ?? market} ${item.account ?? account} ${item.on ?? on}`
    let context = this.#contexts.get(key)
    if (context === undefined) {
      context = {
        market: item.market ?? market,
        account: item.account ?? account,
        on: item.on ?? on,
        ...(overrides === null ? {} : { overrides }),
      }
      if (this.#contexts.size > 500) this.#contexts.clear()
      this.#contexts.set(key, context)
    }
    return context
  }
}
