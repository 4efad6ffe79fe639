import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumSwitches, sandboxSwitches } from '../../main/faces/browser/find-browser.ts'
import './clock.ts'
import { root } from './root.ts'

/** Journeys that also run on the desktop's bundles every time; `npm run test:desktop` runs all that can. */
const onDesktop =
  process.env['TAUTAN_DESKTOP'] === 'all' ? '*.spec.ts' : ['journey.spec.ts', 'batches.spec.ts']
/** Those that are about the browser edition itself, or about the desktop itself. */
const ofOneFace = [
  'electron.spec.ts',
  'leaving.spec.ts',
  'about.spec.ts',
  'commands.spec.ts',
  'screens.spec.ts',
  'desktop*.spec.ts',
]

const executablePath = process.env['TAUTAN_HEADLESS'] ?? process.env['TAUTAN_BROWSER']
// Programs start in half the time when what they run was compiled before.
process.env['NODE_COMPILE_CACHE'] ??= path.join(root, '.build', 'compile-cache')

/** Real Chromium against the real app: a browser for each worker, a program and a workspace for each test. */
export default defineConfig<{ readonly face: 'browser' | 'desktop' }>({
  testDir: '.',
  globalSetup: './build.ts',
  outputDir: '../../test-results',
  // Far above what anything takes: on a busy machine they only end what has gone wrong.
  timeout: 600_000,
  expect: { timeout: 90_000 },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json']],
  projects: [
    { name: 'browser', testIgnore: 'desktop*.spec.ts' },
    {
      name: 'desktop',
      use: { face: 'desktop' },
      testMatch: onDesktop,
      testIgnore: ofOneFace,
      grepInvert: /@browser/,
    },
    { name: 'stand-in', testMatch: 'desktop*.spec.ts' },
  ],
  use: {
    // Half as much again of work when on: `--trace retain-on-failure` for who looks for a failure.
    trace: 'off',
    actionTimeout: 120_000,
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...chromiumSwitches, ...sandboxSwitches()],
    },
  },
})
