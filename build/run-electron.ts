import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sandboxSwitches } from '../main/faces/browser/find-browser.ts'

/** How long the window may take to appear, in milliseconds. */
const maxStart = 30_000
/** How often its report file is checked, in milliseconds. */
const lookEvery = 100

export type ElectronOutcome =
  /** It showed its window, and ended with a code. */
  | { readonly shown: true; readonly code: number }
  /** It ended, or showed nothing in time; `why` is the beginning of a sentence. */
  | { readonly shown: false; readonly why: string }

export interface RunElectron {
  /** The program's folder, followed by its arguments. */
  readonly args: readonly string[]
  /** The file for its output. */
  readonly log: string
  readonly patience?: number
}

/**
 * Runs Electron and waits until its window has appeared, which it reports by a file. If that does not happen, as on a
 * system that denies programs a sandbox, kills it, so that the browser edition can take over. An instance that hands
 * over to a running one exits with code 0.
 */
export async function runElectron(
  program: string,
  { args, log, patience = maxStart }: RunElectron,
): Promise<ElectronOutcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tautan-start-'))
  const report = path.join(folder, 'painted.json')
  mkdirSync(path.dirname(log), { recursive: true })
  const output = openSync(log, 'w')
  const child = spawn(program, [...sandboxSwitches(), ...args, '--report', report], {
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const ended = new Promise<string | number>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1))
  })
  let outcome: string | number | null = null
  void ended.then((how) => {
    outcome = how
  })
  try {
    for (const until = Date.now() + patience; Date.now() < until && outcome === null && !existsSync(report);)
      await new Promise((resolve) => setTimeout(resolve, lookEvery))
    if (existsSync(report) || outcome === 0) {
      const code = await ended
      return { shown: true, code: typeof code === 'number' ? code : 1 }
    }
    if (outcome === null) {
      child.kill('SIGKILL')
      await ended
      return { shown: false, why: `Electron showed no window within ${patience / 1000} s (${log})` }
    }
    return { shown: false, why: `Electron ended at its start (${String(outcome)}${whyIn(log)})` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The known reason why Electron failed to start, from its output. */
function whyIn(log: string): string {
  const text = readFileSync(log, 'utf8')
  if (/SUID sandbox|setuid sandbox|namespace sandbox|No usable sandbox/i.test(text))
    return ': this system lets it have no sandbox'
  if (/Missing X server|cannot open display/i.test(text)) return ': there is no display'
  return `: see ${log}`
}
