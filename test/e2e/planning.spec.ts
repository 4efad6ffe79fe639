import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './app.ts'
import { showMonth } from './journey.ts'
import { fixture, PlannerWindow } from './pages/window.ts'

// A download opens a native Electron dialog, which the stand-in lacks.
test(
  'bad rows say what is wrong and come back as a file, and the good ones are saved',
  { tag: '@browser' },
  async ({ folder, open }) => {
    const { page } = await open()
    const planner = new PlannerWindow(page)
    await planner.createClient('Kopi Lereng', '@kopilereng')
    const file = path.join(folder, 'rencana.csv')
    writeFileSync(file, 'tanggal,jam,teks\nbesok,19:00,satu\n2026-12-12,19:00,dua\n2026-12-13,25:00,tiga\n')
    await planner.drop(file)
    await expect(page.locator('tr[data-outcome="refused"]')).toHaveCount(2)
    await expect(page.locator('tr[data-outcome="refused"]').first()).toContainText(
      '“tanggal”: expected a date',
    )
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Get the refused rows as a file' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('rencana-refused.csv')
    await page.getByRole('button', { name: 'Save 1 post' }).click()
    await expect(planner.chip('2026-12-12', 'dua')).toBeVisible()
  },
)

test('a file without captions says so, and a column can be chosen', async ({ folder, open }) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Kopi Lereng', '@kopilereng')
  const file = path.join(folder, 'rencana.csv')
  writeFileSync(file, 'tanggal,jam,catatan\n2026-12-12,19:00,halo\n')
  await planner.drop(file)
  await expect(page.getByText('No column holds captions.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save 0 posts' })).toBeDisabled()
  await page.getByRole('button', { name: /catatan means$/ }).click()
  await page.getByRole('option', { name: 'Caption' }).click()
  await expect(page.getByRole('button', { name: 'Save 1 post' })).toBeEnabled()
})

test('undo and redo revert and repeat an import, by keys', async ({ open }) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  await planner.drop(fixture)
  await page.getByRole('button', { name: 'Save 40 posts' }).click()
  await expect(page.getByText('40 posts', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undid: import of 40 posts')).toBeVisible()
  await expect(page.getByText('40 posts', { exact: true })).toHaveCount(0)
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('40 posts', { exact: true })).toBeVisible()
})

test('a post moves by keys and by dragging from the tray, and keeps its time', async ({ open }) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  await planner.drop(fixture)
  await page.getByRole('button', { name: 'Save 40 posts' }).click()
  const chip = planner.chip('2026-12-02', 'Sunscreen')
  await chip.press('Alt+ArrowRight')
  await expect(planner.chip('2026-12-03', 'Sunscreen')).toContainText('07:00')
  await planner.drag(planner.held('Stok terbatas'), planner.day('2026-12-30'))
  await expect(planner.held('Stok terbatas')).toContainText('Wed 30 Dec')
  await expect(planner.held('Stok terbatas')).toContainText('19:00')
})

test('typing is saved a moment later, and is still there after a restart', async ({ folder, open }) => {
  const workspace = path.join(folder, 'kerja')
  const first = await open({ workspace })
  const planner = new PlannerWindow(first.page)
  await planner.createClient('Kopi Lereng', '@kopilereng')
  await first.page.getByRole('button', { name: 'New post' }).click()
  await first.page.getByRole('button', { name: 'Create' }).click()
  await planner.inspector.getByRole('textbox', { name: 'Caption' }).click()
  await first.page.keyboard.type('Seduh V60 di rumah, order di shopee.co.id/x')
  await expect(planner.inspector.getByTestId('verdict')).toHaveText(/Blocked/)
  await expect(planner.inspector.getByRole('status')).toHaveText(/^Saved/)
  await first.quit()
  const second = await open({ workspace })
  const again = new PlannerWindow(second.page)
  await expect(again.held('Seduh V60')).toBeVisible()
})

