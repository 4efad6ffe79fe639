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

/** A home folder for tests, so that none of them writes to the developer's own. */
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

/** Runs the command line to its end in its own process, as a user would. */
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
 * Runs the command line to its end. Without piped input it runs in a thread that is reused; whatever needs a real
 * process (start-up, streams, exit code) is tested through `tautanProcess`.
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

/** In milliseconds: far longer than any command in the tests takes. */
const patience = 300_000

export const lines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
