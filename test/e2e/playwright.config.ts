import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumSwitches, sandboxSwitches } from '../../main/faces/browser/find-browser.ts'
import './clock.ts'
import { root } from './root.ts'

/** Journeys that always run on the desktop's bundles too; `npm run test:desktop` runs all that can. */
const onDesktop =
  process.env['TAUTAN_DESKTOP'] === 'all' ? '*.spec.ts' : ['journey.spec.ts', 'batches.spec.ts']
/** Journeys about the browser edition itself, or about the desktop itself. */
const ofOneFace = [
  'electron.spec.ts',
  'leaving.spec.ts',
  'about.spec.ts',
  'commands.spec.ts',
  'screens.spec.ts',
  'desktop*.spec.ts',
]

const executablePath = process.env['TAUTAN_HEADLESS'] ?? process.env['TAUTAN_BROWSER']
// A compile cache halves the start-up time of programs.
process.env['NODE_COMPILE_CACHE'] ??= path.join(root, '.build', 'compile-cache')

/** Real Chromium against the real app: a browser per worker, a program and a workspace per test. */
export default defineConfig<{ readonly face: 'browser' | 'desktop' }>({
  testDir: '.',
  globalSetup: './build.ts',
  outputDir: '../../test-results',
  // Far longer than anything takes: even on a busy machine, they end only what hangs.
  timeout: 600_000,
  expect: { timeout: 90_000 },
  // One more than processors: with two workers on two processors, a seventh of their time was spent waiting.
  workers: availableParallelism() + 1,
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
    // Tracing adds half as much work again; use `--trace retain-on-failure` to investigate a failure.
    trace: 'off',
    actionTimeout: 120_000,
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...chromiumSwitches, ...sandboxSwitches()],
    },
  },
})
