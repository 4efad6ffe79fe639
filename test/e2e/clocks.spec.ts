import { expect, test } from './app.ts'
import { PlannerWindow, mode } from './pages/window.ts'
import { seed, seedOne } from './seeded.ts'

test('a window left open past midnight moves to the new day', async ({ open, folder }) => {
  await seedOne(folder, [
    ['2026-12-31T23:55', 'Menjelang'],
    ['2027-01-01T08:00', 'Sesudah'],
  ])
  const { page, setClock } = await open({ now: '2026-12-31T23:50:00+07:00', zone: 'Asia/Jakarta' })
  const planner = new PlannerWindow(page)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(planner.day('2026-12-31')).toHaveClass(/today/)
  await setClock('2027-01-01T00:50:00+07:00')
  await test.step('the month that was at today, its mark and what is past', async () => {
    await expect(heading).toHaveText('January 2027')
    await expect(planner.day('2027-01-01')).toHaveClass(/today/)
    await expect(planner.day('2026-12-31')).toHaveClass(/past/)
    await expect(planner.chip('2026-12-31', 'Menjelang')).toHaveClass(/past/)
    await expect(planner.chip('2027-01-01', 'Sesudah')).not.toHaveClass(/past/)
  })
  await test.step('the day that was at today, and Today from elsewhere', async () => {
    await mode(page, 'Day')
    await expect(heading).toHaveText('Fri 1 Jan 2027')
    await setClock('2027-01-02T00:01:00+07:00')
    await expect(heading).toHaveText('Sat 2 Jan 2027')
    await page.getByRole('button', { name: 'Next day' }).click()
    await setClock('2027-01-03T00:01:00+07:00')
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await page.getByRole('button', { name: 'Previous day' }).click()
    await expect(heading).toHaveText('Sat 2 Jan 2027')
    await page.getByRole('button', { name: 'Today' }).click()
    await expect(heading).toHaveText('Sun 3 Jan 2027')
  })
  await test.step('the board, which looks back a week', async () => {
    await planner.show('Board')
    await expect(page.getByText('27 Dec', { exact: false }).first()).toBeVisible()
    await setClock('2027-01-04T00:01:00+07:00')
    await expect(page.getByText('28 Dec', { exact: false }).first()).toBeVisible()
  })
})

test('on my clock, skipped times are stepped over, and repeated ones prompt the user', async ({
  open,
  folder,
}) => {
  await seedOne(folder, [
    ['2027-03-28T08:00', 'Maju'],
    ['2027-10-31T09:00', 'Mundur'],
  ])
  const { page } = await open({ now: '2027-03-26T10:00:00+01:00', zone: 'Europe/Berlin' })
  const planner = new PlannerWindow(page)
  await page.getByRole('button', { name: /^Whose clock is shown/ }).click()
  await mode(page, 'Week')
  // The month stays until the week's posts arrive, and keys act on what is drawn.
  await expect(page.locator('.grid-week')).toBeVisible()
  const chip = planner.chip('2027-03-28', 'Maju')
  await expect(chip).toContainText('03:00')
  await test.step('by keys across the skipped hour, there and back', async () => {
    await chip.press('Alt+ArrowUp')
    await expect(page.getByText('Moved to Sun 28 Mar, 01:45 Berlin.')).toBeVisible()
    await expect(chip).toContainText('01:45')
    await page.keyboard.press('Alt+ArrowDown')
    await expect(page.getByText('Moved to Sun 28 Mar, 03:00 Berlin.')).toBeVisible()
    await expect(chip).toContainText('03:00')
  })
  await test.step('by mouse into it: the next time is offered, and the post stays if that is declined', async () => {
    const [from, slot] = [await chip.boundingBox(), await page.locator('.fc-slot').first().boundingBox()]
    if (from === null || slot === null) throw new Error('no chip')
    const drag = async (): Promise<void> => {
      await page.mouse.move(from.x + 30, from.y + 4)
      await page.mouse.down()
      await page.mouse.move(from.x + 30, from.y + 4 - slot.height, { steps: 8 })
      await page.mouse.up()
    }
    const question = page.getByRole('dialog', { name: 'This time does not exist' })
    await drag()
    await expect(question).toContainText('Berlin')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(chip).toContainText('03:00')
    await drag()
    await question.getByRole('button', { name: 'Take 03:00' }).click()
    await expect(chip).toContainText('03:00')
  })
  await test.step('the repeated hour', async () => {
    await page.getByRole('button', { name: 'Go to a day' }).click()
    for (let month = 0; month < 7; month++) await page.locator('button[slot="next"]').click()
    await page.getByRole('button', { name: /31 October 2027/ }).click()
    const back = planner.chip('2027-10-31', 'Mundur')
    await expect(back).toContainText('03:00')
    await back.press('Alt+ArrowUp')
    const question = page.getByRole('dialog', { name: 'This time occurs twice' })
    await question.getByRole('button', { name: 'The earlier (00:45 UTC)' }).click()
    await expect(back).toContainText('02:45')
    await page.getByRole('button', { name: /^Whose clock is shown/ }).click()
    await expect(back).toContainText('07:45')
  })
})

test('for an account whose clock skips an hour, a post steps over it too', async ({ open, folder }) => {
  await seed(folder, [
    {
      name: 'Bäckerei',
      accounts: [{ handle: '@baeckerei', zone: 'Europe/Berlin', posts: [['2027-03-28T03:00', 'Brot']] }],
    },
  ])
  const { page } = await open({ now: '2027-03-26T10:00:00+01:00' })
  const planner = new PlannerWindow(page)
  await mode(page, 'Week')
  // The month stays until the week's posts arrive, and keys act on what is drawn.
  await expect(page.locator('.grid-week')).toBeVisible()
  const chip = planner.chip('2027-03-28', 'Brot')
  await expect(chip).toContainText('03:00')
  await chip.press('Alt+ArrowUp')
  await expect(page.getByText('Moved to Sun 28 Mar, 01:45 Berlin.')).toBeVisible()
})
