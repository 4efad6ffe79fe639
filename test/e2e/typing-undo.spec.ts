import { expect, test } from './app.ts'
import { planRows } from './pages/rows.ts'

test("the plan's undo treats a burst of typing as one step, and the caption's own undo does not bring it back", async ({
  open,
  folder,
}) => {
  const { page } = await open({ now: '2026-12-01T10:00:00+07:00' })
  const planner = await planRows(page, folder, [['2026-12-02', '07:00', 'Alfa']])
  await planner.chip('2026-12-02', 'Alfa').click()
  const { inspector } = planner
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  const saved = inspector.getByRole('status').filter({ hasText: 'Saved' })
  const undo = page.getByRole('button', { name: 'Undo (Ctrl+Z)' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+End')
  // Longer than one save takes, without a pause.
  await page.keyboard.type(' satu dua tiga empat lima', { delay: 40 })
  await expect(saved).toBeVisible()
  await undo.click()
  await expect(field).toHaveText('Alfa')
  await field.click()
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('!')
  await expect(field).toHaveText('Alfa!')
  // The caption's own undo covers its own typing, and skips outside changes.
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field).toHaveText('Alfa')
  await expect(saved).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field).toHaveText('Alfa')
  // The post's other texts behave alike.
  const comment = inspector.getByRole('textbox', { name: 'First comment' })
  await comment.click()
  await page.keyboard.type('satu dua tiga empat', { delay: 40 })
  await expect(saved).toBeVisible()
  await undo.click()
  await expect(comment).toHaveValue('')
  await comment.click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(comment).toHaveValue('')
  await field.click()
  // Undo covers unsaved typing too.
  await page.keyboard.type(' enam')
  await undo.evaluate((button: HTMLElement) => button.click())
  await expect(field).toHaveText('Alfa')
})

test('a fix is a separate step, in the plan and in the caption', async ({ open, folder }) => {
  const { page } = await open({ now: '2026-12-01T10:00:00+07:00' })
  const planner = await planRows(page, folder, [['2026-12-02', '07:00', 'Alfa']])
  await planner.chip('2026-12-02', 'Alfa').click()
  const { inspector } = planner
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Order di shopee.co.id/lestari ya')
  await expect(inspector.getByTestId('verdict')).toContainText('Blocked')
  await page.keyboard.press('Alt+Enter')
  await expect(field).not.toContainText('shopee')
  await expect(inspector.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field).toHaveText('Order di shopee.co.id/lestari ya')
  await page.keyboard.press('ControlOrMeta+y')
  await expect(field).not.toContainText('shopee')
  await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
  // The fix also works by its button.
  await page.keyboard.press('ControlOrMeta+z')
  await expect(inspector.getByTestId('verdict')).toContainText('Blocked')
  await inspector.getByRole('region', { name: 'Findings' }).getByRole('button').first().click()
  await expect(field).not.toContainText('shopee')
  await expect(inspector.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo (Ctrl+Z)' }).click()
  await expect(field).toHaveText('Order di shopee.co.id/lestari ya')
})

for (const way of ['key', 'button'] as const) {
  test(`a fix by its ${way}, at the moment the rest of the host is typed, replaces the whole host`, async ({
    open,
    folder,
  }) => {
    const { page } = await open({ now: '2026-12-01T10:00:00+07:00' })
    const planner = await planRows(page, folder, [['2026-12-02', '07:00', 'Alfa']])
    await planner.chip('2026-12-02', 'Alfa').click()
    const { inspector } = planner
    const field = inspector.getByRole('textbox', { name: 'Caption' })
    await field.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('Order di shopee')
    const fix = inspector.getByRole('region', { name: 'Findings' }).getByRole('button').first()
    await expect(fix).toBeVisible()
    await page.evaluate(async (pressed) => {
      // Typing and press happen before the next render.
      document.execCommand('insertText', false, '.co.id/lestari ya')
      await Promise.resolve()
      if (pressed === 'key')
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', altKey: true, bubbles: true, cancelable: true }),
        )
      else document.querySelector<HTMLElement>('section[aria-label="Findings"] button')?.click()
    }, way)
    await expect(field).toHaveText('Order, klik keranjang kuning ya')
    await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
  })
}

test('a fix works at every moment of rendering the text that was typed on', async ({ open, folder }) => {
  const { page } = await open({ now: '2026-12-01T10:00:00+07:00' })
  const planner = await planRows(page, folder, [['2026-12-02', '07:00', 'Alfa']])
  await planner.chip('2026-12-02', 'Alfa').click()
  const { inspector } = planner
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  const fix = inspector.getByRole('region', { name: 'Findings' }).getByRole('button').first()
  // On a slow processor React renders typed text in several tasks.
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  for (let tasks = 2; tasks < 14; tasks++) {
    await field.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText('Order di shopee')
    await expect(fix).toBeVisible()
    await page.evaluate(async (count) => {
      document.execCommand('insertText', false, '.co.id/lestari ya')
      // The field reports what is typed after 30 ms.
      await new Promise((resolve) => setTimeout(resolve, 30))
      const { port1, port2 } = new MessageChannel()
      for (let task = 0; task < count; task++)
        await new Promise((resolve) => {
          port2.addEventListener('message', resolve, { once: true })
          port2.start()
          port1.postMessage(0)
        })
      document.querySelector<HTMLElement>('section[aria-label="Findings"] button')?.click()
    }, tasks)
    await expect(field).toHaveText('Order, klik keranjang kuning ya')
  }
})

test('ranges are correct in a caption imported with carriage returns', async ({ open, folder }) => {
  const { page } = await open({ now: '2026-12-01T10:00:00+07:00' })
  const planner = await planRows(page, folder, [
    ['2026-12-02', '07:00', 'Alfa\r\nsatu\r\ndua\r\nbeli di toko-lestari.co.id/kopi ya'],
  ])
  await planner.chip('2026-12-02', 'Alfa').click()
  const field = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await expect(field.locator('.cm-meh')).toHaveText('toko-lestari.co.id/kopi')
  await field.click()
  await page.keyboard.press('Alt+Enter')
  await expect(field.locator('.cm-line')).toHaveText([
    'Alfa',
    'satu',
    'dua',
    'beli, klik keranjang kuning ya',
  ])
})
