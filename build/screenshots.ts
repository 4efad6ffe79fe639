import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildStale } from './build.ts'
import { ensureBrowser } from './ensure-browser.ts'

/** Takes the README's screenshots by running the end-to-end test `screens`. */
const root = fileURLToPath(new URL('..', import.meta.url))
await buildStale(['renderer'])
const browser = await ensureBrowser()
const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    'test/e2e/playwright.config.ts',
    'screens',
    '--reporter',
    'list',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TAUTAN_SCREENSHOTS: 'docs/screens',
      ...(browser === null ? {} : { TAUTAN_BROWSER: browser }),
    },
  },
)
process.exitCode = status ?? 1
