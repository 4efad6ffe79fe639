import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

const now = '2026-12-01T10:00:00+07:00'

/** Counts the page changes after which no element has the focus, so that a key would be lost. */
async function countLosses(page: Page): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle(() => {
    const count = { losses: 0 }
    new MutationObserver(() => {
      if (document.activeElement === document.body) count.losses++
    }).observe(document.body, { childList: true, subtree: true })
    return count
  })
  return () => counter.evaluate(({ losses }) => losses)
}

test('a card that is rendered in another place, by another window or by keys, never loses the focus', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const [moved = '', other = ''] = await seedPlan(workspace, [
    { caption: 'Beta', wall: '2026-12-02T12:00' },
    { caption: 'Alfa', wall: '2026-12-02T07:00' },
    { caption: 'Gama', wall: '2026-12-03T09:00' },
  ])
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const move = (id: string, wall: string) =>
    elsewhere(workspace, (client) => client.call('posts.edit', { edits: [{ id, wall }], adjust: false }))
  await planner.chip('2026-12-02', 'Beta').focus()
  const losses = await countLosses(page)
  await move(other, '2026-12-02T15:00')
  await expect(planner.chip('2026-12-02', 'Alfa')).toContainText('15:00')
  await move(moved, '2026-12-04T19:00')
  await expect(planner.chip('2026-12-04', 'Beta')).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(planner.chip('2026-12-05', 'Beta')).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(planner.chip('2026-12-12', 'Beta')).toBeFocused()
  expect(await losses()).toBe(0)
})

test('a card that moves behind "+ more" passes the focus on', async ({ open, folder }) => {
  const workspace = path.join(folder, 'kerja')
  const [moved = ''] = await seedPlan(workspace, [
    { caption: 'Beta', wall: '2026-12-02T12:00' },
    { caption: 'Alfa', wall: '2026-12-02T14:00' },
    ...Array.from({ length: 30 }, (_, index) => ({
      caption: `Gama ${index}`,
      wall: `2026-12-04T07:${String(index).padStart(2, '0')}`,
    })),
  ])
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-02', 'Beta').focus()
  await elsewhere(workspace, (client) =>
    client.call('posts.edit', { edits: [{ id: moved, wall: '2026-12-04T19:00' }], adjust: false }),
  )
  await expect(planner.chip('2026-12-02', 'Alfa')).toBeFocused()
})

test('the focus is restored to where it was last, not to where an earlier card was removed', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [{ caption: 'Alfa', wall: '2026-12-02T07:00' }])
  const { page } = await open({ workspace, now })
  await new PlannerWindow(page).chip('2026-12-02', 'Alfa').focus()
  // Both cards are gone before the first recovery has ended.
  await page.evaluate(async () => {
    const regions = ['first', 'second'].map((name) => {
      const region = document.createElement('div')
      region.dataset['region'] = name
      region.textContent = name
      const card = document.createElement('div')
      card.dataset['post'] = name
      const button = document.createElement('button')
      button.textContent = name
      card.append(button)
      region.append(card)
      document.body.append(region)
      return { card, button }
    })
    for (const { card, button } of regions) {
      button.focus()
      card.remove()
      await Promise.resolve()
    }
  })
  await expect(page.locator('[data-region="second"]')).toBeFocused()
})
