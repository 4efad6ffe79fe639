import path from 'node:path'
import { test as base } from './app.ts'
import { openDesktop, type DesktopOptions, type RunningDesktop } from './desktop-app.ts'

export interface DesktopFixtures {
  /** Starts the desktop; every instance is ended with the test, and all share its folder. */
  readonly start: (options?: DesktopOptions & { readonly workspace?: string }) => Promise<RunningDesktop>
}

/** For tests of the desktop itself, on the Electron stand-in. */
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
