import { statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { fail } from '../../../shared/contract/errors.ts'
import type { Log } from '../context/context.ts'
import { unreadable } from './file-facts.ts'
import type { ProbeAnswer, ProbeJob } from './probe-messages.ts'
import type { FileFacts } from '../../../shared/post/media.ts'

/** Looking at a file takes some hundredths of a second; whoever takes longer than this, in milliseconds, is not waited for. */
export const probeDeadline = 20_000
/** Milliseconds: for so long a file that is being looked at is waited for when the workspace is closed, and a thread for its end. */
const closeTimeout = 2000
/** A thread with nothing to do is ended after so many milliseconds. */
const idleLimit = 30_000
/** Megabytes of objects that a reader may hold. */
const memory = { maxOldGenerationSizeMb: 256 } as const

/**
 * Looks at files in a thread of its own, one after another. A file that keeps the reader busy for ever, or brings it down,
 * costs that thread and no more: it is told as one that could not be looked at, and the next file gets a new thread.
 */
export class Prober {
  readonly #entry: URL
  readonly #log: Log
  #worker: Worker | null = null
  /** Settled when the file that was asked about last has its answer. */
  #last: Promise<unknown> = Promise.resolve()
  #giveUp: (reason: string) => void = () => undefined
  #idle: NodeJS.Timeout | undefined
  #isClosed = false

  /** `entry` is the thread's file. */
  constructor(entry: URL, log: Log) {
    this.#entry = entry
    this.#log = log
  }

  /** Fails when the file cannot be read, and with `closed` when the workspace is closed meanwhile. */
  probe(file: string): Promise<FileFacts> {
    const facts = this.#last.then(() => this.#look(file))
    this.#last = facts.catch(() => undefined)
    return facts
  }

  /** Ends the thread. What it is at it ends first, if that takes no longer than `patience`. */
  async close(): Promise<void> {
    await atMost(closeTimeout, this.#last)
    this.#isClosed = true
    this.#giveUp('the workspace is being closed')
    await this.#last
    await this.#end()
  }

  async #look(file: string): Promise<FileFacts> {
    if (this.#isClosed) return refused()
    const { size } = statSync(file)
    clearTimeout(this.#idle)
    let answer: ProbeAnswer
    try {
      answer = await this.#ask({ file })
    } catch (error) {
      await this.#end()
      if (this.#isClosed) return refused()
      this.#log('warn', 'a file could not be looked at', { bytes: size, reason: String(error) })
      return { ...unreadable(size, 'other'), damage: 'not-looked-at' }
    }
    this.#idle = setTimeout(() => void this.#end(), idleLimit).unref()
    if (answer.ok) return answer.facts
    throw Object.assign(new Error(answer.message), answer.code === undefined ? {} : { code: answer.code })
  }

  /** Fails when the thread ends, or has no answer in time. */
  async #ask(job: ProbeJob): Promise<ProbeAnswer> {
    const worker = (this.#worker ??= this.#start())
    const late = setTimeout(() => this.#giveUp(`no answer within ${probeDeadline} ms`), probeDeadline)
    worker.ref()
    try {
      return await new Promise((resolve, reject) => {
        this.#giveUp = (reason) => reject(new Error(reason))
        worker.once('message', resolve)
        worker.postMessage(job)
      })
    } finally {
      clearTimeout(late)
      this.#giveUp = () => undefined
      worker.removeAllListeners('message')
      // A thread that waits for the next file keeps no process alive.
      worker.unref()
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { name: 'tautan-files', resourceLimits: memory })
    const ended = (reason: string): void => {
      if (this.#worker !== worker) return
      this.#worker = null
      this.#giveUp(reason)
    }
    worker.on('error', (error) => ended(error instanceof Error ? error.message : String(error)))
    worker.on('exit', (code) => ended(`the thread ended with code ${code}`))
    return worker
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = null
    // The engine cannot break into every loop: a few of those that call nothing but text functions go on for ever.
    if (worker !== null) await atMost(closeTimeout, worker.terminate())
  }
}

/** Waits for something, so many milliseconds at most. */
async function atMost(limit: number, what: Promise<unknown>): Promise<void> {
  const ended = new AbortController()
  await Promise.race([what, wait(limit, undefined, { signal: ended.signal }).catch(() => undefined)])
  ended.abort()
}

const refused = (): never =>
  fail('closed', {
    en: 'The workspace is being closed. The file was not added; add it again.',
    id: 'Ruang kerja sedang ditutup. Berkas tidak ditambahkan; tambahkan lagi.',
  })
