import { expect, test } from './app.ts'
import { PlannerWindow, mode } from './pages/window.ts'
import { seed, seedOne } from './seeded.ts'

const two = (number: number): string => String(number).padStart(2, '0')

test('on a day with hundreds of posts, all are drawn, or the rest is counted and linked', async ({
  open,
  folder,
}) => {
  const posts = Array.from({ length: 520 }, (_, index): [string, string] => [
    `2026-12-12T${two(Math.floor(index / 26))}:${two((index % 26) + 10)}`,
    `penuh ${index}`,
  ])
  await seedOne(folder, posts)
  const { page } = await open({ now: '2026-12-12T10:00:00+07:00', zone: 'Asia/Jakarta' })
  const planner = new PlannerWindow(page)
  const whole = page.getByRole('dialog', { name: 'Posts on Sat 12 Dec' })
  await test.step('the month counts what does not fit', async () => {
    const more = planner.day('2026-12-12').locator('.fc-more')
    await expect(more).toBeVisible()
    const drawn = await planner.day('2026-12-12').locator('.ev.chip:visible').count()
    await expect(more).toHaveText(`+${520 - drawn} more`)
    await more.click()
    await expect(whole.locator('li')).toHaveCount(520)
    await page.keyboard.press('Escape')
  })
  await test.step('the day draws all of them', async () => {
    await mode(page, 'Day')
    await expect(page.locator('.ev.chip')).toHaveCount(520)
    await expect(page.getByText('Not shown here')).toHaveCount(0)
  })
  await test.step('the week says what it does not draw, and links to it', async () => {
    await mode(page, 'Week')
    await expect(page.locator('.ev.chip')).toHaveCount(500)
    await page.getByRole('button', { name: '20 more posts on Sat 12 Dec' }).click()
    await expect(whole.locator('li')).toHaveCount(520)
    await whole.getByRole('button', { name: 'penuh 519' }).click()
    await expect(planner.inspector).toContainText('penuh 519')
    await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  })
  await test.step('the agenda links to the rest of a day', async () => {
    await mode(page, 'Agenda')
    await page.getByRole('button', { name: '320 more posts on Sat 12 Dec' }).click()
    await expect(whole.locator('li')).toHaveCount(520)
  })
})

test('accounts without a lane are reported', async ({ open, folder }) => {
  await seed(folder, [
    {
      name: 'Uji',
      accounts: Array.from({ length: 18 }, (_, index) => ({
        handle: `@uji.${two(index)}`,
        posts: [['2026-12-12T09:00', `kata ${two(index)}`]] as const,
      })),
    },
  ])
  const { page } = await open({ now: '2026-12-12T10:00:00+07:00', zone: 'Asia/Jakarta' })
  await mode(page, 'Day')
  await page.getByRole('button', { name: 'Lanes by account' }).click()
  await expect(page.locator('.lane-name')).toHaveCount(16)
  await page.getByRole('button', { name: '2 more posts on Sat 12 Dec' }).click()
  await expect(page.getByRole('dialog', { name: 'Posts on Sat 12 Dec' }).getByRole('listitem')).toHaveCount(
    18,
  )
})

test('the agenda shows the whole month in view, and starts at its day', async ({ open, folder }) => {
  await seedOne(folder, [
    ['2026-12-02T09:00', 'Awal Desember'],
    ['2026-12-29T09:00', 'Akhir Desember'],
    ['2027-01-01T09:00', 'Awal Januari'],
    ['2027-01-05T09:00', 'Januari'],
    ['2027-01-31T09:00', 'Akhir Januari'],
  ])
  const { page } = await open({ now: '2026-12-28T10:00:00+07:00', zone: 'Asia/Jakarta' })
  const heading = page.getByRole('heading', { level: 1 })
  const line = (words: string) => page.locator('main').getByRole('button', { name: words })
  await page.getByRole('button', { name: 'Next month' }).click()
  await mode(page, 'Agenda')
  await expect(heading).toHaveText('1–31 Jan 2027')
  for (const words of ['Awal Januari', 'Akhir Januari']) await expect(line(words)).toBeAttached()
  await page.getByRole('button', { name: 'Previous month' }).click()
  await expect(heading).toHaveText('1–31 Dec 2026')
  await expect(line('Akhir Desember')).toBeAttached()
  // Late in a month it continues into the next.
  await page.getByRole('button', { name: 'Today' }).click()
  await expect(heading).toHaveText('1 Dec 2026 – 24 Jan 2027')
  for (const words of ['Awal Desember', 'Januari']) await expect(line(words).first()).toBeAttached()
  await expect(line('Akhir Desember')).toBeInViewport()
  await page.getByRole('button', { name: 'Next month' }).click()
  await expect(heading).toHaveText('1–31 Jan 2027')
})
