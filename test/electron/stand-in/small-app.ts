import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { temporaryFolder } from '../../contract/workspace.ts'
import { startStandIn, type StandIn, type StartOptions } from './start.ts'

export interface SmallApp {
  /** File contents by name; 'main.cjs' is the entry unless package.json says otherwise. */
  readonly files: Readonly<Record<string, string>>
  readonly packageJson?: Readonly<Record<string, string>>
}

/** Writes an app into a folder. `say(…)` in main.cjs and main.mjs writes a line that `saidBy` returns. */
export function writeApp(folder: string, { files, packageJson = {} }: SmallApp): void {
  mkdirSync(folder, { recursive: true })
  const description = { name: 'small', version: '1.2.3', main: 'main.cjs', ...packageJson }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(description))
  const say = "const say = (...words) => process.stdout.write('> ' + words.join(' ') + '\\n');"
  for (const [name, text] of Object.entries(files))
    writeFileSync(path.join(folder, name), name.startsWith('main.') ? `${say}${text}` : text)
}

/** Starts a test's own app, without Chromium unless `windows` is set, and ends it with the test. */
export async function startSmall(
  context: TestContext,
  app: SmallApp | string,
  options: Partial<StartOptions> = {},
): Promise<StandIn> {
  const folder = path.join(temporaryFolder(context), 'app')
  writeApp(folder, typeof app === 'string' ? { files: { 'main.cjs': app } } : app)
  const standIn = await startStandIn({ app: folder, windows: false, ...options })
  context.after(() => standIn.kill())
  return standIn
}

/** The lines written by the app's `say`. */
export function saidBy(standIn: StandIn): readonly string[] {
  return standIn
    .output()
    .split('\n')
    .flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : []))
}

/** Waits until the app has written a line `times` times; fails with all its output. */
export async function heard(standIn: StandIn, line: string | RegExp, times = 1): Promise<string> {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    const fits = (said: string): boolean => (typeof line === 'string' ? said === line : line.test(said))
    const found = saidBy(standIn).filter(fits)[times - 1]
    if (found !== undefined) return found
    await new Promise((resolve) => void setTimeout(resolve, 20))
  }
  throw new Error(`"${String(line)}" was never said:\n${standIn.output()}`)
}
