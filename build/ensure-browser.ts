import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../main/faces/browser/find-browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Debian's package and program: the same Chromium without a browser's user interface. */
const headlessShell = 'chromium-headless-shell'

/**
 * The browser for end-to-end tests of the browser edition: the headless shell, which renders the same pages with two
 * thirds of the work, or else the full browser. Installs Debian's headless shell if this process is allowed to.
 */
export function ensureHeadless(browser: string): string {
  if (process.platform !== 'linux' || process.env['TAUTAN_BROWSER'] !== undefined) return browser
  const find = (): string | undefined =>
    (process.env['PATH'] ?? '')
      .split(path.delimiter)
      .map((folder) => path.join(folder, headlessShell))
      .find((place) => existsSync(place))
  const present = find()
  if (present !== undefined) return present
  // Only next to Debian's Chromium, whose version it shares.
  if (process.getuid?.() === 0 && browser === '/usr/bin/chromium')
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', headlessShell], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  return find() ?? browser
}

/**
 * A Chromium for the end-to-end tests: the one named by TAUTAN_BROWSER, the system's, or Playwright's; else one
 * installed as usual on the platform. If none is available, prints what to do and returns null.
 */
export async function ensureBrowser(): Promise<string | null> {
  const present = findBrowser()
  if (present !== null) return present
  const attempts: readonly (readonly [command: string, args: readonly string[]])[] =
    process.platform === 'linux' && process.getuid?.() === 0
      ? [
          ['apt-get', ['update']],
          ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium', headlessShell]],
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
