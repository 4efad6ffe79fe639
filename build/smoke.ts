import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A window that has not painted within this time, in milliseconds, counts as failed. */
const patience = 60_000

/**
 * Starts a packed program with `--smoke FILE`, which makes it report its first paint and quit, with a temporary
 * workspace and settings. Returns the report; throws with the program's output if it fails, takes too long or writes
 * nothing.
 */
export async function smoke(
  program: string,
  args: readonly string[] = [],
  longest = patience,
): Promise<Readonly<Record<string, unknown>>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tautan-smoke-'))
  const report = path.join(folder, 'report.json')
  try {
    const child = spawn(
      program,
      [
        ...args,
        '--smoke',
        report,
        '--workspace',
        path.join(folder, 'workspace'),
        `--user-data-dir=${path.join(folder, 'user')}`,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const timer = globalThis.setTimeout(() => child.kill('SIGKILL'), longest)
    const ended = await new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, signal) => resolve(code === 0 ? '' : `it ended with ${code ?? signal}`))
    })
    // Its last output may still be in transit, but a child process may keep the pipes open forever.
    if (child.pid !== undefined)
      await Promise.race([once(child, 'close'), setTimeout(1000, undefined, { ref: false })])
    clearTimeout(timer)
    if (ended !== '') throw new Error(`${program}: ${ended}\n${said}`)
    const found: unknown = JSON.parse(readFileSync(report, 'utf8'))
    if (typeof found !== 'object' || found === null) throw new Error(`${program}: its report is no object`)
    return found as Readonly<Record<string, unknown>>
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

// `node build/smoke.ts PROGRAM [ARGUMENTS…]` prints the report.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [program, ...args] = process.argv.slice(2)
  if (program === undefined) throw new Error('expected a program')
  process.stdout.write(`${JSON.stringify(await smoke(program, args), null, 2)}\n`)
}
