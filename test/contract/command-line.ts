import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { ThreadCommand } from './command-line-thread.ts'

export const program: string = fileURLToPath(new URL('../../main/cli/tautan.ts', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

let made: string | null = null

/** A home of the tests' own: no test writes into that of whoever runs it. */
function home(): string {
  if (made === null) {
    const folder = mkdtempSync(path.join(tmpdir(), 'tautan-home-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    made = folder
  }
  return made
}

const environment = (): Record<string, string | undefined> => ({
  ...process.env,
  TAUTAN_HOME: process.env['TAUTAN_HOME'] ?? home(),
})

/** Runs the command line in a process of its own, as somebody would, to its end. */
export function tautanProcess(args: readonly string[], input = '', cwd?: string): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: environment(),
    ...(cwd === undefined ? {} : { cwd }),
  })
  return { code: status, out: stdout, err: stderr }
}

let thread: Worker | null = null

/**
 * Runs the command line to its end. One that reads nothing from a pipe runs in a thread that is kept for the next: what
 * makes a process of a command, the start, the streams and the exit code, is `tautanProcess`'s to test.
 */
export function tautan(args: readonly string[], input?: string, cwd?: string): Ended {
  if (input !== undefined || cwd !== undefined) return tautanProcess(args, input, cwd)
  if (thread === null) {
    thread = new Worker(new URL('./command-line-thread.ts', import.meta.url))
    thread.unref()
  }
  const isDone = new Int32Array(new SharedArrayBuffer(4))
  const { port1, port2 } = new MessageChannel()
  const command: ThreadCommand = { args, env: environment(), isDone, port: port2 }
  thread.postMessage(command, [port2])
  const waited = Atomics.wait(isDone, 0, 0, patience)
  const answer = receiveMessageOnPort(port1)?.message as Ended | undefined
  port1.close()
  if (answer === undefined) throw new Error(`tautan ${args.join(' ')} has no answer: ${waited}`)
  return answer
}

/** Milliseconds. No command of the tests takes nearly as long. */
const patience = 300_000

export const lines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
