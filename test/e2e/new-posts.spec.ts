import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow, mode } from './pages/window.ts'
import { seed, seedOne } from './seeded.ts'

/** The day and time that the dialog for a new post proposes, as displayed. */
async function proposal(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'New post' }).click()
  const dialog = page.getByRole('dialog', { name: 'New post' })
  const day = dialog.getByRole('button', { name: /^Day: / })
  await expect(day).toBeVisible()
  const time = await dialog.getByRole('spinbutton').allTextContents()
  return `${(await day.textContent()) ?? ''} ${time.slice(0, 2).join(':')}`
}

const close = (page: Page): Promise<void> => page.keyboard.press('Escape')

test('a new post is proposed for a time that is ahead and free', async ({ open, folder }) => {
  await seedOne(folder, [['2026-12-31T20:00', 'Sudah ada']])
  const { page, setClock } = await open({ now: '2026-12-31T10:00:00+07:00', zone: 'Asia/Jakarta' })
  const planner = new PlannerWindow(page)
  await test.step('on the last day of the month in view', async () => {
    expect(await proposal(page)).toBe('Thu 31 Dec 2026 19:00')
    await page.getByRole('button', { name: 'Create' }).click()
    await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  })
  await test.step('again: not the time of the first, nor of another', async () => {
    expect(await proposal(page)).toBe('Thu 31 Dec 2026 21:00')
    await close(page)
  })
  await test.step('in a past month', async () => {
    await page.getByRole('button', { name: 'Previous month' }).click()
    expect(await proposal(page)).toBe('Fri 1 Jan 2027 19:00')
    await close(page)
  })
  await test.step('in a future month', async () => {
    for (let month = 0; month < 3; month++) await page.getByRole('button', { name: 'Next month' }).click()
    expect(await proposal(page)).toBe('Mon 1 Feb 2027 19:00')
    await close(page)
  })
  await test.step('after midnight, in a window that stayed open', async () => {
    await setClock('2027-02-01T00:10:00+07:00')
    await page.getByRole('button', { name: 'Previous month' }).click()
    await expect
      .poll(async () => {
        const proposed = await proposal(page)
        await close(page)
        return proposed
      })
      .toBe('Tue 2 Feb 2027 19:00')
  })
})

test('the next free slot of the account is proposed, also after another account is chosen', async ({
  open,
  folder,
}) => {
  await seed(folder, [
    {
      name: 'Uji',
      accounts: [
        {
          handle: '@uji.awal',
          slots: [
            { day: 4, time: '11:30' },
            { day: 6, time: '08:15' },
          ],
          posts: [['2026-12-12T08:15', 'Sabtu']],
        },
        { handle: '@uji.dua', zone: 'Asia/Jayapura' },
      ],
    },
  ])
  const { page } = await open({ now: '2026-12-10T12:00:00+07:00', zone: 'Asia/Jakarta' })
  expect(await proposal(page)).toBe('Thu 17 Dec 2026 11:30')
  const dialog = page.getByRole('dialog', { name: 'New post' })
  await dialog.getByRole('button', { name: /Account/ }).click()
  await page.getByRole('option', { name: /@uji\.dua/ }).click()
  await expect(dialog.getByRole('button', { name: /^Day: / })).toHaveText('Fri 11 Dec 2026')
  await expect(dialog).toContainText('WIT')
  await close(page)
  await mode(page, 'Day')
  for (let day = 0; day < 2; day++) await page.getByRole('button', { name: 'Next day' }).click()
  expect(await proposal(page)).toBe('Thu 17 Dec 2026 11:30')
})
