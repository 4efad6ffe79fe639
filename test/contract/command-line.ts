import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

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

/** Runs the command line as somebody would, to its end. */
export function tautan(args: readonly string[], input = '', cwd?: string): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, TAUTAN_HOME: process.env['TAUTAN_HOME'] ?? home() },
    ...(cwd === undefined ? {} : { cwd }),
  })
  return { code: status, out: stdout, err: stderr }
}

export const lines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
