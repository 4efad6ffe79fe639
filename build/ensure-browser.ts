import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../main/faces/browser/find-browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * A Chromium for the end-to-end tests: the one that TAUTAN_BROWSER names, the system's, Playwright's own; else one that
 * the platform's way installs. Says what to do, and gives null, when none can be had.
 */
export async function ensureBrowser(): Promise<string | null> {
  const present = findBrowser()
  if (present !== null) return present
  const attempts: readonly (readonly [command: string, args: readonly string[]])[] =
    process.platform === 'linux' && process.getuid?.() === 0
      ? [
          ['apt-get', ['update']],
          ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
        ]
      : [[process.execPath, [path.join(root, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium']]]
  process.stdout.write('No Chromium, Chrome or Edge was found; installing one …\n')
  for (const [command, args] of attempts) {
    const { status } = spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (status !== 0) break
  }
  const installed = findBrowser()
  if (installed === null) {
    process.stderr.write(
      'The end-to-end tests need a Chromium, Chrome or Edge. Install one (Debian, Ubuntu: `sudo apt-get install chromium`;\n' +
        'elsewhere: `npx playwright install chromium`), or name one in TAUTAN_BROWSER.\n',
    )
  }
  return installed
}
