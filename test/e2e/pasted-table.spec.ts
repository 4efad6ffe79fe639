import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

const posts = [
  { caption: 'Alfa', wall: '2026-11-30T07:00' },
  { caption: 'Beta', wall: '2026-11-30T08:00' },
  { caption: 'Gama' },
]

const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((data) => {
    const clipboard = new DataTransfer()
    clipboard.setData('text/plain', data)
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true }))
  }, text)

const walls = (workspace: string): Promise<(string | null)[]> =>
  elsewhere(workspace, async (client) =>
    (await client.call('posts.list', { sort: 'words' })).rows.map(({ wall }) => wall),
  )

for (const [locale, day, month] of [
  ['en-US', 3, 12],
  ['en-GB', 12, 3],
] as const)
  test(`dates and times come back from a spreadsheet as it displays them, on a computer that writes dates as in ${locale}`, async ({
    open,
    folder,
  }) => {
    const workspace = path.join(folder, 'kerja')
    const ids = await seedPlan(workspace, posts)
    const { page } = await open({ workspace, locale })
    await new PlannerWindow(page).show('List')
    await expect(page.locator('[data-row="0"]')).toBeVisible()
    const table = (names: string, ...rows: string[]): string =>
      [`id\t${names}`, ...rows.map((row, index) => `${ids[index]}\t${row}`)].join('\r\n')
    // The third date is only valid with the month first.
    await paste(
      page,
      table('date\ttime', '12/2/2026\t7:00 PM', '12/3/2026\t0.791666666666667', '12/13/2026\t19.00'),
    )
    await expect(
      page.getByText('Dates were read as month/day, as other dates in the column show.'),
    ).toBeVisible()
    expect(await walls(workspace)).toEqual(['2026-12-02T19:00', '2026-12-03T19:00', '2026-12-13T19:00'])
    await paste(page, table('date', '2-Dec-26', '02 Des 2026', '46358.5'))
    await expect(page.getByText('Changed 2 posts.', { exact: true })).toBeVisible()
    expect(await walls(workspace)).toEqual(['2026-12-02T19:00', '2026-12-02T19:00', '2026-12-02T12:00'])
    // Nothing in the column is decisive, so the computer's date order applies, and a message says so.
    await paste(page, table('date', '12/3/2026'))
    const order = locale === 'en-US' ? 'month/day' : 'day/month'
    await expect(
      page.getByText(`Dates were read as ${order}, as this computer writes them; check them.`),
    ).toBeVisible()
    const two = (number: number): string => String(number).padStart(2, '0')
    expect((await walls(workspace))[0]).toBe(`2026-${two(month)}-${two(day)}T19:00`)
  })

test('an unreadable cell is refused with its row and field, and nothing changes', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const ids = await seedPlan(workspace, posts)
  const { page } = await open({ workspace })
  await new PlannerWindow(page).show('List')
  await expect(page.locator('[data-row="0"]')).toBeVisible()
  const before = await walls(workspace)
  for (const [table, message] of [
    [
      `id\tdate\n${ids[0]}\t2026-12-05\n${ids[1]}\t2-Dec`,
      'Row 3, date: expected a date such as 2026-12-12, got “2-Dec”.',
    ],
    [`id\ttime\n${ids[0]}\t0.25`, 'Row 2, time: expected a time such as 19:00, got “0.25”.'],
    [
      `id\ttime\n${ids[0]}\t9:00\n${ids[2]}\t9:00`,
      'Row 3, time: expected a date as well, for the post has none',
    ],
    [
      `id\tdate\n${ids[0]}\t2026-12-05\n${ids[0]}\t2026-12-06`,
      'Row 3, id: expected a post that no other row has',
    ],
    [
      `id\tdate\n${ids[0]}\t2026-12-05\n018f0000-0000-7000-8000-000000000009\t2026-12-06`,
      'Row 3: this post is not in the plan any more.',
    ],
  ] as const) {
    await paste(page, table)
    await expect(page.getByText(message)).toBeVisible()
    expect(await walls(workspace)).toEqual(before)
  }
})

test('cells that come back empty are reported with what they cleared', async ({ open, folder }) => {
  const workspace = path.join(folder, 'kerja')
  const ids = await seedPlan(workspace, posts)
  const { page } = await open({ workspace })
  await new PlannerWindow(page).show('List')
  await expect(page.locator('[data-row="0"]')).toBeVisible()
  // The third post has no date to lose.
  const rows = [`${ids[0]}\t\t`, `${ids[1]}\t\tBeta`, `${ids[2]}\t\tGama`]
  await paste(page, ['id\tdate\tcaption', ...rows].join('\n'))
  await expect(
    page.getByText('Changed 2 posts. 1 caption and 2 dates emptied.', { exact: true }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(() => walls(workspace)).toEqual(['2026-11-30T07:00', '2026-11-30T08:00', null])
  // A table without these columns leaves them alone, without a message.
  await paste(page, `id\tcaption\n${ids[0]}\tAlfa two`)
  await expect(page.getByText('Changed 1 post.', { exact: true })).toBeVisible()
})
