import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { seedPlan } from './seeded-plan.ts'

const now = '2026-12-01T10:00:00+07:00'

async function filterBy(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: /^Filter/ }).click()
  await page.getByRole('dialog', { name: 'Filter' }).getByLabel('Caption contains').fill(text)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Filter' })).toHaveCount(0)
}

const status = (page: Page) => page.getByRole('status')

test('a new post that the filter hides is reported, in the post and on closing it, with a way to see it', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [{ caption: 'Gama', wall: '2026-12-09T19:00' }])
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await filterBy(page, 'Gama')
  await page.getByRole('button', { name: 'New post' }).click()
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(planner.inspector.getByText('The filter hides this post.')).toBeVisible()
  await planner.inspector.getByRole('textbox', { name: 'Caption' }).click()
  await page.keyboard.type('Omega baru')
  await page.getByRole('button', { name: 'Close the post' }).click()
  const told = status(page).filter({ hasText: 'The filter hides this post.' })
  await told.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(page.locator('.ev.chip', { hasText: 'Omega baru' })).toBeVisible()
})

test('copies, repetitions, imports and undone changes are reported when the filter hides them', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [{ caption: 'Gama', wall: '2026-12-09T19:00' }], { handles: ['@uji', '@uji2'] })
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const told = status(page).filter({ hasText: /The filter hides \d+ posts?\./ })
  // A filter by approval hides whatever is new, because that is a draft.
  await planner.chip('2026-12-09', 'Gama').click()
  await page.getByRole('button', { name: /^Filter/ }).click()
  await page.getByRole('dialog', { name: 'Filter' }).getByText('Approved', { exact: true }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Repeat…' }).click()
  await page.getByRole('button', { name: /^Make \d+ drafts?$/ }).click()
  await expect(told).toContainText('The filter hides 8 posts.')
  await page.getByRole('button', { name: 'Copy to…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Make a copy$/ })
    .click()
  await expect(told.last()).toContainText('The filter hides 1 post.')
  await page.getByRole('button', { name: 'Close the post' }).click()
  // Undo removes it; redo restores it, hidden.
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Control+z')
  await expect(status(page).getByText('Undid: copies', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(status(page).getByText('Redid: copies. The filter hides 1 post.')).toBeVisible()
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    const text = 'date,time,caption\n2026-12-20,07:00,Impor satu\n'
    data.items.add(new File([text], 'rows.csv', { type: 'text/csv' }))
    return data
  })
  for (const type of ['dragover', 'drop']) await page.dispatchEvent('main', type, { dataTransfer: transfer })
  await page.getByRole('button', { name: 'Save 1 post' }).click()
  const imported = status(page).filter({ hasText: 'The filter hides 1 post.' }).last()
  await expect(imported).toContainText('Saved')
  await imported.getByRole('button', { name: 'Clear the filter' }).last().click()
  await expect(planner.chip('2026-12-20', 'Impor satu')).toBeVisible()
})

test('the palette and the filter find words with diacritics when typed without', async ({ open, folder }) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [
    { caption: 'Khuyến mãi café Đà Lạt', wall: '2026-12-02T07:00' },
    { caption: 'khuyen mai biasa', wall: '2026-12-03T07:00' },
  ])
  const { page } = await open({ workspace, now })
  const posts = page.getByRole('group', { name: 'Posts' }).getByRole('option')
  await expect(page.locator('.ev.chip')).toHaveCount(2)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find or do anything' })).toBeFocused()
  for (const [typed, found] of [
    ['khuyen mai', 2],
    ['cafe', 1],
    ['da lat', 1],
    ['khuyến', 1],
    ['biasa', 1],
  ] as const) {
    await page.keyboard.press('Control+a')
    await page.keyboard.type(typed)
    await expect(posts).toHaveCount(found)
  }
  await page.keyboard.press('Escape')
  await filterBy(page, 'da lat')
  await expect(page.locator('.ev.chip')).toHaveCount(1)
  await filterBy(page, 'khuyen')
  await expect(page.locator('.ev.chip')).toHaveCount(2)
  await filterBy(page, 'mãi')
  await expect(page.locator('.ev.chip')).toHaveCount(1)
})
