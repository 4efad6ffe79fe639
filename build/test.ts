import { spawn } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildStale } from './build.ts'
import { ensureBrowser, ensureHeadless } from './ensure-browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string): string =>
  path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

function run(
  what: string,
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  process.stdout.write(`\n── ${what}\n`)
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  })
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${what}: ${error.message}\n`)
      resolve(false)
    })
    child.once('exit', (code) => resolve(code === 0))
  })
}

/**
 * Left out of the inner loop: tests of packaging, of crashes, of the Electron stand-in, and of very large or random
 * input.
 */
const notInInnerLoop = [
  'test/packaging/**',
  'test/crash/**',
  'test/electron/**',
  'test/contract/*-large.test.ts',
  'test/contract/two-threads.test.ts',
  'test/contract/import-fuzz.test.ts',
  'test/contract/media-stream.test.ts',
  'test/contract/media-guard.test.ts',
]

/** If TAUTAN_NOW, an instant, is set, the clock of every test process starts there. */
function clock(): NodeJS.ProcessEnv {
  if (process.env['TAUTAN_NOW'] === undefined) return {}
  const preload = `--import=${new URL('../test/clock/preload.ts', import.meta.url).href}`
  return { NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} ${preload}`.trim() }
}

async function nodeTests(what: string, leftOut: readonly string[] = []): Promise<Totals> {
  const report = path.join(root, '.build', 'node-tests.tap')
  rmSync(report, { force: true })
  const files = globSync(
    [
      'shared/**/*.test.ts',
      'main/**/*.test.ts',
      'renderer/**/*.test.ts',
      'build/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    { cwd: root, exclude: [...leftOut] },
  )
  const ok = await run(
    what,
    process.execPath,
    [
      '--test',
      // Node's default leaves one processor idle.
      `--test-concurrency=${availableParallelism()}`,
      '--test-reporter=dot',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...files,
    ],
    {
      // Halves the start-up time of every process that a test starts.
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? path.join(root, '.build', 'compile-cache'),
      ...clock(),
    },
  )
  const tap = readFileSync(report, 'utf8')
  const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0)
  const totals = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  }
  if (!ok || totals.failed > 0) process.stdout.write(`\n${failuresOf(tap)}\n`)
  return ok ? totals : { ...totals, failed: Math.max(1, totals.failed) }
}

/** The failed tests of a TAP report, with their reasons. */
function failuresOf(tap: string): string {
  const lines = tap.split('\n')
  return lines
    .flatMap((line, index) => (/^\s*not ok/.test(line) ? lines.slice(index, index + 30) : []))
    .slice(0, 200)
    .join('\n')
}

async function endToEndTests(browser: string, headless: string): Promise<Totals> {
  const report = path.join(root, '.build', 'e2e.json')
  rmSync(report, { force: true })
  const ok = await run(
    'End-to-end tests',
    bin('playwright'),
    ['test', '--config', 'test/e2e/playwright.config.ts'],
    {
      TAUTAN_BROWSER: browser,
      TAUTAN_HEADLESS: headless,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  )
  try {
    const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
      stats: { expected: number; unexpected: number; flaky: number; skipped: number }
    }
    return {
      passed: stats.expected,
      failed: ok ? 0 : Math.max(1, stats.unexpected + stats.flaky),
      skipped: stats.skipped,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function printTotals(totals: readonly Totals[]): void {
  const total = (of: keyof Totals): number => totals.reduce((sum, part) => sum + part[of], 0)
  process.stdout.write(
    `\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped\n`,
  )
  process.exitCode = total('failed') > 0 || total('passed') === 0 ? 1 : 0
}

mkdirSync(path.join(root, '.build'), { recursive: true })
if (process.argv.includes('--unit')) {
  printTotals([await nodeTests('Unit, contract and architecture tests that are quick', notInInnerLoop)])
  process.exit()
}
const clean =
  (await run('Types', bin('tsc'), ['-b'])) &&
  (await run('Lint', bin('oxlint'), ['--type-aware', '--deny-warnings'])) &&
  (await run('Format', bin('oxfmt'), ['--check', '.']))
if (!clean) process.exit(1)
await buildStale()
const browser = await ensureBrowser()
if (browser === null) process.exit(1)
const headless = ensureHeadless(browser)
printTotals([
  await nodeTests('Unit, contract, crash, packaging and architecture tests'),
  await endToEndTests(browser, headless),
])
