import { Command, CommanderError } from 'commander'
import { toolVersion } from '../core/version.ts'
import { exitCodes, CommandFailure } from './exit-codes.ts'
import { addExport } from './export-command.ts'
import { addImport } from './import-command.ts'
import { addServe, type ServePlaces } from './serve-command.ts'
import { addVerify } from './verify-command.ts'
import { addVet } from './vet-command.ts'

/** Today where this machine stands, `YYYY-MM-DD`. */
function localToday(): string {
  const now = new Date()
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Runs the command line and leaves its outcome in `process.exitCode`. */
export async function run(
  argv: readonly string[],
  places: ServePlaces,
  today: () => string = localToday,
): Promise<void> {
  const program = new Command('tautan')
    .description('Plans TikTok posts offline and vets every link before anything leaves.')
    .version(toolVersion)
    .exitOverride()
    .showHelpAfterError('(--help shows an example)')
  addVet(program, today)
  addImport(program)
  addExport(program)
  addVerify(program)
  addServe(program, places)
  for (const command of program.commands)
    command.exitOverride().showHelpAfterError('(--help shows an example)')
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
    // Exit code 1 says that something was found; whatever else went wrong is 2, in one line.
    process.stderr.write(`tautan: ${error instanceof Error ? error.message : String(error)}\n`)
    if (process.env['TAUTAN_DEBUG'] !== undefined && error instanceof Error)
      process.stderr.write(`${error.stack ?? ''}\n`)
    process.exitCode = exitCodes.bad
  }
}
