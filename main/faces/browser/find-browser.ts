import { spawnSync } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** Names on the PATH, best first. */
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
]

function placesByPlatform(environment: NodeJS.ProcessEnv): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      )
    case 'win32':
      return [environment['PROGRAMFILES'], environment['PROGRAMFILES(X86)'], environment['LOCALAPPDATA']]
        .flatMap((root) => (root === undefined ? [] : [root]))
        .flatMap((root) => [
          path.join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          path.join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
          path.join(root, 'Chromium', 'Application', 'chrome.exe'),
        ])
    default:
      return []
  }
}

/** The folder of the browsers that Playwright downloaded. */
function playwrightBrowsers(environment: NodeJS.ProcessEnv): string[] {
  const roots = [
    environment['PLAYWRIGHT_BROWSERS_PATH'],
    path.join(homedir(), '.cache', 'ms-playwright'),
    path.join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    path.join(homedir(), 'AppData', 'Local', 'ms-playwright'),
  ].filter((root): root is string => root !== undefined && root !== '0')
  return roots.flatMap((root) => {
    try {
      return readdirSync(root)
        .filter((name) => /^chromium-\d+$/.test(name))
        .sort()
        .reverse()
        .flatMap((name) =>
          [
            'chrome-linux/chrome',
            'chrome-linux64/chrome',
            'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
            'chrome-win/chrome.exe',
            'chrome-win64/chrome.exe',
          ].map((tail) => path.join(root, name, tail)),
        )
    } catch {
      return []
    }
  })
}

/** A Chromium, Chrome or Edge on this machine: the one that TAUTAN_BROWSER names, the system's, or Playwright's. */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment['TAUTAN_BROWSER']
  if (named !== undefined && named !== '') return isProgram(named) ? named : null
  const onPath = (environment['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) =>
      commands.map((command) => path.join(folder, process.platform === 'win32' ? `${command}.exe` : command)),
    )
  const byPreference = commands.flatMap((command) =>
    onPath.filter((place) => path.basename(place, '.exe') === command),
  )
  return (
    [...byPreference, ...placesByPlatform(environment), ...playwrightBrowsers(environment)].find(isProgram) ??
    null
  )
}

function isProgram(place: string): boolean {
  try {
    accessSync(place, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * A browser's major version, as it reports it; null when it does not, as on Windows, where `--version` opens a window
 * instead.
 */
export function majorVersionOf(browser: string): number | null {
  if (process.platform === 'win32') return null
  const { stdout } = spawnSync(browser, ['--version'], { encoding: 'utf8', timeout: 10_000 })
  const found = /\b(\d+)\.\d+\.\d+/.exec(stdout ?? '')?.[1]
  return found === undefined ? null : Number(found)
}

/** Whether a window can be shown at all. */
export function hasDisplay(environment: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
}

/** Turns off what a planner's window does not need: first-run pages, background requests, sync. */
export const chromiumSwitches: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-quic',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
]

/** Chromium refuses to run as root with its sandbox. */
export function sandboxSwitches(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
