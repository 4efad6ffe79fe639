import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

const two = (number: number): string => String(number).padStart(2, '0')

/** Drafts on different days of December 2026. */
const drafts = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    caption: `kata ${index}`,
    wall: `2026-12-${two(2 + (index % 28))}T${two(8 + (index % 12))}:00`,
  }))

const states = (workspace: string): Promise<string[]> =>
  elsewhere(workspace, async (client) => {
    const { rows } = await client.call('posts.list', { sort: 'words', limit: 500 })
    return rows.filter(({ state }) => state !== 'draft').map(({ words, state }) => `${words}: ${state}`)
  })

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest('[data-row]')?.textContent.match(/kata \d+/)?.[0])

for (const filtered of [false, true])
  test(`three arrows on one row's approval change that post alone${filtered ? ', even once the filter excludes it' : ''}`, async ({
    open,
    folder,
  }) => {
    const workspace = path.join(folder, 'kerja')
    await seedPlan(workspace, drafts(60))
    const { page } = await open({ workspace, now: '2026-11-27T09:00:00Z' })
    const planner = new PlannerWindow(page)
    await planner.show('List')
    await expect(page.locator('[data-row="0"]')).toContainText('kata')
    if (filtered) {
      await page.getByRole('button', { name: 'Filter', exact: true }).click()
      await page.getByRole('dialog', { name: 'Filter' }).getByText('Draft', { exact: true }).click()
      await page.keyboard.press('Escape')
    } else await page.getByRole('columnheader', { name: 'Approval' }).getByRole('button').click()
    const row = page.locator('[data-row="0"]')
    await expect(row).toContainText('kata 0')
    await row.hover()
    const field = row.getByLabel('Approval')
    await field.focus()
    await page.mouse.move(5, 400)
    // The list is fetched again after each change; the row stays where it is.
    for (const state of ['review', 'changes', 'approved']) {
      await page.keyboard.press('ArrowDown')
      await expect.poll(() => states(workspace)).toEqual([`kata 0: ${state}`])
      await expect(field).toHaveValue(state)
      expect(await focused(page)).toBe('kata 0')
    }
    // Once it loses the focus, the row moves to its sorted place.
    await page.getByRole('heading', { level: 1 }).click()
    await expect(row).not.toContainText('kata 0 ')
    await expect(row).toContainText('kata 28')
    if (filtered) await expect(page.getByText('59 posts', { exact: true })).toBeVisible()
  })

test('a chosen value stays in its field until its row shows it, however late that is', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, drafts(5))
  const { page } = await open({ workspace })
  await new PlannerWindow(page).show('List')
  const row = page.locator('[data-row="0"]')
  await row.hover()
  const field = row.getByLabel('Approval')
  await field.focus()
  // Simulates a busy machine: later tasks run late.
  await page.evaluate(() => {
    const setLater = window.setTimeout
    window.setTimeout = ((task: () => void, delay?: number) =>
      setLater(task, delay === 0 || delay === undefined ? 250 : delay)) as typeof window.setTimeout
    const shown: string[] = []
    Object.assign(window, { shown })
    const look = (): void => {
      const { value } = document.activeElement as HTMLSelectElement
      if (shown.at(-1) !== value) shown.push(value)
      requestAnimationFrame(look)
    }
    look()
  })
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => states(workspace)).toEqual(['kata 0: review'])
  // Until the field has settled, and a little longer.
  await expect(field).toHaveValue('review')
  await page.waitForTimeout(1500)
  expect(await page.evaluate(() => (window as unknown as { shown: string[] }).shown)).toEqual([
    'draft',
    'review',
  ])
})

test('keys pressed faster than the core answers add up', async ({ open, folder }) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, drafts(5))
  const { page } = await open({ workspace })
  await new PlannerWindow(page).show('List')
  const row = page.locator('[data-row="0"]')
  await row.hover()
  await row.getByLabel('Approval').focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowDown')
  await expect.poll(() => states(workspace)).toEqual(['kata 0: approved'])
})

test('keys in a row still apply to its post when other posts are inserted before it', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, drafts(8))
  const { page } = await open({ workspace })
  await new PlannerWindow(page).show('List')
  const first = page.locator('[data-row="0"]')
  await expect(first).toContainText('kata 0')
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toBe('kata 1')
  await elsewhere(workspace, async (client) => {
    const [account] = (await client.call('clients.list', {})).flatMap(({ accounts }) => accounts)
    for (const caption of ['kata 90', 'kata 91'])
      await client.call('posts.create', {
        id: crypto.randomUUID(),
        fields: { accountId: account?.id ?? '', caption, wall: '2026-12-01T07:00' },
      })
  })
  await expect(first).toContainText('kata 9')
  await expect(page.locator('[data-row="1"]')).toContainText('kata 9')
  await expect(page.locator('[data-row="3"]')).toContainText('kata 1')
  await expect.poll(() => focused(page)).toBe('kata 1')
  await page.keyboard.press(' ')
  await expect(page.locator('[aria-selected="true"]')).toHaveText(/kata 1/)
  // A range extends from the chosen post, wherever its row is by now.
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('toolbar', { name: '2 posts chosen' })).toBeVisible()
  await expect(page.locator('[aria-selected="true"]')).toHaveText([/kata 1/, /kata 2/])
})

test('arrows along the selection bar change none of the posts', async ({ open, folder }) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, drafts(3))
  await elsewhere(workspace, async (client) => {
    const { ids } = await client.call('posts.ids', {})
    await client.call('posts.setState', { ids, state: 'review' })
  })
  const { page } = await open({ workspace })
  await new PlannerWindow(page).show('List')
  await page.getByRole('button', { name: 'Choose all' }).click()
  const bar = page.getByRole('toolbar', { name: '3 posts chosen' })
  const approval = bar.getByRole('button', { name: /Approval/ })
  await approval.focus()
  for (const key of ['ArrowRight', 'ArrowLeft', 'a', 'd']) await page.keyboard.press(key)
  await expect(page.getByText(/^Changed/)).toHaveCount(0)
  await approval.press('Enter')
  await page.getByRole('listbox', { name: 'Approval' }).getByRole('option', { name: 'Approved' }).click()
  await expect(page.getByText('Changed 3 posts.')).toBeVisible()
  expect(await states(workspace)).toEqual(['kata 0: approved', 'kata 1: approved', 'kata 2: approved'])
})

test('letters select in a row’s list of choices, while command keys still apply to the plan', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, drafts(3))
  const { page } = await open({ workspace })
  await new PlannerWindow(page).show('List')
  const row = page.locator('[data-row="0"]')
  await row.hover()
  const field = row.getByLabel('Approval')
  await field.focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => states(workspace)).toEqual(['kata 0: review'])
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => states(workspace)).toEqual([])
  await expect(field).toHaveValue('draft')
  await expect(field).toBeFocused()
  for (const redo of ['ControlOrMeta+Shift+z', 'ControlOrMeta+y']) {
    await page.keyboard.press(redo)
    await expect.poll(() => states(workspace)).toEqual(['kata 0: review'])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => states(workspace)).toEqual([])
  }
  await page.keyboard.press('a')
  await expect.poll(() => states(workspace)).toEqual(['kata 0: approved'])
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByRole('toolbar', { name: '3 posts chosen' })).toBeVisible()
  await expect(field).toBeFocused()
})
