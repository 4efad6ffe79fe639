import { defineConfig } from '@playwright/test'

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

/** Real Chromium against the real app; one worker, for each test has a process and a workspace of its own. */
export default defineConfig<{ readonly face: 'browser' | 'desktop' }>({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 1,
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
  use: { trace: 'retain-on-failure', actionTimeout: 15_000 },
})
