import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { holdPainting } from './held-frames.ts'
import { PlannerWindow, mode } from './pages/window.ts'
import { seed } from './seeded.ts'

/** Drags an element over a place without dropping it. */
async function carry(page: Page, what: Locator, to: Locator): Promise<void> {
  const [from, target] = [await what.boundingBox(), await to.boundingBox()]
  if (from === null || target === null) throw new Error('nothing to carry')
  await page.mouse.move(from.x + from.width / 2, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + from.width / 2 + 10, from.y + 20, { steps: 4 })
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 12 })
}

test('a post dragged while others are saved keeps its time and its account', async ({ open, folder }) => {
  await seed(folder, [
    {
      name: 'Uji',
      accounts: [
        {
          handle: '@uji.satu',
          posts: [
            ['2026-12-17T06:10', 'Epsilon'],
            [null, 'Menunggu'],
          ],
        },
        { handle: '@uji.dua', posts: [['2026-12-16T08:00', 'Zeta']] },
      ],
    },
  ])
  const { page } = await open({ now: '2026-12-16T10:00:00+07:00', zone: 'Asia/Jakarta' })
  const planner = new PlannerWindow(page)
  // The drag image stays a moment longer.
  const atRest = page.locator(':not(.lifted)')
  let saved = 0
  /** Saves a client with a post from another program, and waits until the window shows the client in its sidebar. */
  const saveMeanwhile = async (): Promise<void> => {
    saved++
    const name = `Zulu ${saved}`
    const posts = [['2026-12-15T13:00', `Sela ${saved}`]] as const
    await seed(folder, [{ name, accounts: [{ handle: `@zulu.${saved}`, posts }] }])
    await expect(page.getByRole('complementary').getByText(name, { exact: true })).toBeVisible()
  }
  await expect(planner.chip('2026-12-17', 'Epsilon')).toBeVisible()

  await test.step('in the month', async () => {
    await carry(page, planner.chip('2026-12-17', 'Epsilon'), planner.day('2026-12-30'))
    await saveMeanwhile()
    await page.mouse.up()
    await expect(page.getByText('Moved to Wed 30 Dec.')).toBeVisible()
    await expect(planner.chip('2026-12-30', 'Epsilon').and(atRest)).toContainText('06:10')
    // Posts saved meanwhile are drawn as soon as the drag is over.
    await expect(planner.chip('2026-12-15', `Sela ${saved}`)).toBeVisible()
  })
  await test.step('as soon as the button is down', async () => {
    const box = await planner.chip('2026-12-30', 'Epsilon').boundingBox()
    if (box === null) throw new Error('no chip')
    await page.mouse.move(box.x + box.width / 2, box.y + 10)
    await page.mouse.down()
    await saveMeanwhile()
    const day = await planner.day('2026-12-18').boundingBox()
    if (day === null) throw new Error('no day')
    await page.mouse.move(day.x + day.width / 2, day.y + day.height / 2, { steps: 12 })
    await page.mouse.up()
    await expect(planner.chip('2026-12-18', 'Epsilon').and(atRest)).toContainText('06:10')
    await expect(page.locator('.ev.chip', { hasText: 'Epsilon' })).toHaveCount(1)
  })
  await test.step('out of the tray', async () => {
    await carry(page, planner.held('Menunggu'), planner.day('2026-12-29'))
    await saveMeanwhile()
    await page.mouse.up()
    await expect(planner.chip('2026-12-29', 'Menunggu')).toContainText('19:00')
  })
  await test.step('into the tray', async () => {
    await carry(page, planner.chip('2026-12-29', 'Menunggu'), planner.tray)
    await saveMeanwhile()
    await page.mouse.up()
    await expect(planner.held('Menunggu')).toContainText('no date')
  })
  await test.step('in the week, where the hour is chosen too', async () => {
    await mode(page, 'Week')
    await expect(page.locator('.grid-week')).toBeVisible()
    const chip = planner.chip('2026-12-18', 'Epsilon').and(atRest)
    await chip.click({ trial: true })
    const [from, slot] = [await chip.boundingBox(), await page.locator('.fc-slot').first().boundingBox()]
    if (from === null || slot === null) throw new Error('no chip')
    await page.mouse.move(from.x + from.width / 2, from.y + 8)
    await page.mouse.down()
    // Two half-hours later on the same day; the exact quarter depends on where the chip was grabbed.
    await page.mouse.move(from.x + from.width / 2, from.y + 8 + 2 * slot.height, { steps: 8 })
    await saveMeanwhile()
    await page.mouse.up()
    await expect(chip).toContainText(/07:(?:10|25)/)
    await page.keyboard.press('Control+z')
    await expect(chip).toContainText('06:10')
  })
  await test.step('in lanes', async () => {
    await page.getByRole('button', { name: 'Lanes by account' }).click()
    await expect(page.locator('.grid-week-lanes')).toBeVisible()
    const lane = page.locator('.fc-week', { hasText: '@uji.satu' })
    const chip = lane.locator('.ev.chip', { hasText: 'Epsilon' })
    await carry(page, chip, lane.locator('.fc-day').nth(5))
    await saveMeanwhile()
    await page.mouse.up()
    await expect(page.getByText('Moved to Sat 19 Dec.')).toBeVisible()
    await expect(chip).toContainText('06:10')
  })
})

