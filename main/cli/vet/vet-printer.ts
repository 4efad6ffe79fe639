import { waiverStates, type Overrides, type WaiverState } from '../../../shared/policy/index.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import { print, printBytes } from '../terminal/output.ts'
import type { VetOutcome, VetRun } from './vet-posts.ts'
import type { VetWriter } from './vet-writer.ts'

/** Whatever is waiting is written after this pause, in milliseconds. */
const pause = 20

/** Writes results of posts, in order, and adds up the counts. */
export class VetPrinter {
  readonly #writer: VetWriter
  readonly #waivers = new Set<string>()
  #counts = { blocked: 0, warn: 0, clear: 0 }
  #isBad = false
  #hasBegun = false
  #hasPosts = false
  #timer: NodeJS.Timeout | undefined

  constructor(writer: VetWriter) {
    this.#writer = writer
  }

  get exitCode(): number {
    if (this.#isBad) return exitCodes.bad
    return this.#counts.blocked > 0 ? exitCodes.found : exitCodes.fine
  }

  /** Writes what a run has gathered, and gives it its memory back. */
  async write(run: VetRun): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const { bytes, ...outcome } = run.take()
    await this.writeBytes(outcome, bytes)
    run.reuse(bytes)
  }

  /** Writes results of some posts; resolves once they are written. */
  async writeBytes(outcome: Omit<VetOutcome, 'bytes'>, bytes: Uint8Array): Promise<void> {
    this.#note(outcome)
    const before = this.#lead(bytes.length > 0)
    if (before !== '') await print(before)
    if (bytes.length > 0) await printBytes(bytes)
  }

  /** Writes what a run has gathered after a pause, unless that happens before: a slow input is answered as it comes. */
  writeSoon(run: VetRun): void {
    this.#timer ??= setTimeout(() => void this.write(run), pause)
  }

  async finish(isWhole: boolean): Promise<void> {
    clearTimeout(this.#timer)
    const before = this.#lead(false)
    const after = isWhole ? this.#writer.end(this.#counts) : ''
    if (before + after !== '') await print(before + after)
  }

  waiverStates(overrides: Overrides, today: string): WaiverState[] {
    return waiverStates(overrides, this.#waivers, today)
  }

  #note({ counts, bad, waivers }: Omit<VetOutcome, 'bytes'>): void {
    this.#counts.blocked += counts.blocked
    this.#counts.warn += counts.warn
    this.#counts.clear += counts.clear
    for (const id of waivers) this.#waivers.add(id)
    for (const problem of bad) {
      this.#isBad = true
      process.stderr.write(`tautan vet: ${problem}\n`)
    }
  }

  /** What precedes the next posts. */
  #lead(hasPosts: boolean): string {
    const begin = this.#hasBegun ? '' : this.#writer.begin()
    this.#hasBegun = true
    if (!hasPosts) return begin
    const between = this.#hasPosts ? this.#writer.between : ''
    this.#hasPosts = true
    return begin + between
  }
}
