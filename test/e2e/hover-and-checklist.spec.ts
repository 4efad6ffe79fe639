import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { seedOne } from './seeded.ts'

const now = '2026-12-01T10:00:00+07:00'

test('resting on a card shows the whole caption and the reasons; a key, a press and leaving hide it', async ({
  open,
  folder,
}) => {
  const workspace = await seedOne(folder, [
    ['2026-12-09T08:30', 'Serum pagi\nbaris kedua yang tidak muat di kartu'],
    ['2026-12-16T19:00', 'Order di shopee.co.id/lestari ya'],
  ])
  const { page, complaints } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const card = page.getByTestId('hover-card')
  /** Moves over a card until the hover card's code is loaded. */
  const rest = async (of: ReturnType<PlannerWindow['chip']>): Promise<void> => {
    await expect(async () => {
      await page.mouse.move(400, 75)
      await of.hover()
      await expect(card).toBeVisible({ timeout: 3000 })
    }).toPass()
  }
  const chip = planner.chip('2026-12-09', 'pagi')
  await rest(chip)
  await expect(card).toContainText('baris kedua yang tidak muat di kartu')
  await expect(card).toContainText('Wed 9 Dec, 08:30 WIB')
  const [over, box] = [await card.boundingBox(), await chip.boundingBox()]
  expect(
    (over?.x ?? 0) >= (box?.x ?? 0) + (box?.width ?? 0) ||
      (over?.x ?? 0) + (over?.width ?? 0) <= (box?.x ?? 0),
  ).toBe(true)
  await page.mouse.move(400, 75)
  await expect(card).toBeHidden()

  await rest(
    page
      .getByRole('region', { name: 'Waiting' })
      .getByRole('button', { name: /Order di shopee/ })
      .first(),
  )
  await expect(card).toContainText('This sends buyers to another shop')
  await page.keyboard.press('Shift')
  await expect(card).toBeHidden()
  await rest(chip)
  await chip.click()
  await expect(planner.inspector).toBeVisible()
  await expect(card).toBeHidden()
  expect(complaints).toEqual([])
})

test('the time of an open post stays in view, and its checklist leads to what is missing', async ({
  open,
  folder,
}) => {
  const workspace = await seedOne(folder, [
    ['2026-12-09T08:30', 'Serum pagi #satu #dua #tiga'],
    ['2026-12-16T19:00', 'Serum malam'],
  ])
  const { page, complaints } = await open({ workspace, now, viewport: { width: 1440, height: 700 } })
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-09', 'pagi').click()
  const { inspector } = planner
  const list = inspector.getByRole('region', { name: 'Checklist' })
  await expect(list.getByRole('button')).toHaveText([
    'Breaks no rule',
    'Has a date',
    'No video yet',
    'Choose who can watch',
    '3 of 5 hashtags used',
    'No disclosure',
  ])
  await list.getByRole('button', { name: 'Choose who can watch' }).click()
  const privacy = inspector.getByRole('button', { name: /Who can watch$/ })
  await expect(privacy).toBeFocused()
  await expect(privacy).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Everyone' }).click()
  await expect(list.getByRole('button', { name: 'Everyone' })).toBeVisible()

  await inspector.getByRole('textbox', { name: 'Reference link' }).scrollIntoViewIfNeeded()
  await expect(inspector.getByRole('button', { name: /^Day/ })).toBeInViewport()
  // What takes the focus is below the bar with the time.
  const isClear = (): Promise<boolean> =>
    page.evaluate(() => {
      const bar = document.querySelector('[data-check="when"]')?.getBoundingClientRect()
      const focus = document.activeElement?.getBoundingClientRect()
      return bar !== undefined && focus !== undefined && focus.top >= bar.bottom
    })
  await list.getByRole('button', { name: 'No video yet' }).click()
  await expect.poll(isClear).toBe(true)
  await inspector.getByRole('textbox', { name: 'Reference link' }).focus()
  for (let stop = 0; stop < 12; stop++) {
    await page.keyboard.press('Shift+Tab')
    expect(await isClear()).toBe(true)
  }
  await list.getByRole('button', { name: /hashtags used/ }).click()
  await expect(inspector.getByRole('textbox', { name: 'Caption' })).toBeInViewport()
  await inspector.getByRole('textbox', { name: 'Caption' }).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' beli di shopee.co.id/lestari')
  await list.getByRole('button', { name: '1 blocked' }).click()
  await expect(inspector.getByRole('region', { name: 'Findings' }).getByRole('button').first()).toBeFocused()

  await inspector.getByRole('button', { name: 'Duplicate' }).click()
  await expect(page.getByText('Made a copy as a draft.', { exact: false })).toBeVisible()
  expect(complaints).toEqual([])
})
