import path from 'node:path'
import { test as base } from './app.ts'
import { openDesktop, type DesktopOptions, type RunningDesktop } from './desktop-app.ts'

export interface DesktopFixtures {
  /** Starts the desktop; all of them are ended with the test, whose folder they share. */
  readonly start: (options?: DesktopOptions & { readonly workspace?: string }) => Promise<RunningDesktop>
}

/** Tests of the desktop itself, on the stand-in for Electron. */
export const test = base.extend<DesktopFixtures>({
  start: async ({ folder }, use) => {
    const running: RunningDesktop[] = []
    await use(async ({ workspace = path.join(folder, 'Studio Rona'), ...options } = {}) => {
      const app = await openDesktop(workspace, path.join(folder, 'home'), options)
      running.push(app)
      return app
    })
    for (const app of running) await app.kill()
  },
})

export { expect } from '@playwright/test'
