import path from 'node:path'
import { _electron } from '@playwright/test'
import { installedElectron } from '../../build/electron-runtime.ts'
import { sandboxSwitches } from '../../main/faces/browser/find-browser.ts'
import { root, test, type RunningApp } from './app.ts'
import { runJourney } from './journey.ts'

const program = installedElectron()

test('the same journey in Electron', async ({ folder }) => {
  if (program === null)
    process.stdout.write(
      '    Electron’s runtime is not installed here: the journey in Electron is skipped.\n',
    )
  test.skip(program === null, 'Electron’s runtime is not installed')
  const workspace = path.join(folder, 'Studio Rona')
  const open = async (): Promise<Omit<RunningApp, 'crash'>> => {
    const app = await _electron.launch({
      ...(program === null ? {} : { executablePath: program }),
      args: [
        ...sandboxSwitches(),
        root,
        '--workspace',
        workspace,
        `--user-data-dir=${path.join(folder, 'user')}`,
        '--lang=en-GB',
      ],
    })
    const page = await app.firstWindow()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    return { page, complaints, quit: () => app.close() }
  }
  await runJourney(open, workspace)
})
