import { defineConfig } from '@playwright/test'

/** Real Chromium against the real app; one worker, for each test has a process and a workspace of its own. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json']],
  use: { trace: 'retain-on-failure', actionTimeout: 15_000 },
})
