import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'node:test'
import { seededRandom } from '../seeded-random.ts'

/** The path of a program next to this file. */
export const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export interface Killed {
  /** Its output so far. */
  readonly out: string
  /** Whether it had already ended by itself. */
  readonly ended: boolean
}

type When =
  /** When it prints this line. */
  | { readonly line: string }
  /** A number of milliseconds after it first prints a line with this beginning. */
  | { readonly begins: string; readonly then: number }
  /** A number of milliseconds after its start. */
  | { readonly after: number }

/** Runs a program and kills it without warning. Fails if the moment to kill it never comes. */
export async function kill(args: readonly string[], when: When): Promise<Killed> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const word = 'line' in when ? `${when.line}\n` : 'begins' in when ? when.begins : null
  let [out, err] = ['', '']
  let timer: NodeJS.Timeout | undefined
  const shoot = (delay: number): void => {
    timer ??= setTimeout(() => child.kill('SIGKILL'), delay)
  }
  const hasSaid = (): boolean => word === null || `\n${out}`.includes(`\n${word}`)
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    if (word !== null && hasSaid()) shoot('then' in when ? when.then : 0)
  })
  if ('after' in when) shoot(when.after)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  if (!hasSaid()) throw new Error(`the program ended (${code}) and never said “${word}”, but: ${out}${err}`)
  return { out, ended: code !== null }
}

/** Runs a program that stops at a named point, and kills it there. */
export const killAt = (point: string, args: readonly string[]): Promise<Killed> =>
  kill([...args, point], { line: `at ${point}` })

/** Random numbers for kill times. Logs the seed; set TAUTAN_CRASH_SEED to repeat a run. */
export function random(context: TestContext): () => number {
  const given = process.env['TAUTAN_CRASH_SEED']
  const seed = given === undefined ? randomInt(2 ** 31) : Number(given)
  context.diagnostic(`TAUTAN_CRASH_SEED=${seed}`)
  return seededRandom(seed)
}
