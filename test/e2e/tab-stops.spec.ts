import type { Page } from '@playwright/test'
import { expect, test, type Fixtures } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { seed, seedOne } from './seeded.ts'

const now = '2026-12-01T10:00:00+07:00'
const posts = [
  ['2026-12-09T08:30', 'Serum pagi'],
  ['2026-12-10T19:00', 'Serum malam'],
  ['2027-01-20T19:00', 'Serum baru'],
] as const

/** Accessible name or text of the focused element. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    return at?.getAttribute('aria-label') ?? at?.textContent ?? ''
  })

/** The grid's only Tab stop, which it chooses once its cards are measured. */
const gridStop = (page: Page) => page.locator('.calhost :is(.ev, .fc-more, .day-add)[tabindex="0"]')

/** A plan of one account in the month, ready for keys. */
async function openMonth(
  open: Fixtures['open'],
  folder: string,
): Promise<{ page: Page; planner: PlannerWindow }> {
  const workspace = await seedOne(folder, posts)
  const { page } = await open({ workspace, now })
  await expect(gridStop(page)).toHaveCount(1)
  return { page, planner: new PlannerWindow(page) }
}

test('the first Tab stop skips to the plan; without it, at most six stops come before the grid', async ({
  open,
  folder,
}) => {
  // Many clients and campaigns do not lengthen the way.
  const workspace = await seed(
    folder,
    Array.from({ length: 12 }, (_, index) => ({
      name: `Klien ${index}`,
      accounts: [{ handle: `@klien.${index}`, posts: index === 0 ? posts : [] }],
    })),
  )
  const { page, complaints } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await expect(gridStop(page)).toHaveCount(1)
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the plan')
  await page.keyboard.press('Enter')
  const inGrid = (): Promise<boolean> =>
    page.evaluate(() => document.activeElement?.closest('[data-date]') !== null)
  expect(await inGrid()).toBe(true)

  for (const view of ['Board', 'List', 'Batches', 'Policy'] as const) {
    await planner.show(view)
    await page.getByRole('link', { name: 'Skip to the plan' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  }

  await planner.show('Calendar')
  await expect(gridStop(page)).toHaveCount(1)
  await page.getByRole('link', { name: 'Skip to the plan' }).focus()
  const stops = ['Skip to the plan']
  while (stops.length < 12) {
    await page.keyboard.press('Tab')
    if (await inGrid()) break
    stops.push(await focused(page))
  }
  expect(stops.length).toBeLessThanOrEqual(6)
  expect(complaints).toEqual([])
})

test('in a toolbar arrows move between controls, Tab leaves it, and Shift+Tab returns to the control left', async ({
  open,
  folder,
}) => {
  const { page } = await openMonth(open, folder)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await button('Previous month').focus()
  await page.keyboard.press('ArrowRight')
  await expect(button('Next month')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(button('Today')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button('Today')).not.toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(button('Today')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(button('Previous month')).toBeFocused()
  await page.keyboard.press('End')
  await expect(button('New post')).toBeFocused()
  // A control that is clicked keeps the focus, whichever had it before.
  await page.keyboard.press('Tab')
  await button('Next month').click()
  await expect(button('Next month')).toBeFocused()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('January')

  const client = page.getByRole('button', { name: 'Uji', exact: false }).first()
  await page.getByRole('button', { name: /^All clients/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(client).toBeFocused()
})

test('the day that one goes to has the focus: its first post, or else its button, also in another month and from Ctrl+K', async ({
  open,
  folder,
}) => {
  const { page, planner } = await openMonth(open, folder)
  const go = async (days: number): Promise<void> => {
    await page.getByRole('button', { name: 'Go to a day' }).focus()
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('dialog', { name: 'Go to a day' }).getByRole('grid').locator(':focus'),
    ).toHaveCount(1)
    for (let day = 0; day < days; day++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
  }
  await go(8)
  await expect(planner.chip('2026-12-09', 'pagi')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(planner.chip('2026-12-10', 'malam')).toBeFocused()
  await go(7)
  await expect(planner.day('2026-12-16').getByRole('button')).toBeFocused()
  const find = async (text: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill(text)
    await page.keyboard.press('Enter')
  }
  await find('20 January')
  await expect(planner.chip('2027-01-20', 'baru')).toBeFocused()
  await planner.show('List')
  await find('10 December 2026')
  await expect(planner.chip('2026-12-10', 'malam')).toBeFocused()
  await page.getByRole('radio', { name: 'Agenda', exact: true }).click()
  await find('9 December 2026')
  await expect(page.getByRole('button', { name: /Serum pagi/ })).toBeFocused()
})

test('the palette first offers what was chosen last, also after a restart', async ({ open, folder }) => {
  const workspace = await seedOne(folder, posts)
  const first = await open({ workspace, now })
  const palette = async (page: Page, text: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill(text)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Find or do anything' })).toBeHidden()
  }
  await expect(first.page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await palette(first.page, 'Board')
  await expect(first.page.getByRole('region', { name: 'Draft', exact: true })).toBeVisible()
  await palette(first.page, '@uji.toko')
  const recent = (page: Page) => page.getByRole('group', { name: 'Recent' }).getByRole('option')
  await first.page.keyboard.press('ControlOrMeta+k')
  await expect(recent(first.page)).toHaveText([/@uji\.toko/, /Board/])
  // Nothing is listed twice.
  await expect(first.page.getByRole('option', { name: /^Board/ })).toHaveCount(1)
  await first.page.getByRole('combobox', { name: 'Find or do anything' }).fill('x')
  await expect(recent(first.page)).toHaveCount(0)
  await first.quit()
  const second = await open({ workspace, now })
  await expect(second.page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await second.page.keyboard.press('ControlOrMeta+k')
  await expect(recent(second.page)).toHaveText([/@uji\.toko/, /Board/])
})
