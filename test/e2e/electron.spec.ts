import path from 'node:path'
import { _electron } from '@playwright/test'
import { sandboxSwitches } from '../../main/faces/browser/find-browser.ts'
import { test, type RunningApp } from './app.ts'
import { electronProgram } from './electron-program.ts'
import { runJourney } from './journey.ts'

const electron = electronProgram()

test('the same journey in Electron', async ({ folder }) => {
  if (electron === null)
    process.stdout.write(
      '    Electron’s runtime is not installed here: the journey in Electron is skipped.\n',
    )
  test.skip(electron === null, 'Electron’s runtime is not installed')
  const workspace = path.join(folder, 'Studio Rona')
  const open = async (): Promise<Omit<RunningApp, 'crash' | 'setClock'>> => {
    const app = await _electron.launch({
      ...(electron === null ? {} : { executablePath: electron.program }),
      args: [
        ...sandboxSwitches(),
        ...(electron?.args ?? []),
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
