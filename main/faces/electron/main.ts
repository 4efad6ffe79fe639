import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as electron from 'electron'
import { startCore } from '../../core/core-thread.ts'
import { startDesktop } from './desktop.ts'
import { sealedSecrets } from './sealed-secrets.ts'
import { printByWindow } from './print-pdf.ts'
import { desktopSettings } from './settings.ts'

const { values } = parseArgs({ options: { workspace: { type: 'string' } }, strict: false })
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

if (electron.app.requestSingleInstanceLock()) {
  void startDesktop(electron, {
    rendererFolder: here('../renderer'),
    preload: here('./preload.cjs'),
    openSettings: desktopSettings,
    startCore: (settings) =>
      startCore(
        new URL('./core-process.cjs', import.meta.url),
        typeof values.workspace === 'string'
          ? values.workspace
          : (settings.read().recentWorkspaces[0] ?? path.join(homedir(), 'Tautan')),
        {
          secrets: sealedSecrets(electron, path.join(electron.app.getPath('userData'), 'keys')),
          printPdf: printByWindow(electron),
        },
      ),
  })
} else electron.app.quit()
