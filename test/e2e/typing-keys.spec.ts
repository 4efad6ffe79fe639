import type { CDPSession } from '@playwright/test'
import { expect, test } from './app.ts'
import { planRows } from './pages/rows.ts'

const ctrl = 2
const shift = 8

/** A key on a layout with another script: the position and the code are the same, the letter is not. */
async function press(
  session: CDPSession,
  letter: string,
  place: string,
  modifiers: number = 0,
): Promise<void> {
  const event = { key: letter, code: `Key${place}`, windowsVirtualKeyCode: place.charCodeAt(0), modifiers }
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
}

const layouts = [
  { name: 'Thai', a: 'ฟ', c: 'แ', k: 'า', m: 'ท', x: 'ป', z: 'ผ', shiftZ: '(' },
  { name: 'Russian', a: 'ф', c: 'с', k: 'л', m: 'ь', x: 'ч', z: 'я', shiftZ: 'Я' },
  { name: 'Arabic', a: 'ش', c: 'ؤ', k: 'ن', m: 'ة', x: 'ء', z: 'ئ', shiftZ: '~' },
] as const

// It copies to the clipboard, which the desktop does not permit.
test(
  'keys work on Thai, Russian and Arabic keyboards: in the plan, in the caption, on the board and in the list',
  { tag: '@browser' },
  async ({ open, folder }) => {
    const { page } = await open({ now: '2026-12-01T10:00:00+07:00' })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const planner = await planRows(page, folder, [
      ['2026-12-02', '07:00', 'Alfa'],
      ['2026-12-03', '07:00', 'Beta'],
      ['', '', 'Gama'],
    ])
    const session = await page.context().newCDPSession(page)
    const chip = planner.chip('2026-12-02', 'Alfa')
    const bar = page.getByText(/^\d posts? chosen$/)
    const dialog = page.getByRole('dialog')
    const none = async (): Promise<void> => {
      await page.keyboard.press('Escape')
      await expect(bar).toHaveCount(0)
    }
    for (const { name, a, c, k, m, x, z, shiftZ } of layouts) {
      await test.step(name, async () => {
        // In the calendar and in the tray. Chips are redrawn once more when duplicates among the imported posts are
        // known, so a key may miss.
        await expect(async () => {
          if (await chip.isVisible()) {
            await chip.focus({ timeout: 1000 })
            await page.keyboard.press('Alt+ArrowRight')
          }
          await expect(planner.chip('2026-12-03', 'Alfa')).toBeVisible({ timeout: 15_000 })
        }).toPass()
        await press(session, z, 'Z', ctrl)
        await expect(chip).toBeVisible()
        await press(session, shiftZ, 'Z', ctrl + shift)
        await expect(planner.chip('2026-12-03', 'Alfa')).toBeVisible()
        await press(session, z, 'Z', ctrl)
        await expect(chip).toBeVisible()
        await chip.focus()
        await press(session, x, 'X')
        await expect(bar).toHaveText('1 post chosen')
        await planner.held('Gama').getByRole('button').focus()
        await press(session, x, 'X')
        await expect(bar).toHaveText('2 posts chosen')
        await press(session, m, 'M')
        await expect(dialog).toBeVisible()
        await page.keyboard.press('Escape')
        await expect(dialog).toHaveCount(0)
        await none()
        await press(session, k, 'K', ctrl)
        await expect(dialog).toBeVisible()
        await page.keyboard.press('Escape')
        await expect(dialog).toHaveCount(0)
        // In the caption, where the editor handles the keys.
        await chip.click()
        const field = planner.inspector.getByRole('textbox', { name: 'Caption' })
        await field.click()
        await page.keyboard.press('ControlOrMeta+End')
        await page.keyboard.type(' baru')
        await expect(field).toHaveText('Alfa baru')
        await press(session, z, 'Z', ctrl)
        await expect(field).toHaveText('Alfa')
        await press(session, shiftZ, 'Z', ctrl + shift)
        await expect(field).toHaveText('Alfa baru')
        await press(session, z, 'Z', ctrl)
        await expect(field).toHaveText('Alfa')
        await press(session, a, 'A', ctrl)
        await page.keyboard.type('Alfa')
        await expect(field).toHaveText('Alfa')
        await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
        // On the board.
        await planner.show('Board')
        await page.getByRole('row', { name: /Beta/ }).first().focus()
        await press(session, a, 'A', ctrl)
        await expect(bar).toHaveText('3 posts chosen')
        await press(session, x, 'X')
        await expect(bar).toHaveText('2 posts chosen')
        await none()
        // In the list.
        await planner.show('List')
        await page.locator('[data-row="0"]').focus()
        await press(session, a, 'A', ctrl)
        await expect(bar).toHaveText('3 posts chosen')
        await press(session, c, 'C', ctrl)
        await expect(page.getByText('Copied 3 posts', { exact: false })).toBeVisible()
        await page.keyboard.press('Escape')
        await none()
        await planner.show('Calendar')
      })
    }
  },
)
