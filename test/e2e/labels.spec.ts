import { expect, test } from './app.ts'
import { forty } from './pages/window.ts'

test('labels, assignee and notes of a post are edited, shown in the list, filtered, and changed for many posts', async ({
  open,
}) => {
  const { page, complaints } = await open({ now: '2026-11-27T09:00:00Z' })
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const { inspector } = planner
  const add = inspector.getByRole('combobox', { name: 'Labels: add' })
  const labels = inspector.getByRole('grid', { name: 'Labels' })
  await add.click()
  await page.keyboard.type('Edukasi,')
  await page.keyboard.type('Promo 12.12')
  await page.keyboard.press('Enter')
  await page.keyboard.type(' edukasi ')
  await page.keyboard.press('Enter')
  await expect(labels.getByRole('row')).toHaveText(['Edukasi', 'Promo 12.12'])
  await labels.getByRole('button', { name: 'Remove Promo 12.12' }).click()
  await expect(labels.getByRole('row')).toHaveText(['Edukasi'])
  await inspector.getByRole('combobox', { name: 'Assignee' }).fill('Rini W. ')
  await inspector.getByRole('textbox', { name: 'Notes' }).fill('Tanya Bu Ayu')
  await inspector.getByRole('textbox', { name: 'Reference link' }).fill('https://example.com/brief')
  await expect(inspector.getByRole('status')).toContainText('Saved')

  await planner.show('List')
  const list = page.getByRole('grid', { name: 'List' })
  const row = list.getByRole('row').filter({ hasText: 'Sunscreen' }).first()
  await expect(row).toContainText('Edukasi')
  await expect(row).toContainText('Rini W.')
  // For many posts: a range that includes this one.
  const boxes = page.getByRole('checkbox', { name: /^Choose: / })
  await boxes.nth(0).click()
  await boxes.nth(3).click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Change…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Add labels: add' }).fill('Musim 2')
  await page.keyboard.press('Enter')
  // Undo does not bring the typed label back into the field.
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(dialog.getByRole('combobox', { name: 'Add labels: add' })).toHaveValue('')
  await dialog.getByRole('combobox', { name: 'Assignee' }).fill('Budi')
  await expect(dialog.getByText('4 posts would change.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Change them' }).click()
  await expect(page.getByText('Changed 4 posts.')).toBeVisible()
  await expect(list.getByRole('row').filter({ hasText: 'Musim 2' })).toHaveCount(4)

  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const filter = page.getByRole('dialog', { name: 'Filter' })
  await filter.getByRole('group', { name: 'Assignees' }).getByText('Budi').click()
  await page.keyboard.press('Escape')
  // Including the header row.
  await expect(list.getByRole('row')).toHaveCount(5)
  await expect(list.getByRole('row').filter({ hasText: 'Budi' })).toHaveCount(4)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(list.getByRole('row').filter({ hasText: 'Budi' })).toHaveCount(0)
  expect(complaints).toEqual([])
})
