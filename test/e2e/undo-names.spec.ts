import path from 'node:path'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

test('undo names the post that it changed, also if another window changed it last', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const [id = ''] = await seedPlan(workspace, [
    { caption: 'Sunscreen reapply', wall: '2026-12-30T07:00' },
    { caption: 'Night serum', wall: '2026-12-30T08:00' },
  ])
  const { page } = await open({ workspace })
  await new PlannerWindow(page).show('List')
  await expect(page.locator('[data-row="0"]')).toBeVisible()
  await elsewhere(workspace, (client) => client.call('posts.move', { id, wall: '2026-12-31T07:00' }))
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undid: move of “Sunscreen reapply”', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('Redid: move of “Sunscreen reapply”', { exact: true })).toBeVisible()
})
