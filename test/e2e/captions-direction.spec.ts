import type { Locator } from '@playwright/test'
import { expect, test } from './app.ts'
import { planRows } from './pages/rows.ts'

/** The side on which a line of text begins, by where its first and last letters are drawn. */
const side = (line: Locator): Promise<'left' | 'right'> =>
  line.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    const box = element.getBoundingClientRect()
    const words = [...range.getClientRects()].filter(({ width }) => width > 0)
    const left = Math.min(...words.map((rect) => rect.left)) - box.left
    const right = box.right - Math.max(...words.map((rect) => rect.right))
    return left < right ? 'left' : 'right'
  })

/** A caption of three lines, each aligned by its first strong letter. */
const caption = 'مرحبا بكم! خصم 50% #عروض\nPromo akhir tahun\n@yasmin'
const changed = 'مرحبا بكم! خصم 60% #عروض\nPromo akhir tahun\n@yasmin'

test('each line of a caption has the direction of its first strong letter: in the field, on the phone, and in the comparison', async ({
  open,
  folder,
}) => {
  const { page } = await open({ now: '2026-12-01T10:00:00+07:00' })
  const planner = await planRows(page, folder, [['2026-12-02', '07:00', 'Alfa']])
  await planner.chip('2026-12-02', 'Alfa').click()
  const { inspector } = planner
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  const write = async (words: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+a')
    for (const [index, line] of words.split('\n').entries()) {
      if (index > 0) await page.keyboard.press('Enter')
      await page.keyboard.insertText(line)
    }
  }
  await write(caption)
  const lines = field.locator('.cm-line')
  await expect(lines).toHaveCount(3)
  expect(await Promise.all([0, 1, 2].map((at) => side(lines.nth(at))))).toEqual(['right', 'left', 'left'])
  // The caret moves with the direction of the line: from the first letter of an Arabic line, left is forward.
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Backspace')
  await expect(lines.first()).toHaveText('رحبا بكم! خصم 50% #عروض')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(lines.first()).toHaveText('مرحبا بكم! خصم 50% #عروض')
  // A line of a right-to-left caption keeps its side while it is typed on.
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' ya')
  await expect(lines.last()).toHaveText('@yasmin ya')
  expect(await side(lines.last())).toBe('left')
  await expect(inspector.getByTestId('preview').getByText('مرحبا')).toHaveCSS('direction', 'rtl')
  const comment = inspector.getByRole('textbox', { name: 'First comment' })
  await comment.fill('مرحبا')
  await expect(comment).toHaveCSS('direction', 'rtl')
  await comment.fill('Halo')
  await expect(comment).toHaveCSS('direction', 'ltr')
  // The comparison with an earlier revision.
  await field.click()
  await write(changed)
  await expect(inspector.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await inspector
    .getByRole('region', { name: 'Revisions' })
    .getByRole('listitem')
    .last()
    .getByRole('button')
    .click()
  const compared = page.getByRole('dialog', { name: 'Compare' }).locator('[data-side="now"]').first()
  await expect(compared).toContainText('مرحبا')
  expect(await compared.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('plaintext')
  expect(await lineSides(compared)).toEqual(['right', 'left', 'left'])
})

/** The sides on which the lines of an element are aligned. */
const lineSides = (element: Locator): Promise<string[]> =>
  element.evaluate((shown) => {
    const box = shown.getBoundingClientRect()
    const range = document.createRange()
    range.selectNodeContents(shown)
    const lines = new Map<number, { left: number; right: number }>()
    for (const { top, left, right, width } of range.getClientRects()) {
      if (width === 0) continue
      const line = lines.get(Math.round(top)) ?? { left, right }
      lines.set(Math.round(top), { left: Math.min(left, line.left), right: Math.max(right, line.right) })
    }
    return [...lines]
      .sort(([a], [b]) => a - b)
      .map(([, { left, right }]) => (left - box.left < box.right - right ? 'left' : 'right'))
  })
