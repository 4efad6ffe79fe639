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
  /** How large a file may grow, in bytes. */
  readonly maxBytes?: number
  /** How many files there are, the one that is written among them. */
  readonly files?: number
  /** Milliseconds since 1970 UTC. */
  readonly now?: () => number
  /** The person's home folder, told as `~`. */
  readonly home?: string
  /** Is told once that the log cannot be written. */
  readonly note?: (text: string) => void
}

export interface LogFile {
  /** Writes a line: a JSON object with `at`, `level`, `message` and what the detail says, redacted. Never fails. */
  readonly log: Log
  /** The file that is written. Older ones are beside it: `tautan.1.log` is the newest of them. */
  readonly file: string
  readonly folder: string
  /** Brings what was written to the disk, before an end that may come at once. Never fails. */
  flush(): void
}

const usual = { maxBytes: 1_000_000, files: 5 } as const

/**
 * A log that a person can send to whoever helps. It is written line by line and at once, so that the last one before a crash
 * is there; a folder that cannot be written to, or a full disk, is told once and tried again with every line.
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
  /** The oldest gives way. Where a name is held by another program, what is in the newest goes: a log must not grow on. */
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
        // A disk that is full now may not be later, and the folder may come back.
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
        // What always stands in a line comes first, and no detail takes its place.
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
