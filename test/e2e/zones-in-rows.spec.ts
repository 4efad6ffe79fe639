import path from 'node:path'
import { newId } from '../../shared/post/ids.ts'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

test('rows of the list and of a batch name the zone of their times; text that does not fit ends in an ellipsis', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [{ caption: 'Alfa', wall: '2026-12-30T07:00' }])
  await elsewhere(workspace, async (client) => {
    const [owner] = await client.call('clients.list', {})
    const accountId = newId()
    await client.call('accounts.create', {
      id: accountId,
      clientId: owner?.client.id ?? '',
      handle: '@saigon',
      market: 'VN',
      zone: 'Asia/Ho_Chi_Minh',
      kind: 'shop-seller',
    })
    const fields = { accountId, caption: 'Beta', wall: '2026-12-30T19:45' }
    await client.call('posts.create', { id: newId(), fields })
  })
  const { page } = await open({
    workspace,
    now: '2026-12-01T10:00:00+07:00',
    viewport: { width: 1280, height: 800 },
  })
  const planner = new PlannerWindow(page)
  await planner.show('List')
  const when = page.getByRole('button', { name: /Ho Chi Minh City/ })
  await expect(when).toHaveAttribute('title', /19:45 Ho Chi Minh City$/)
  const box = await when.evaluate((button) => {
    const cell = button.parentElement
    return {
      cellOverflows: cell !== null && cell.scrollWidth > cell.clientWidth,
      ellipsis: getComputedStyle(button).textOverflow,
    }
  })
  expect(box).toEqual({ cellOverflows: false, ellipsis: 'ellipsis' })

  await planner.show('Batches')
  const rows = page.getByTestId('preflight').locator('[data-outcome]')
  await expect(rows.filter({ hasText: 'Beta' })).toContainText('Ho Chi Minh City')
  await expect(rows.filter({ hasText: 'Alfa' })).toContainText('WIB')
  await expect(rows.filter({ hasText: 'Beta' }).getByTitle('Ho Chi Minh City')).toBeVisible()
})
