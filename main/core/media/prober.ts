import { statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { fail } from '../../../shared/contract/errors.ts'
import type { Log } from '../context/context.ts'
import { unreadable } from './file-facts.ts'
import type { ProbeAnswer, ProbeJob } from './probe-messages.ts'
import type { FileFacts } from '../../../shared/post/media.ts'

/** The longest wait for the examination of a file, in milliseconds; it usually takes some hundredths of a second. */
export const probeDeadline = 20_000
/** Milliseconds to wait for the current file when the workspace is closed, and for a thread to end. */
const closeTimeout = 2000
/** An idle thread is ended after this many milliseconds. */
const idleLimit = 30_000
/** Heap limit of a reader, in megabytes. */
const memory = { maxOldGenerationSizeMb: 256 } as const

/**
 * Examines files in a separate thread, one after another. A file that hangs or crashes the reader costs only that
 * thread: it is reported as not looked at, and the next file gets a new thread.
 */
export class Prober {
  readonly #entry: URL
  readonly #log: Log
  #worker: Worker | null = null
  /** Settled when the latest file has its answer. */
  #last: Promise<unknown> = Promise.resolve()
  #giveUp: (reason: string) => void = () => undefined
  #idle: NodeJS.Timeout | undefined
  #isClosed = false

  /** `entry` is the file of the thread's code. */
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

  /** Ends the thread. The current file is finished first if that takes no longer than `closeTimeout`. */
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

  /** Fails when the thread ends, or does not answer in time. */
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
      // A thread waiting for the next file must not keep the process alive.
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
    // The engine cannot interrupt every loop: some that call nothing but string functions run for ever.
    if (worker !== null) await atMost(closeTimeout, worker.terminate())
  }
}

/** Waits for a promise, but at most for some milliseconds. */
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
