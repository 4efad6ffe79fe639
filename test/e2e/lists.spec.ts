import { expect, test } from './app.ts'
import { forty, PlannerWindow } from './pages/window.ts'

test('a filter applies to every view, is saved under a name, and is cleared', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Filter' })
  await dialog.getByLabel('Caption contains').fill('unscreen reapply')
  await dialog.getByLabel('Name of the filter').fill('Sunscreen')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Sunscreen', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toBeVisible()
  await expect(page.locator('.ev.chip')).toHaveCount(3)
  await planner.show('List')
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await page.getByRole('button', { name: 'Filter, 1 active' }).click()
  await dialog.getByRole('button', { name: 'Clear the filter' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('40 posts', { exact: true })).toBeVisible()
})

test('the board moves a post to another state by keys, and undo restores it', async ({ open }) => {
  const { page } = await open({ now: '2026-11-27T09:00:00Z' })
  const planner = await forty(page)
  await page.getByRole('button', { name: 'Go to a day' }).click()
  await page.keyboard.press('Escape')
  await planner.show('Board')
  const draft = page.locator('[data-state="draft"]')
  const review = page.locator('[data-state="review"]')
  await expect(draft.locator('header')).toContainText('40')
  await draft.getByRole('row').first().focus()
  await page.keyboard.press('ArrowRight')
  await draft.getByRole('row').first().getByRole('button', { name: /^Drag/ }).focus()
  await page.keyboard.press('Enter')
  // Each Tab moves to the next column that accepts the card.
  for (let tab = 0; tab < 4; tab++) {
    const at = await page.evaluate(() =>
      document.activeElement?.closest('[data-state]')?.getAttribute('data-state'),
    )
    if (at === 'review') break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(review.locator('header')).toContainText('1')
  await expect(page.getByText('1 post: in review.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(draft.locator('header')).toContainText('40')
})

// It reads the clipboard, which the desktop does not permit; desktop-window.spec.ts covers copying there.
test(
  'the list sorts, edits in place, selects ranges, and can be copied to a spreadsheet and back',
  { tag: '@browser' },
  async ({ open }) => {
    const { page } = await open({ now: '2026-11-27T09:00:00Z' })
    const planner = await forty(page)
    await planner.show('List')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('columnheader', { name: 'Time' }).getByRole('button').click()
    await expect(page.locator('[data-row="0"]')).toContainText('30 Dec 2026')
    await page.getByRole('columnheader', { name: 'Time' }).getByRole('button').click()
    await expect(page.locator('[data-row="0"]')).toContainText('1 Dec 2026')
    await page.locator('[data-row="0"]').hover()
    await page.locator('[data-row="0"]').getByLabel('Approval').selectOption('approved')
    await page.locator('[data-row="1"] input').click()
    await page.locator('[data-row="3"] input').click({ modifiers: ['Shift'] })
    await expect(page.getByRole('toolbar', { name: '3 posts chosen' })).toBeVisible()
    await page.keyboard.press('Control+c')
    await expect(page.getByText('Copied 3 posts for a spreadsheet.')).toBeVisible()
    const table = await page.evaluate(() => navigator.clipboard.readText())
    const [names, ...rows] = table.split('\n').filter((line) => /^(?:id\t|"?[0-9a-f]{8}-)/.test(line))
    expect(names).toBe('id\tdate\ttime\taccount\tcampaign\tstate\tcaption')
    expect(rows).toHaveLength(3)
    const [id] = rows[0]?.split('\t') ?? []
    const paste = async (text: string): Promise<void> => {
      await page.evaluate((data) => {
        const clipboard = new DataTransfer()
        clipboard.setData('text/plain', data)
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true }))
      }, text)
    }
    await paste(`id\tdate\tstate\n${id}\tbesok\tdraft`)
    await expect(
      page.getByText('Row 2, date: expected a date such as 2026-12-12, got “besok”.'),
    ).toBeVisible()
    await paste(`id\tdate\tstate\n${id}\t2026-12-24\treview`)
    await expect(page.getByText('Changed 1 post.')).toBeVisible()
  },
)

test('the palette finds posts by any part of their caption, emoji too, and runs commands', async ({
  open,
}) => {
  const { page } = await open()
  await forty(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('unscree')
  await page
    .getByRole('option', { name: /Sunscreen/ })
    .first()
    .click()
  await expect(page.getByTestId('verdict')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('☀️')
  await expect(page.getByRole('option', { name: /Sunscreen/ }).first()).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Board')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Board')
})

test('cards of the board are selected by Ctrl, by Shift and by X, and M moves them', async ({ open }) => {
  const { page } = await open({ sample: true })
  await page.getByRole('link', { name: 'Board', exact: true }).click()
  const cards = page.locator('[data-state="approved"] [role="row"]')
  await cards.nth(1).click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByText('1 post chosen')).toBeVisible()
  await cards.nth(4).click({ modifiers: ['Shift'] })
  await expect(page.getByText('4 posts chosen')).toBeVisible()
  await cards.nth(4).focus()
  await page.keyboard.press('x')
  await expect(page.getByText('3 posts chosen')).toBeVisible()
  await cards.nth(1).focus()
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog', { name: 'Move 3 posts' })).toBeVisible()
})

test('at 1280 px no cell of Approval is cut off, whatever the state is called', async ({ open }) => {
  const { page } = await open({ sample: true, viewport: { width: 1280, height: 800 } })
  await new PlannerWindow(page).show('List')
  const cells = page.locator('[data-row] [role="gridcell"]:nth-child(7)')
  await expect(cells.filter({ hasText: 'Changes requested' }).first()).toBeVisible()
  const cut = await cells.evaluateAll((all) =>
    all.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
  )
  expect(cut).toEqual([])
})
