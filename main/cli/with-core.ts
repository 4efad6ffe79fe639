import { ContractError } from '../../shared/contract/errors.ts'
import type { Call } from '../../shared/contract/frames.ts'
import { printByBrowser } from '../faces/browser/print-pdf.ts'
import { CommandFailure } from './terminal/exit-codes.ts'
import { ownProgress } from './terminal/progress-line.ts'
import { openCore, type Core, type CoreOptions, inProcessClient } from '../core/runtime/index.ts'

/** Opens a workspace in this process for one command, and closes it whatever happens. */
export async function withCore<Result>(
  folder: string,
  run: (call: Call, core: Core) => Promise<Result>,
  options: Pick<CoreOptions, 'jobWorkerEntry' | 'probeEntry' | 'workbookEntry'> = {},
): Promise<Result> {
  let core: Core
  try {
    core = openCore({
      folder,
      leavesIndexing: true,
      printPdf: (html, pdf) => printByBrowser(html, pdf),
      ...options,
      emit: (event) => ownProgress.report(event),
    })
  } catch (error) {
    if (error instanceof ContractError) throw new CommandFailure(error.message)
    throw error
  }
  for (const notice of core.context.workspace.notices) process.stderr.write(`tautan: ${notice.en}\n`)
  try {
    const client = inProcessClient(core.dispatch, 'command line')
    return await run((method, input) => client.call(method, input), core)
  } catch (error) {
    if (error instanceof ContractError) throw new CommandFailure(error.message)
    throw error
  } finally {
    ownProgress.clear()
    await core.close()
  }
}
