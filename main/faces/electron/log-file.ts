import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import type { Log } from '../../core/context/context.ts'
import { redacting } from './redact.ts'

export interface LogOptions {
  /** The largest size of a file, in bytes. */
  readonly maxBytes?: number
  /** The most files, including the current one. */
  readonly files?: number
  /** Milliseconds since 1970 UTC. */
  readonly now?: () => number
  /** The user's home folder, logged as `~`. */
  readonly home?: string
  /** Called once when the log cannot be written. */
  readonly note?: (text: string) => void
}

export interface LogFile {
  /** Writes a line: a JSON object with `at`, `level`, `message` and the details, redacted. Never fails. */
  readonly log: Log
  /** The current file. Older ones are beside it, `tautan.1.log` being the newest of them. */
  readonly file: string
  readonly folder: string
  /** Syncs the log to the disk, for when the process may end at once. Never fails. */
  flush(): void
}

const usual = { maxBytes: 1_000_000, files: 5 } as const

/**
 * A log that a user can send to support. Each line is written immediately, so that the last one before a crash is
 * there. An unwritable folder or a full disk is reported once and retried with every line.
 */
export function openLog(folder: string, options: LogOptions = {}): LogFile {
  const { maxBytes = usual.maxBytes, files = usual.files, now = Date.now, note = toStandardError } = options
  const redact = redacting(options.home)
  const place = (age: number): string => path.join(folder, age === 0 ? 'tautan.log' : `tautan.${age}.log`)
  const file = place(0)
  let handle: number | null = null
  let size = 0
  let reported = false

  const open = (): number => {
    if (handle !== null) return handle
    mkdirSync(folder, { recursive: true })
    handle = openSync(file, 'a', 0o600)
    size = fstatSync(handle).size
    return handle
  }
  const close = (): void => {
    if (handle !== null) closeSync(handle)
    handle = null
  }
  /**
   * Rotates the files, dropping the oldest. If a file cannot be renamed because another program has it open, empties
   * the current one, because the log must not grow.
   */
  const turn = (): void => {
    close()
    try {
      for (let age = files - 1; age > 0; age--) renameIfThere(place(age - 1), place(age))
    } catch {
      ftruncateSync(open())
      size = 0
    }
    if (files <= 1) {
      ftruncateSync(open())
      size = 0
    }
  }
  const write = (line: Buffer): void => {
    open()
    if (size > 0 && size + line.length > maxBytes) turn()
    const into = open()
    for (let done = 0; done < line.length;) done += writeSync(into, line, done)
    size += line.length
  }
  const safely = (what: () => void): void => {
    try {
      what()
    } catch (error) {
      const { code = String(error) } = error as NodeJS.ErrnoException
      try {
        // The disk may have space again later, and the folder may come back.
        close()
      } catch {
        handle = null
      }
      if (reported) return
      reported = true
      try {
        note(`tautan: the log cannot be written to ${file} (${code})\n`)
      } catch {
        // There is nobody to tell.
      }
    }
  }

  return {
    file,
    folder,
    log: (level, message, detail) =>
      safely(() => {
        const said = detail === undefined ? {} : (redact(detail) as object)
        // The standard fields come first, and details cannot overwrite them.
        const head = { at: new Date(now()).toISOString(), level, message: redact(message) }
        write(Buffer.from(`${JSON.stringify({ ...head, ...said, ...head })}\n`))
      }),
    flush: () =>
      safely(() => {
        if (handle !== null) fsyncSync(handle)
      }),
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

const toStandardError = (text: string): void => void process.stderr.write(text)
