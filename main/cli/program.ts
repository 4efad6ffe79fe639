import { Command, CommanderError } from 'commander'
import { toolVersion } from '../core/platform/version.ts'
import { exitCodes, CommandFailure } from './terminal/exit-codes.ts'
import type { ServePlaces } from './serve-command.ts'

/** Today in this machine's zone, `YYYY-MM-DD`. */
function localToday(): string {
  const now = new Date()
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

type Places = ServePlaces & {
  readonly vetWorker: URL
  readonly jobWorkerEntry: URL
  readonly probeEntry: URL
  readonly workbookEntry: URL
}

type Add = (program: Command, places: Places, today: () => string) => Promise<void>

const commands: readonly (readonly [name: string, add: Add])[] = [
  [
    'vet',
    async (program, places, today) =>
      (await import('./vet/vet-command.ts')).addVet(program, today, places.vetWorker),
  ],
  [
    'explain',
    async (program, _places, today) =>
      (await import('./policy/explain-command.ts')).addExplain(program, today),
  ],
  [
    'import',
    async (program, places) => (await import('./import/import-command.ts')).addImport(program, places),
  ],
  [
    'export',
    async (program, places) =>
      (await import('./export/export-command.ts')).addExport(program, places.jobWorkerEntry),
  ],
  ['verify', async (program) => (await import('./export/verify-command.ts')).addVerify(program)],
  ['whatif', async (program) => (await import('./policy/what-if-command.ts')).addWhatIf(program)],
  [
    'pack',
    async (program, _places, today) => (await import('./policy/pack-command.ts')).addPack(program, today),
  ],
  ['serve', async (program, places) => (await import('./serve-command.ts')).addServe(program, places)],
]

/** Runs the command line and sets `process.exitCode`. */
export async function run(
  argv: readonly string[],
  places: Places,
  today: () => string = localToday,
): Promise<void> {
  const program = new Command('tautan')
    .description('Plans TikTok posts offline and vets every link before it is exported.')
    .version(toolVersion)
    .exitOverride()
    .showHelpAfterError('(--help shows an example)')
  // Loads only the requested command: vetting a stream must not pay for a database.
  const asked = commands.filter(([name]) => name === argv[0])
  const isVersion = argv[0] === '--version' || argv[0] === '-V'
  for (const [, add] of asked.length > 0 || isVersion ? asked : commands) await add(program, places, today)
  const strict = (command: Command): void => {
    command.exitOverride().showHelpAfterError('(--help shows an example)')
    for (const inner of command.commands) strict(inner)
  }
  strict(program)
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.bad
      return
    }
    if (error instanceof CommandFailure) {
      process.stderr.write(`tautan: ${error.message}\n`)
      process.exitCode = error.exitCode
      return
    }
    // Exit code 1 means that something was found; any other error is 2, with a one-line message.
    process.stderr.write(`tautan: ${error instanceof Error ? error.message : String(error)}\n`)
    if (process.env['TAUTAN_DEBUG'] !== undefined && error instanceof Error)
      process.stderr.write(`${error.stack ?? ''}\n`)
    process.exitCode = exitCodes.bad
  }
}
