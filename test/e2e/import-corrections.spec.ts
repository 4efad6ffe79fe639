import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { holdFrames } from './held-frames.ts'
import { PlannerWindow } from './pages/window.ts'
import { seedPlan } from './seeded-plan.ts'

const now = '2026-12-01T10:00:00+07:00'

/** Pastes a table on the Import page, as from a spreadsheet. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Import…' }).click()
  await expect(page.getByText('Drop a table of posts here', { exact: false })).toBeVisible()
  await page.evaluate((words) => {
    const data = new DataTransfer()
    data.setData('text/plain', words)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  }, text)
}

const cell = (page: Page, line: number, name: string) =>
  page
    .locator('tr[data-outcome]')
    .filter({ has: page.getByRole('checkbox', { name: `Choose ${line}`, exact: true }) })
    .locator(`[data-cell="${name}"]`)

test('without any client, importing a table creates the clients and accounts that it names', async ({
  open,
}) => {
  const { page, complaints } = await open({ now })
  const planner = new PlannerWindow(page)
  await paste(
    page,
    'brand\takun\ttanggal\tjam\tteks\nLestari Skin\t@lestariskin\t12/12/2026\t19:00\tSerum malam\nKopi Bintang\t\t12/12/2026\t20:00\tKopi pagi\n',
  )
  await expect(page.getByText('Choose the account of these posts', { exact: false })).toBeVisible()
  const names = page.getByRole('textbox', { name: 'Client (brand)' })
  await expect(names.first()).toHaveValue('Lestari Skin')
  await expect(names.last()).toHaveValue('Kopi Bintang')
  const create = page.getByRole('button', { name: 'Create 2 and read the rows' })
  await create.click()
  await expect(page.getByText('Expected a handle such as @lestariskin.')).toBeVisible()
  await page.getByRole('textbox', { name: 'TikTok handle' }).last().fill('kopibintang')
  await create.click()
  await expect(page.locator('tr[data-outcome="ready"]')).toHaveCount(2)
  await expect(cell(page, 3, 'account')).toHaveText('@kopibintang')
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(planner.chip('2026-12-12', 'Kopi pagi')).toContainText('20:00')
  expect(complaints).toEqual([])
})

test('cells are fixed in place by keys, several rows at once, and refused rows can still be fixed after the save', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [], { handles: ['@uji', '@uji.dua'] })
  const { page, complaints } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const frames = await holdFrames(page)
  await paste(
    page,
    [
      'tanggal\tjam\tteks',
      '12/12/2026\t25:10\tSatu',
      '32/12/2026\t19:00\tDua',
      '13/12/2026\tx\tTiga',
      '14/12/2026\tx\tEmpat',
      '15/12/2026\tx\tLima',
    ].join('\n'),
  )
  await expect(page.locator('tr[data-outcome="refused"]')).toHaveCount(5)
  // By keys: into the cell, to its second field, and to the next cell.
  await cell(page, 2, 'when').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Date', exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('jam 7 malam')
  await page.keyboard.press('Enter')
  await expect(cell(page, 2, 'when')).toContainText('19:00')
  await expect(cell(page, 2, 'when')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, 3, 'when')).toBeFocused()
  // Escape leaves a cell unchanged, however slowly the core answers.
  frames.hold('answer', 'import.row')
  await page.keyboard.press('F2')
  await page.keyboard.type('hilang')
  await page.keyboard.press('Escape')
  await expect(cell(page, 3, 'when')).toBeFocused()
  expect(frames.count('answer', 'import.row')).toBe(0)
  frames.release('answer', 'import.row')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Caption', exact: true })).toHaveValue('Dua')
  await page.keyboard.type(' kali')
  // Leaving a cell keeps the typed text.
  await page.getByRole('heading', { level: 1 }).click()
  await expect(cell(page, 3, 'caption')).toHaveText('Dua kali')

  // Several rows at once: choose a range with Shift, then set one field for all.
  await page.getByRole('checkbox', { name: 'Choose 4', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Choose 6', exact: true }).click({ modifiers: ['Shift'] })
  const bar = page.getByRole('toolbar', { name: '3 rows chosen' })
  await bar.getByRole('button', { name: /Field to set$/ }).click()
  await page.getByRole('option', { name: 'Time' }).click()
  await bar.getByRole('textbox', { name: 'Set to' }).fill('20.00')
  await bar.getByRole('button', { name: 'Set', exact: true }).click()
  await expect(page.locator('tr[data-outcome="ready"]')).toHaveCount(4)
  // Ctrl+D copies the account of the topmost chosen row to the others.
  await cell(page, 4, 'account').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Account' }).selectOption('@uji.dua')
  await page.keyboard.press('Enter')
  await expect(cell(page, 4, 'account')).toHaveText('@uji.dua')
  await page.keyboard.press('Control+d')
  await expect(cell(page, 6, 'account')).toHaveText('@uji.dua')
  // Undo reverts the last edit of the table, never a change of the plan, such as a new account.
  await page.keyboard.press('Control+z')
  await expect(cell(page, 6, 'account')).toHaveText('@uji')
  await page.keyboard.press('Control+d')
  await expect(cell(page, 6, 'account')).toHaveText('@uji.dua')
  // After a visit to another view, everything is as before.
  await planner.show('Board')
  await expect(page.locator('[data-state="draft"]').first()).toBeVisible()
  await page.keyboard.press('Control+i')
  await expect(cell(page, 6, 'account')).toHaveText('@uji.dua')
  await expect(cell(page, 3, 'caption')).toHaveText('Dua kali')
  // Shift with an arrow extends the selection, as in a spreadsheet.
  await cell(page, 4, 'format').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('toolbar', { name: '2 rows chosen' })).toBeVisible()
  await page.getByRole('button', { name: 'Choose none' }).click()
  await expect(cell(page, 2, 'account')).toHaveText('@uji')

  await page.getByRole('button', { name: 'Save 4 posts' }).click()
  await expect(planner.chip('2026-12-15', 'Lima')).toContainText('20:00')
  // The refused row is still there.
  await page.getByRole('button', { name: 'Fix it' }).click()
  await expect(page.locator('tr[data-outcome]')).toHaveCount(1)
  await page.getByRole('checkbox', { name: 'Choose 3', exact: true }).click()
  await page.getByRole('button', { name: 'To the backlog' }).click()
  await page.getByRole('button', { name: 'Save 1 post' }).click()
  await expect(planner.held('Dua kali')).toBeVisible()
  expect(complaints).toEqual([])
})

test('cells can be edited while earlier edits are still being vetted, even as their rows leave the filter', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [])
  const { page } = await open({ workspace, now })
  const frames = await holdFrames(page)
  await paste(
    page,
    'tanggal\tjam\tteks\n12/12/2026\tx\tSatu\n13/12/2026\tx\tDua\n14/12/2026\tx\tTiga\n15/12/2026\t19:00\tEmpat\n',
  )
  await page.getByText('3 refused', { exact: true }).click()
  await expect(page.locator('tr[data-outcome]')).toHaveCount(3)
  frames.hold('answer', 'import.edit')
  const write = async (line: number, text: string): Promise<void> => {
    await cell(page, line, 'when').focus()
    await page.keyboard.press('F2')
    await expect(page.getByRole('textbox', { name: 'Date', exact: true })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await write(2, '08:00')
  await page.keyboard.press('Enter')
  await expect.poll(() => frames.count('answer', 'import.edit')).toBe(1)
  await write(3, '09:00')
  await page.keyboard.press('Enter')
  // The third cell is open and half typed when the rows before it disappear.
  await write(4, '10:')
  frames.release('answer', 'import.edit')
  await expect(page.locator('tr[data-outcome]')).toHaveCount(1)
  await page.keyboard.type('00')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Save 4 posts' })).toBeEnabled()
  await expect(cell(page, 2, 'when')).toContainText('08:00')
  await expect(cell(page, 3, 'when')).toContainText('09:00')
  await expect(cell(page, 4, 'when')).toContainText('10:00')
})

test('a row with a new caption at the time of a planned post shows both, and either changes that post or is added', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const days = [11, 12, 13]
  await seedPlan(
    workspace,
    days.map((day) => ({ caption: `Kata lama ${day}`, wall: `2026-12-${day}T19:00` })),
  )
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const lines = days.map((day) => `${day}/12/2026\t19:00\tKata baru ${day}\n`)
  await paste(page, `tanggal\tjam\tteks\n${lines.join('')}`)
  await expect(page.getByText('Planned at this time: Kata lama')).toHaveCount(3)
  const all = page.getByRole('checkbox', { name: 'Change those posts' })

  await page.getByRole('button', { name: 'Line 3: Change that post' }).click()
  await expect(page.getByText('Instead of: Kata lama 12')).toBeVisible()
  await expect(page.getByText('Planned at this time: Kata lama')).toHaveCount(2)
  await expect(all).toBeChecked({ indeterminate: true })

  await page.getByText('Change those posts').click()
  await expect(page.getByText('Instead of: Kata lama')).toHaveCount(3)
  await expect(all).toBeChecked()

  await cell(page, 2, 'when').focus()
  await page.keyboard.press('Space')
  await page.getByRole('toolbar').getByRole('button', { name: 'Add beside them' }).click()
  await expect(page.getByText('Planned at this time: Kata lama 11')).toBeVisible()
  await expect(page.getByText('Instead of: Kata lama')).toHaveCount(2)

  await page.getByRole('button', { name: 'Save 3 posts' }).click()
  await expect(planner.chip('2026-12-11', 'Kata baru 11')).toBeVisible()
  await expect(planner.chip('2026-12-11', 'Kata lama 11')).toBeVisible()
  await expect(planner.chip('2026-12-12', 'Kata baru 12')).toBeVisible()
  await expect(planner.chip('2026-12-12', 'Kata lama 12')).toHaveCount(0)
})

test('of 20,000 rows only a few are rendered, and a key goes to the last one', async ({ open, folder }) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [])
  const { page } = await open({ workspace, now })
  const lines = Array.from({ length: 20_000 }, (_, index) => `12/12/2026\t19:00\tCaption ${index}`)
  await paste(page, `tanggal\tjam\tteks\n${lines.join('\n')}\n`)
  await expect(page.getByRole('button', { name: 'Save 20000 posts' })).toBeEnabled()
  await expect(page.locator('tr[data-outcome]').first()).toBeVisible()
  expect(await page.locator('tr[data-outcome]').count()).toBeLessThan(120)
  await cell(page, 2, 'when').focus()
  await page.keyboard.press('Control+End')
  await expect(cell(page, 20_001, 'when')).toBeFocused()
  await expect(cell(page, 20_001, 'caption')).toContainText('Caption 19999')
  await page.keyboard.press('Control+Home')
  await expect(cell(page, 2, 'when')).toBeFocused()
})

test('the first rows of a large file are shown until the whole file is read', async ({ open, folder }) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [])
  const { page } = await open({ workspace, now })
  const frames = await holdFrames(page)
  const file = path.join(folder, 'besar.csv')
  const rows = Array.from({ length: 30_000 }, (_, index) => `12/12/2026,19:00,"Caption ${index} #uji"`)
  writeFileSync(file, `tanggal,jam,teks\n${rows.join('\n')}\n`)
  const note = page.getByText('The first rows, while the whole file is read.', { exact: false })
  const save = page.getByRole('button', { name: /^Save/ })
  frames.hold('answer', 'import.stage')
  await new PlannerWindow(page).drop(file)
  await expect.poll(() => frames.count('answer', 'import.stage')).toBe(1)
  // The first answer is for the first rows, the next one for the whole file.
  frames.release('answer', 'import.stage')
  frames.hold('answer', 'import.stage')
  await expect(note).toBeVisible()
  await expect(cell(page, 2, 'caption')).toContainText('Caption 0')
  await cell(page, 2, 'caption').dblclick({ force: true })
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await expect(save).toBeDisabled()

  await expect.poll(() => frames.count('answer', 'import.stage')).toBe(1)
  frames.release('answer', 'import.stage')
  await expect(note).toBeHidden()
  await expect(page.getByRole('button', { name: 'Save 30000 posts' })).toBeEnabled()
  await expect(cell(page, 2, 'caption')).toContainText('Caption 0')
})
