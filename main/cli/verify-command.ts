import path from 'node:path'
import type { Command } from 'commander'
import { ContractError } from '../../shared/contract/errors.ts'
import { verifyBatch } from '../core/exporters/verify-batch.ts'
import { CommandFailure, exitCodes } from './exit-codes.ts'
import { print } from './output.ts'

export function addVerify(program: Command): void {
  program
    .command('verify')
    .argument('<dir>', "a batch's folder")
    .description('say whether a batch is still what was vetted')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
Exit code: 0 every file and post is what was vetted, 1 something differs, 2 the folder is no batch.

Example:
  tautan verify ./december`,
    )
    .action(async (folder: string, options: { readonly json?: boolean }) => {
      try {
        const check = await verifyBatch(path.resolve(folder))
        const lines = check.ok
          ? [`${check.posts} posts in ${check.files} files are what was vetted.`]
          : [
              `This batch is not what was vetted:`,
              ...check.problems.map(({ what, problem }) => `  ${what} ${problem}`),
            ]
        await print(options.json === true ? `${JSON.stringify(check)}\n` : `${lines.join('\n')}\n`)
        process.exitCode = check.ok ? exitCodes.fine : exitCodes.found
      } catch (error) {
        if (error instanceof ContractError) throw new CommandFailure(error.message)
        throw error
      }
    })
}