test('while a post is dragged, the window’s style stays as it is, and no text is selected', async ({
  open,
  folder,
}) => {
  await seed(folder, [
    {
      name: 'Uji',
      accounts: [
        {
          handle: '@uji',
          posts: [
            ['2026-12-17T06:10', 'Epsilon'],
            [null, 'Kapan saja'],
          ],
        },
      ],
    },
  ])
  const { page } = await open({ now: '2026-12-16T10:00:00+07:00', zone: 'Asia/Jakarta' })
  const planner = new PlannerWindow(page)
  const selectable = (): Promise<string[]> =>
    page.evaluate(() =>
      ['body', 'header', 'main'].map((name) => {
        const element = document.querySelector(name)
        return element === null ? '' : getComputedStyle(element).userSelect
      }),
    )
  for (const carried of [planner.chip('2026-12-17', 'Epsilon'), planner.held('Kapan saja')]) {
    await carry(page, carried, planner.day('2026-12-22'))
    // The library's own setting on the body ends there (@fullcalendar/react 7.1.4).
    expect((await selectable()).slice(1)).toEqual(['text', 'text'])
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('')
    await page.mouse.up()
    await expect(planner.day('2026-12-22').locator('.chip')).not.toHaveCount(0)
  }
  await expect(planner.day('2026-12-22').locator('.chip')).toHaveCount(2)
})

test('a board card dragged while others are saved ends up where it is dropped', async ({ open, folder }) => {
  await seed(folder, [
    { name: 'Uji', accounts: [{ handle: '@uji', posts: [['2026-12-17T06:10', 'Epsilon']] }] },
  ])
  const { page } = await open({ now: '2026-12-16T10:00:00+07:00', zone: 'Asia/Jakarta' })
  const planner = new PlannerWindow(page)
  await planner.show('Board')
  const column = (name: string) => page.getByRole('region', { name, exact: true })
  await carry(page, column('Draft').getByText('Epsilon'), column('Approved').getByRole('grid'))
  await seed(folder, [
    { name: 'Zulu', accounts: [{ handle: '@zulu', posts: [['2026-12-16T13:00', 'Sela']] }] },
  ])
  await expect(column('Draft').getByText('Sela')).toBeVisible()
  await page.mouse.up()
  await expect(column('Approved').getByText('Epsilon')).toBeVisible()
  await expect(column('Draft').getByText('Epsilon')).toHaveCount(0)
})

test('a board card is dragged by keys, even by those pressed before the page is painted', async ({
  open,
  folder,
}) => {
  await seed(folder, [
    { name: 'Uji', accounts: [{ handle: '@uji', posts: [['2026-12-17T06:10', 'Epsilon']] }] },
  ])
  const { page } = await open({ now: '2026-12-16T10:00:00+07:00', zone: 'Asia/Jakarta' })
  await new PlannerWindow(page).show('Board')
  const column = (name: string) => page.getByRole('region', { name, exact: true })
  const resumePainting = await holdPainting(page)
  // Enter moves to the next column, Tab to the one after it.
  await column('Draft')
    .getByRole('button', { name: /Epsilon/ })
    .first()
    .focus()
  for (const key of ['Enter', 'Tab', 'Enter']) await page.keyboard.press(key)
  await resumePainting()
  await expect(column('Draft').getByText('Epsilon')).toHaveCount(0)
  await expect(column('Changes requested').getByText('Epsilon')).toBeVisible()
})
