import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ContractError } from '../shared/contract/errors.ts'
import { defaultWorkspace, homeFolder } from '../main/cli/default-workspace.ts'
import { startCoreThread, type WorkspaceToOpen } from '../main/core/runtime/thread/index.ts'
import { runBrowserFace } from '../main/faces/browser/browser-face.ts'
import { findBrowser, hasDisplay, majorVersionOf } from '../main/faces/browser/find-browser.ts'
import { buildStale } from './build.ts'
import { electronOrNull } from './electron-runtime.ts'
import { runElectron } from './run-electron.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const usage = `npm start -- [options]

  --browser         the browser edition, even where Electron is installed
  --no-open         print the address instead of opening a window (browser edition)
  --port N          the port on 127.0.0.1; 0 for any free one (browser edition)
  --workspace DIR   the workspace folder; created if it does not exist (by default the desktop opens the
                    last one or asks, and the browser edition opens ${defaultWorkspace()})
  --sample          a fresh copy of a sample agency: 3 clients, 5 accounts, 80 posts
`

function options() {
  try {
    return parseArgs({
      options: {
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        workspace: { type: 'string' },
        sample: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
}

const chosen = options()
if (chosen.help) {
  process.stdout.write(usage)
  process.exit(0)
}
if (chosen.workspace === '') {
  process.stderr.write('--workspace: expected a folder, got nothing\n')
  process.exit(2)
}
const port = Number(chosen.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`--port: expected a port from 0 to 65535, got ${chosen.port}\n`)
  process.exit(2)
}
// npm runs in the checkout, but a relative folder refers to where the command was typed.
const from = process.env['INIT_CWD'] ?? process.cwd()
const browserOnly = chosen.browser || chosen['no-open'] || port !== 0 || !hasDisplay()
const electron = browserOnly ? null : await electronOrNull()
if (electron === null) await runBrowser('Electron’s runtime is not here')
else {
  await buildStale()
  const outcome = await runElectron(electron, {
    args: [
      root,
      ...(chosen.sample ? ['--sample'] : []),
      ...(chosen.workspace === undefined ? [] : ['--workspace', path.resolve(from, chosen.workspace)]),
    ],
    log: path.join(root, '.build', 'electron.log'),
  })
  if (outcome.shown) process.exitCode = outcome.code
  else await runBrowser(outcome.why)
}

function browserWorkspace(): WorkspaceToOpen {
  if (chosen.sample) return { kind: 'sample' }
  return { kind: 'existing-or-new', folder: path.resolve(from, chosen.workspace ?? defaultWorkspace()) }
}

/** Names the Chromium in use: its major version decides what the window can do, and varies by system. */
function versionWords(browser: string): string {
  const version = majorVersionOf(browser)
  return version === null ? '' : `, version ${version}`
}

async function runBrowser(whyNotElectron: string): Promise<void> {
  await buildStale(['renderer'])
  if (!chosen['no-open'] && hasDisplay()) {
    const browser = findBrowser()
    const why = chosen.browser ? 'As asked' : whyNotElectron
    process.stdout.write(
      browser === null
        ? `${why}, and no Chromium, Chrome or Edge was found: open the address yourself.\n`
        : `${why}: opening the browser edition in ${browser}${versionWords(browser)}.\n`,
    )
  }
  const thread = startCoreThread(new URL('../main/core/core-worker.ts', import.meta.url))
  try {
    await runBrowserFace({
      workspace: browserWorkspace(),
      home: homeFolder(),
      thread,
      rendererFolder: path.join(root, 'dist', 'renderer'),
      port,
      open: !chosen['no-open'],
      say: (line) => process.stdout.write(`${line}\n`),
    })
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    const message = taken
      ? `--port: ${port} is taken; expected a free port`
      : error instanceof Error
        ? error.message
        : String(error)
    process.stderr.write(`tautan: ${message}\n`)
    process.exitCode = taken || error instanceof ContractError ? 2 : 1
  } finally {
    await thread.terminate()
  }
}
