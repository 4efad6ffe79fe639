import { expect, test } from './app.ts'
import { planRows } from './pages/rows.ts'

test("a proposed waiver ends after the post's own day, warns if it would end before, and applies beside an expired one", async ({
  open,
  folder,
}) => {
  const { page } = await open({ now: '2026-12-01T10:00:00+07:00', zone: 'Asia/Jakarta' })
  const planner = await planRows(page, folder, [['2026-12-24', '07:00', 'Promo sampai jumpa']])
  const { inspector } = planner
  await planner.chip('2026-12-24', 'Promo').click()
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' di shopee.co.id/uji ya')
  const verdict = inspector.getByTestId('verdict')
  await expect(verdict).toContainText('Blocked')
  const waive = async (day: string | null): Promise<void> => {
    await inspector.getByRole('button', { name: 'Waive…' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Waive for Uji' })
    await dialog.getByLabel('Reason').fill('Tiket 4711')
    await dialog.getByLabel('Decided by').fill('Rani')
    const until = dialog.getByRole('button', { name: /^Expires on/ })
    // Two weeks after the post, not after today.
    await expect(until).toContainText('7 Jan 2027')
    await expect(dialog.getByText('The post is on', { exact: false })).toHaveCount(0)
    if (day !== null) {
      await until.click()
      const month = page.getByRole('dialog', { name: 'Expires on' })
      await month.getByRole('button', { name: 'Previous' }).click()
      await month.getByRole('button', { name: day }).click()
      await expect(
        dialog.getByText('The post is on 24 Dec 2026: the waiver will have expired by then.'),
      ).toBeVisible()
    }
    await dialog.getByRole('button', { name: 'Waive', exact: true }).click()
    await expect(dialog).toBeHidden()
  }
  await waive('24 December 2026')
  await expect(inspector.getByText('A waiver for this has expired.')).toBeVisible()
  await expect(verdict).toContainText('Blocked')
  await waive(null)
  await expect(verdict).toHaveText('Clear')
  await expect(inspector.getByText('A waiver for this has expired.')).toHaveCount(0)
})
