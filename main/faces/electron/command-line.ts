import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** The options that the program was started with. Paths are absolute. */
export interface Start {
  /** Created if missing, because it was named as a workspace. */
  readonly workspace: string | null
  /** Folders and files without a flag: a workspace to open, or tables to import. */
  readonly paths: readonly string[]
  /** The file for the start report, written after the first paint. */
  readonly report: string | null
  /** Quit after the first paint. */
  readonly smoke: boolean
  readonly sample: boolean
}

/** Commands of the command line, which the desktop program does not have. */
const commands: ReadonlySet<string> = new Set([
  'vet',
  'explain',
  'import',
  'export',
  'verify',
  'whatif',
  'pack',
  'serve',
])

export type StartOrProblem =
  | { readonly ok: true; readonly start: Start }
  | { readonly ok: false; readonly problem: string }

/**
 * Reads the arguments after the program. Ignores switches of Chromium and macOS, such as `--enable-logging` or
 * `-psn_…`; refuses a flag of ours without its value, and commands of the command line.
 */
export function readStart(words: readonly string[], cwd: string): StartOrProblem {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: {
      workspace: { type: 'string' },
      report: { type: 'string' },
      smoke: { type: 'string' },
      sample: { type: 'boolean' },
    },
    strict: false,
    allowPositionals: true,
  })
  for (const flag of ['workspace', 'report', 'smoke'] as const) {
    const value = values[flag]
    if (value === undefined) continue
    if (typeof value !== 'string' || value === '' || value.startsWith('-'))
      return {
        ok: false,
        problem: `--${flag}: expected a path after it, got ${typeof value === 'string' && value !== '' ? value : 'nothing'}`,
      }
  }
  const [first] = positionals
  if (first !== undefined && commands.has(first)) {
    return {
      ok: false,
      problem: `${first} is a command of the tautan command line, not of this program; in a checkout: npm run -s tautan -- ${first}`,
    }
  }
  const absolute = (value: unknown): string | null =>
    typeof value === 'string' ? path.resolve(cwd, value) : null
  const smoke = absolute(values['smoke'])
  return {
    ok: true,
    start: {
      workspace: absolute(values['workspace']),
      paths: positionals.map((given) => path.resolve(cwd, pathOf(given))),
      report: smoke ?? absolute(values['report']),
      smoke: smoke !== null,
      sample: values['sample'] === true,
    },
  }
}

/** A menu entry passes files as URLs (`%U`, https://specifications.freedesktop.org/desktop-entry-spec). */
function pathOf(given: string): string {
  if (!given.startsWith('file:')) return given
  try {
    return fileURLToPath(given)
  } catch {
    return given
  }
}

/** The arguments that start the program with the same options again. */
export function argumentsFor(
  { workspace, sample, paths }: Pick<Start, 'workspace' | 'sample' | 'paths'>,
  isPackaged: boolean,
  words: readonly string[] = process.argv,
): string[] {
  return [
    ...(isPackaged ? [] : words.slice(1, 2)),
    ...(workspace === null ? [] : ['--workspace', workspace]),
    ...(sample ? ['--sample'] : []),
    ...paths,
  ]
}
