import type { Locator } from '@playwright/test'
import { expect, test } from './app.ts'
import { planRows } from './pages/rows.ts'

/** Pastes clipboard content. Returns false if the page left the paste to the browser. */
const paste = (field: Locator, text: string, html: string): Promise<boolean> =>
  field.evaluate(
    (element, given) => {
      const data = new DataTransfer()
      data.setData('text/plain', given.text)
      data.setData('text/html', given.html)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      return !element.dispatchEvent(event)
    },
    { text, html },
  )

const linesOf = (field: Locator): Promise<string> =>
  field.evaluate((element) =>
    [...element.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'),
  )

test('spreadsheet cells and lists from Word are pasted as plain text, with a message about what was removed', async ({
  open,
  folder,
}) => {
  const { page } = await open({ now: '2026-12-01T10:00:00+07:00' })
  const planner = await planRows(page, folder, [['2026-12-02', '07:00', 'Alfa']])
  await planner.chip('2026-12-02', 'Alfa').click()
  const { inspector } = planner
  const caption = inspector.getByRole('textbox', { name: 'Caption' })
  const pasted = async (text: string, html: string, said: string, lines: string): Promise<void> => {
    await caption.click()
    await page.keyboard.press('ControlOrMeta+a')
    expect(await paste(caption, text, html)).toBe(true)
    await expect.poll(() => linesOf(caption)).toBe(lines)
    await expect(page.getByText(`Cleaned what was pasted: ${said}.`, { exact: false })).toBeVisible()
  }
  await pasted(
    '"Baris satu\nBaris ""dua"""\r\n',
    '<table><tr><td>Baris satu<br>Baris &quot;dua&quot;</td></tr></table>',
    "a spreadsheet's quotes around 1 cell",
    'Baris satu\nBaris "dua"',
  )
  await pasted(
    '07:00\t"Satu\nDua"\r\n08:00\t"Tiga\nEmpat"\r\n',
    '<table><tr><td>07:00</td><td>Satu<br>Dua</td></tr><tr><td>08:00</td><td>Tiga<br>Empat</td></tr></table>',
    "2 odd blanks, a spreadsheet's quotes around 2 cells",
    '07:00 Satu\nDua\n08:00 Tiga\nEmpat',
  )
  await pasted('\uF0B7 Satu\uFFFC', '<p>Satu</p>', '1 hidden character, 1 sign of a symbol font', '• Satu')
  // Ctrl+Z undoes the paste.
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => linesOf(caption)).toBe('07:00 Satu\nDua\n08:00 Tiga\nEmpat')
  // The post's other texts, which have a single line.
  const comment = inspector.getByRole('textbox', { name: 'First comment' })
  await comment.click()
  expect(
    await paste(
      comment,
      '"Baris satu\nBaris ""dua"""\r\n',
      '<table><tr><td>Baris satu<br>Baris &quot;dua&quot;</td></tr></table>',
    ),
  ).toBe(true)
  await expect(comment).toHaveValue('Baris satu Baris "dua"')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(comment).toHaveValue('')
  // If nothing needs cleaning, the browser does the pasting.
  expect(await paste(comment, 'biasa saja', '<b>biasa saja</b>')).toBe(false)
})

test('replacing text in many captions never splits an emoji', async ({ open, folder }) => {
  const { page } = await open({ now: '2026-12-01T10:00:00+07:00' })
  const planner = await planRows(page, folder, [
    ['2026-12-02', '07:00', 'keluarga 👨‍👩‍👧 dan 👩 promo'],
    ['2026-12-03', '07:00', 'mantap 👍🏽 ya'],
  ])
  const keluarga = planner.chip('2026-12-02', 'keluarga')
  await keluarga.click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-03', 'mantap').click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('button', { name: 'Change…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change 2 posts' })
  await dialog.getByLabel('Find in captions').fill('👍')
  await dialog.getByLabel('Replace with').fill('oke')
  await expect(dialog.getByRole('status')).toHaveText('0 posts would change.')
  await dialog.getByLabel('Find in captions').fill('👩')
  await dialog.getByLabel('Replace with').fill('ibu')
  await expect(dialog.getByRole('status')).toHaveText('1 post would change.')
  await expect(dialog.locator('ins')).toHaveText('ibu')
  await dialog.getByRole('button', { name: 'Change them' }).click()
  await expect(keluarga).toContainText('keluarga 👨‍👩‍👧 dan ibu promo')
})
