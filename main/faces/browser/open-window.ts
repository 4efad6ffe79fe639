import { spawn } from 'node:child_process'
import { chromiumSwitches, sandboxSwitches } from './find-browser.ts'

/** Opens an address in its own window, without tabs or address bar, with its own profile. */
export function openWindow(browser: string, address: string, profile: string): Promise<void> {
  const child = spawn(
    browser,
    [
      `--app=${address}`,
      `--user-data-dir=${profile}`,
      '--window-size=1440,900',
      ...chromiumSwitches,
      ...sandboxSwitches(),
    ],
    { detached: true, stdio: 'ignore' },
  )
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
