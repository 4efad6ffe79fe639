import { Option, type Command } from 'commander'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ContractError } from '../../shared/contract/errors.ts'
import { startCoreThread } from '../core/runtime/thread/index.ts'
import { CommandFailure } from './terminal/exit-codes.ts'
import { portOption } from './terminal/options.ts'
import { homeFolder } from './default-workspace.ts'

interface ServeOptions {
  readonly workspace?: string
  readonly sample: boolean
  readonly open: boolean
  readonly port: number
}

/** The program files that `serve` starts: source or built files. */
export interface ServePlaces {
  readonly worker: URL
  readonly rendererFolder: string
}

export function addServe(program: Command, { worker, rendererFolder }: ServePlaces): void {
  program
    .command('serve')
    .description('open a workspace in the browser edition')
    .option('--workspace <dir>', 'the workspace folder; created if it does not exist')
    .addOption(
      new Option('--sample', 'a fresh copy of a sample agency, instead of a workspace')
        .default(false)
        .conflicts('workspace'),
    )
    .option('--no-open', 'print the address instead of opening a window')
    .option('--port <n>', 'the port on 127.0.0.1; 0 for any free one', portOption, 0)
    .addHelpText(
      'after',
      `
Prints one line with the address. It works once, for one window, and ends a minute after that window is closed.

Example:
  tautan serve --workspace ./agency --no-open`,
    )
    .action(async ({ workspace, sample, open, port }: ServeOptions) => {
      if (workspace === undefined && !sample) {
        throw new CommandFailure(
          '--workspace: expected a folder, or --sample for a sample agency; got neither',
        )
      }
      if (!existsSync(path.join(rendererFolder, 'index.html'))) {
        throw new CommandFailure('the window has not been built yet; run `npm run build` first')
      }
      // It loads the core's code while this thread loads the face's.
      const thread = startCoreThread(worker)
      try {
        const { runBrowserFace } = await import('../faces/browser/browser-face.ts')
        await runBrowserFace({
          workspace:
            workspace === undefined ? { kind: 'sample' } : { kind: 'existing-or-new', folder: workspace },
          home: homeFolder(),
          thread,
          rendererFolder,
          port,
          open,
          say: (line) => process.stdout.write(`${line}\n`),
        })
      } catch (error) {
        if (error instanceof ContractError) throw new CommandFailure(error.message)
        if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
          throw new CommandFailure(`--port: ${port} is taken; expected a free port`)
        throw error
      } finally {
        await thread.terminate()
      }
    })
}
