import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Log } from '../../core/context/context.ts'

/** The steps of a start, in order. */
const startSteps = ['entry', 'ready', 'window', 'shown', 'page', 'workspace', 'painted'] as const
export type StartStep = (typeof startSteps)[number]

/**
 * Records each step of a start with its time, in milliseconds since the process began, so that the log shows where a
 * start got stuck. After the first paint the report is also written to a file, if one was requested.
 */
export class StartReport {
  readonly #log: Log
  readonly #file: string | null
  readonly #onPainted: () => void
  readonly #steps = new Map<StartStep, number>()

  constructor(log: Log, file: string | null, onPainted: () => void) {
    this.#log = log
    this.#file = file
    this.#onPainted = onPainted
  }

  has(step: StartStep): boolean {
    return this.#steps.has(step)
  }

  get last(): StartStep | null {
    return [...this.#steps.keys()].at(-1) ?? null
  }

  mark(step: StartStep): void {
    if (this.#steps.has(step)) return
    const ms = Math.round(performance.now())
    this.#steps.set(step, ms)
    this.#log('info', `start: ${step}`, { ms })
    if (step !== 'painted') return
    try {
      this.#write()
    } catch (error) {
      this.#log('error', 'the report of the start could not be written', { error: String(error) })
    } finally {
      this.#onPainted()
    }
  }

  /** Written atomically, because the reader reads the file as soon as it exists. */
  #write(): void {
    if (this.#file === null) return
    const { electron, chrome, node } = process.versions
    const report = {
      platform: process.platform,
      architecture: process.arch,
      versions: { electron, chrome, node },
      milliseconds: Object.fromEntries(this.#steps),
    }
    mkdirSync(path.dirname(this.#file), { recursive: true })
    const partial = `${this.#file}.partial-${process.pid}`
    writeFileSync(partial, `${JSON.stringify(report, null, 2)}\n`)
    renameSync(partial, this.#file)
  }
}
