import { spawn } from 'node:child_process'
import path from 'node:path'
import { moveClock } from '../clock/move-clock.ts'
import { shiftAt } from '../clock/process-clock.ts'
import { expect, root, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { seedOne } from './seeded.ts'

test('when the computer changes zone, its own clock follows', async ({ folder, browser }) => {
  const workspace = await seedOne(folder, [['2026-12-03T23:30', 'Malam']])
  const start = ['build/start.ts', '--browser', '--no-open', '--workspace', workspace]
  const server = spawn(process.execPath, start, {
    cwd: root,
    env: { ...process.env, TAUTAN_HOME: path.join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  // A separate context, because Playwright fixes the zone of those it gives one.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  try {
    let said = ''
    server.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
    const address = (): string => /http:\S+#token=\S+/.exec(said)?.[0] ?? ''
    await expect.poll(address).not.toBe('')
    await context.addInitScript(moveClock, shiftAt('2026-12-01T10:00:00+07:00'))
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const travel = (timezoneId: string) => session.send('Emulation.setTimezoneOverride', { timezoneId })
    await travel('Asia/Jakarta')
    await page.goto(address())
    const planner = new PlannerWindow(page)
    const whose = page.getByRole('button', { name: /^Whose clock is shown/ })
    await whose.click()
    await expect(whose).toHaveText(/My zone, WIB/)
    await expect(planner.chip('2026-12-03', 'Malam')).toContainText('23:30')

    await travel('Asia/Tokyo')
    await expect(whose).toHaveText(/My zone, Tokyo/)
    await expect(planner.chip('2026-12-04', 'Malam')).toContainText('01:30')

    await travel('Asia/Saigon')
    await expect(whose).toHaveText(/My zone, Ho Chi Minh City/)
    await expect(planner.chip('2026-12-03', 'Malam')).toContainText('23:30')
  } finally {
    await context.close()
    server.kill()
    await ended
  }
})
