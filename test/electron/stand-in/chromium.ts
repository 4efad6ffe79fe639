import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findBrowser, chromiumSwitches, sandboxSwitches } from '../../../main/faces/browser/find-browser.ts'
import { secureOrigin } from './addresses.ts'
import { DevTools } from './devtools.ts'
import type { StandInOptions } from './options.ts'
import { Targets } from './targets.ts'

export interface Chromium {
  readonly endpoint: string
  readonly devTools: DevTools
  readonly targets: Targets
  readonly pid: number
  /** Kills it at once, without notice to its pages. */
  kill(): void
}

/**
 * Starts our own Chromium. All requests of its pages go to `proxyPort`, which answers for the app's scheme and lets
 * nothing else out; Chromium's own background requests are switched off.
 */
export async function startChromium(
  options: StandInOptions,
  proxyPort: number,
  onGone: (target: string) => void,
): Promise<Chromium> {
  const program = findBrowser()
  if (program === null) throw new Error('no Chromium was found; TAUTAN_BROWSER can name one')
  const profile = path.join(options.scratch, 'chromium')
  mkdirSync(path.join(profile, 'Default'), { recursive: true })
  // No preconnects: for a navigation that is then prevented, one would look like a request.
  writeFileSync(
    path.join(profile, 'Default/Preferences'),
    JSON.stringify({ net: { network_prediction_options: 2 } }),
  )
  const features = chromiumSwitches.find((name) => name.startsWith('--disable-features='))
  const child = spawn(
    program,
    [
      ...chromiumSwitches.filter((name) => name !== features),
      // Electron has no back/forward cache; with it, leaving a page would not unload it.
      `${features ?? '--disable-features=Translate'},BackForwardCache`,
      ...sandboxSwitches(),
      ...(options.headed ? [] : ['--headless', '--disable-gpu', '--hide-scrollbars']),
      '--no-startup-window',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--proxy-server=http://127.0.0.1:${proxyPort}`,
      // Otherwise Chromium would bypass the proxy for addresses of this machine.
      '--proxy-bypass-list=<-loopback>',
      `--unsafely-treat-insecure-origin-as-secure=${secureOrigin}`,
      '--allow-file-access-from-files',
      '--password-store=basic',
      '--use-mock-keychain',
      '--disable-client-side-phishing-detection',
      '--disable-field-trial-config',
      '--disable-domain-reliability',
      '--disable-extensions',
      // docs/tutorial/message-ports.md, "Extension: `close` event".
      '--enable-blink-features=MessagePortCloseEvent',
      '--disable-popup-blocking',
      '--disable-hang-monitor',
      '--disable-prompt-on-repost',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
      '--disable-background-timer-throttling',
      '--disable-breakpad',
      '--metrics-recording-only',
      '--autoplay-policy=no-user-gesture-required',
      `--lang=${options.locale}`,
      `--accept-lang=${options.locale}`,
    ],
    { env: { ...process.env, TZ: options.timeZone }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const endpoint = await endpointOf(child)
  const devTools = await DevTools.connect(endpoint)
  return {
    endpoint,
    devTools,
    targets: await Targets.watch(devTools, onGone),
    pid: child.pid ?? 0,
    kill: () => child.kill('SIGKILL'),
  }
}

function endpointOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (piece: Buffer) => {
      said = (said + piece.toString()).slice(-10_000)
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Chromium ended with code ${code}: ${said}`)))
  })
}
