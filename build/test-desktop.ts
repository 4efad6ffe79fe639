import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildStale } from './build.ts'
import { ensureBrowser } from './ensure-browser.ts'

/** Runs every end-to-end test that can run on the desktop's bundles; arguments after `--` are passed to Playwright. */
const root = fileURLToPath(new URL('..', import.meta.url))
await buildStale()
const browser = await ensureBrowser()
const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    'test/e2e/playwright.config.ts',
    '--project',
    'desktop',
    '--project',
    'stand-in',
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TAUTAN_DESKTOP: 'all', ...(browser === null ? {} : { TAUTAN_BROWSER: browser }) },
  },
)
process.exitCode = status ?? 1
