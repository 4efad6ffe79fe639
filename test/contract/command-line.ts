import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const program: string = fileURLToPath(new URL('../../main/cli/tautan.ts', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line as somebody would, to its end. */
export function tautan(args: readonly string[], input = '', cwd?: string): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(cwd === undefined ? {} : { cwd }),
  })
  return { code: status, out: stdout, err: stderr }
}

export const lines = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
