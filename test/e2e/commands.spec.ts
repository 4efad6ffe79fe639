import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { asDesktop } from './as-desktop.ts'
import { forty, PlannerWindow } from './pages/window.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('commands have keys: views, spans, today, new post, filter, settings', async ({ open }) => {
  const { page } = await open({ sample: true })
  await expect(page.locator('.ev.chip:visible').first()).toBeVisible()
  const today = await heading(page).textContent()
  await page.keyboard.press('Control+2')
  await expect(heading(page)).toHaveText('Board')
  await page.keyboard.press('Control+3')
  await expect(heading(page)).toHaveText('List')
  await page.keyboard.press('Control+1')
  await expect(heading(page)).toHaveText(today ?? '')
  await page.keyboard.press('Alt+3')
  await expect(page.getByRole('radio', { name: 'Week', exact: true })).toBeChecked()
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Alt+PageDown')
  await expect(heading(page)).not.toHaveText(today ?? '')
  await page.keyboard.press('Control+t')
  await expect(heading(page)).toHaveText(today ?? '')
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('dialog', { name: 'Filter' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  // A dialog blocks commands that would cover or close it.
  await page.keyboard.press('Control+n')
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+n')
  await expect(page.getByRole('dialog', { name: 'New post' })).toBeVisible()
  await expect(heading(page)).toHaveText(today ?? '')
})

test('without an account, the keys for a new post create the client it needs', async ({ open }) => {
  const { page } = await open()
  await expect(page.getByText('No client yet.')).toBeVisible()
  await page.keyboard.press('Control+n')
  await expect(page.getByRole('dialog', { name: 'New client' })).toBeVisible()
})

test('the palette shows the keys of commands, which work', async ({ open }) => {
  const { page } = await open({ sample: true })
  await expect(page.locator('.ev.chip:visible').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('Calendar: W')
  const week = page.getByRole('option', { name: /Calendar: Week/ })
  await expect(week.locator('kbd')).toHaveText('Alt+3')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Week', exact: true })).toBeChecked()
  await expect(page.getByRole('button', { name: 'Undo (Ctrl+Z)' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('PDF')
  await expect(page.getByRole('option', { name: /Save the calendar as PDF/ })).toHaveCount(0)
})

test('on a layout without Latin letters, keys work by their position', async ({ open }) => {
  const { page } = await open({ sample: true })
  await expect(page.locator('.ev.chip:visible').first()).toBeVisible()
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'า',
        code: 'KeyK',
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      }),
    ),
  )
  await expect(page.getByRole('dialog', { name: 'Find or do anything' })).toBeVisible()
})

test('the calendar prints from any view, and again if the browser never signals the end of printing', async ({
  open,
}) => {
  const { page } = await open()
  await forty(page)
  await page.evaluate(() => {
    let printed = 0
    window.print = () => {
      const isThere = document.querySelector('[data-testid="print-sheet"]') !== null
      document.title = `printed ${++printed} ${isThere}`
    }
  })
  await page.keyboard.press('Control+5')
  await expect(heading(page)).toHaveText('Policy')
  for (const times of [1, 2]) {
    await page.keyboard.press('Control+p')
    await expect(page).toHaveTitle(`printed ${times} true`)
    await expect(page.getByTestId('print-sheet')).toHaveCount(0)
  }
  await expect(heading(page)).toHaveText('Policy')
})