test('two windows on one post: the second shows the change and does not overwrite it', async ({
  folder,
  open,
}) => {
  const workspace = path.join(folder, 'kerja')
  const one = await open({ workspace })
  const planner = new PlannerWindow(one.page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  await planner.drop(fixture)
  await one.page.getByRole('button', { name: 'Save 40 posts' }).click()
  const two = await open({ workspace })
  const other = new PlannerWindow(two.page)
  await showMonth(other, 'December 2026')
  await planner.chip('2026-12-02', 'Sunscreen').click()
  await other.chip('2026-12-02', 'Sunscreen').click()
  await planner.inspector.getByRole('textbox', { name: 'Caption' }).click()
  await one.page.keyboard.press('Control+End')
  await one.page.keyboard.type(' satu')
  await expect(other.inspector.getByRole('textbox', { name: 'Caption' })).toContainText('satu')
})

test('a window without the key says so', async ({ open }) => {
  const { page } = await open()
  await expect(page.getByText('No client yet.')).toBeVisible()
  const address = page.url().split('#')[0] ?? ''
  const stranger = await page.context().newPage()
  await stranger.goto(address)
  await expect(stranger.getByRole('heading')).toHaveText('This window has lost its key.')
})

test('a corrected column shows its rows at once, and is what is saved', async ({ folder, open }) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Kopi Lereng', '@kopilereng')
  const file = path.join(folder, 'rencana.csv')
  writeFileSync(file, 'tanggal,jam,teks,lain\n2026-12-12,19:00,satu,UNO\n')
  await planner.drop(file)
  await expect(page.locator('tr[data-outcome]')).toContainText('satu')
  await page.getByRole('button', { name: /lain means$/ }).click()
  await page.getByRole('option', { name: 'Caption' }).click()
  await expect(page.locator('tr[data-outcome]')).toContainText('UNO')
  await page.getByRole('button', { name: 'Save 1 post' }).click()
  await expect(planner.chip('2026-12-12', 'UNO')).toBeVisible()
})

test('with the post open, undo reverts the edit, and redo repeats it', async ({ open }) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  await planner.drop(fixture)
  await page.getByRole('button', { name: 'Save 40 posts' }).click()
  await planner.held('Stok terbatas').getByRole('button').first().click()
  await planner.inspector.getByRole('button', { name: 'Remove the link' }).click()
  await expect(planner.inspector.getByTestId('verdict')).toHaveText('Clear')
  await expect(planner.chip('2026-12-03', 'Stok terbatas')).toBeVisible()
  await page.getByRole('button', { name: 'Undo (Ctrl+Z)' }).click()
  await expect(planner.inspector.getByTestId('verdict')).toHaveText(/Blocked/)
  // Long enough for a save to happen by mistake.
  await page.waitForTimeout(800)
  await page.keyboard.press('Control+y')
  await expect(planner.inspector.getByTestId('verdict')).toHaveText('Clear')
})

test('the toast that undoes a deletion undoes only that, and says so if something else came after it', async ({
  open,
}) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  await planner.drop(fixture)
  await page.getByRole('button', { name: 'Save 40 posts' }).click()
  await planner.chip('2026-12-02', 'Sunscreen').click()
  await planner.inspector.getByRole('button', { name: 'Delete' }).click()
  await planner.chip('2026-12-01', 'Kulit kusam').press('Alt+ArrowRight')
  await expect(planner.chip('2026-12-02', 'Kulit kusam')).toBeFocused()
  await page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(page.getByText('Something else was changed since; undo that first.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toBeVisible()
})

test('each setting changes independently, and is kept', async ({ folder, open }) => {
  const workspace = path.join(folder, 'kerja')
  const first = await open({ workspace })
  await first.page.getByRole('button', { name: 'Settings' }).click()
  await first.page.getByRole('radio', { name: 'Dark' }).click()
  await first.page.getByRole('radio', { name: 'Compact' }).click()
  await first.page.getByRole('radio', { name: 'Bahasa Indonesia' }).click()
  await expect(first.page.getByRole('heading', { name: 'Pengaturan' })).toBeVisible()
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(first.page.locator('html')).toHaveAttribute('data-density', 'compact')
  await first.quit()
  const { page } = await open({ workspace })
  await expect(page.getByText('Belum ada klien.')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('keys: the fix works wherever the focus is, and moving by keys continues', async ({ open }) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  await planner.drop(fixture)
  await page.getByRole('button', { name: 'Save 40 posts' }).click()
  await planner.held('Stok terbatas').getByRole('button').first().click()
  await expect(planner.inspector.getByTestId('verdict')).toHaveText(/Blocked/)
  await page.keyboard.press('Alt+Enter')
  await expect(planner.inspector.getByTestId('verdict')).toHaveText('Clear')
  await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  await expect(planner.chip('2026-12-03', 'Stok terbatas')).toBeFocused()
  for (const day of ['2026-12-04', '2026-12-05']) {
    await page.keyboard.press('Alt+ArrowRight')
    await expect(planner.chip(day, 'Stok terbatas')).toBeFocused()
  }
})