test('menu bar commands run in the window, and Undo applies to text while a text field has the focus', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  const desktop = await asDesktop(page, {})
  const choose = (id: string): void => desktop.tell({ event: 'native.command', id })
  await page.getByRole('button', { name: 'Undo (Ctrl+Z)' }).waitFor()
  choose('view.board')
  await expect(heading(page)).toHaveText('Board')
  choose('view.calendar')
  choose('nonsense')
  choose('workspace.open')
  choose('palette.open')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('Sunscreen')
  await page
    .getByRole('option', { name: /Sunscreen/ })
    .first()
    .click()
  const caption = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await caption.click()
  await page.keyboard.press('Control+End')
  const before = await caption.textContent()
  await page.keyboard.type(' satu')
  await expect(caption).toContainText('satu')
  choose('edit.undo')
  await expect(caption).toHaveText(before ?? '')
  choose('edit.redo')
  await expect(caption).toContainText('satu')
  // The text has its own undo history: the import, which the plan's undo would have removed, is still there.
  await expect(page.getByText('40 posts', { exact: true })).toBeAttached()
  await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  choose('settings.open')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  choose('post.new')
  await expect(page.getByText('Close the dialog first.')).toBeVisible()
  await page.keyboard.press('Escape')
  choose('filter.open')
  const field = page.getByRole('dialog', { name: 'Filter' }).getByRole('textbox').first()
  await field.pressSequentially('abc')
  choose('edit.undo')
  await expect(field).not.toHaveValue('abc')
  await page.keyboard.press('Escape')
  // Chosen before the face has reported its capabilities.
  choose('print.pdf')
  await expect.poll(() => desktop.asked.map(({ method }) => method)).toEqual(['native.savePdf'])
})

test('if the face can save PDFs, the calendar is saved as one, and the sheet disappears', async ({
  open,
}) => {
  const { page } = await open({ now: '2026-11-27T09:00:00Z' })
  await forty(page)
  const desktop = await asDesktop(page, { canSavePdf: true })
  const title = (await heading(page).textContent()) ?? ''
  await page.keyboard.press('Control+Shift+P')
  await expect(page.getByText('Saved as /home/rini/Desember.pdf.')).toBeVisible()
  expect(desktop.asked.map(({ input }) => input)).toEqual([
    { title: 'Save the calendar as PDF', suggestedName: `Tautan ${title.trim()}` },
  ])
  await expect(page.getByTestId('print-sheet')).toHaveCount(0)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: 'Save the calendar as PDF…' })).toBeVisible()
})

test('the key for saving a PDF is not lost when pressed before the face has reported that it can', async ({
  open,
}) => {
  const { page } = await open({ now: '2026-11-27T09:00:00Z' })
  await forty(page)
  await asDesktop(page, { canSavePdf: true }, 2000)
  await expect(page.locator('.ev.chip:visible').first()).toBeVisible()
  await page.keyboard.press('Control+Shift+P')
  await expect(page.getByText('Saved as /home/rini/Desember.pdf.')).toBeVisible()
})

test('Alt used with another key opens no menu bar; Alt alone may', async ({ open }) => {
  const { page } = await open({ sample: true })
  await expect(page.locator('.ev.chip:visible').first()).toBeVisible()
  await page.evaluate(() => {
    window.addEventListener('keyup', (event) => {
      // The desktop's menu bar reacts to an Alt that the page did not handle.
      if (event.key === 'Alt') document.title = event.defaultPrevented ? 'taken' : 'left'
    })
  })
  await page.keyboard.press('Alt+3')
  await expect(page).toHaveTitle('taken')
  await page.keyboard.press('Alt')
  await expect(page).toHaveTitle('left')
  await page.keyboard.press('Alt+q')
  await expect(page).toHaveTitle('left')
})

test('F1 and ? list every key, which can be searched; in a text field ? is a character', async ({ open }) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await page.keyboard.press('F1')
  await expect(dialog).toContainText('Next or previous finding')
  await dialog.getByRole('textbox', { name: 'Find a key or what it does' }).fill('undo')
  await expect(dialog.getByRole('term')).toHaveText(['Undo'])
  await dialog.getByRole('textbox').fill('ctrl+d')
  await expect(dialog.getByRole('term').filter({ hasText: 'Duplicate posts' })).toBeVisible()
  await dialog.getByRole('textbox').fill('why?')
  await expect(dialog).toContainText('No key does that.')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('Shift+?')
  await expect(dialog).toBeVisible()
})
