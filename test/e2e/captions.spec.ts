import { expect, test } from './app.ts'
import { jpeg } from '../contract/media-files.ts'
import { forty } from './pages/window.ts'

test('a post has captions A and B, each with its verdict; showing one does not make it the one used', async ({
  open,
}) => {
  const { page, complaints } = await open()
  const planner = await forty(page)
  const { inspector } = planner
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  await inspector.getByRole('button', { name: 'Add a caption' }).click()
  await expect(inspector.getByText('A is used')).toBeVisible()
  await expect(field).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Versi kedua di shopee.co.id/x')
  const tabs = inspector.getByRole('radiogroup', { name: 'Captions' })
  await expect(tabs.getByRole('radio', { name: /^B/ }).getByLabel('Blocked')).toBeVisible()
  // The caption shown can be fixed, while the post itself is ready.
  await expect(inspector.getByRole('region', { name: 'Findings' })).toContainText('shopee.co.id')
  await expect(inspector.getByTestId('preview')).toContainText('Versi kedua')
  await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toBeVisible()
  // Switching to the other caption right after typing loses nothing.
  await page.keyboard.type(' ya')
  await tabs.getByRole('radio', { name: /^A/ }).click()
  await expect(field).toContainText('Sunscreen')
  await expect(inspector.getByRole('region', { name: 'Findings' })).toHaveCount(0)
  // Using another caption is an explicit command, and can be undone.
  await tabs.getByRole('radio', { name: /^B/ }).click()
  await inspector.getByRole('button', { name: 'Use B' }).click()
  await expect(inspector.getByText('B is used')).toBeVisible()
  await expect(inspector.getByTestId('verdict')).toContainText('Blocked')
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toHaveCount(0)
  await tabs.getByRole('radio', { name: /^A/ }).click()
  await expect(field).toContainText('Sunscreen')
  await expect(inspector.getByText('B is used')).toBeVisible()
  await inspector.getByRole('button', { name: 'Use A' }).click()
  await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toBeVisible()
  // Undo in one caption never brings back text of another.
  await field.click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field).toContainText('Sunscreen')
  await tabs.getByRole('radio', { name: /^B/ }).click()
  await expect(field).toHaveText('Versi kedua di shopee.co.id/x ya')
  await inspector.getByRole('button', { name: 'Delete caption B' }).click()
  await expect(tabs).toHaveCount(0)
  await expect(field).toContainText('Sunscreen')
  expect(complaints).toEqual([])
})

test('a key and a click at the same moment: each caption keeps its own text, and a deletion can be undone', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  const { inspector } = planner
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  const tab = (name: string) =>
    inspector
      .getByRole('radiogroup', { name: 'Captions' })
      .getByRole('radio', { name: new RegExp(`^${name}:`) })
  const write = async (words: string): Promise<void> => {
    await field.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(words)
  }
  await write('Alfa')
  for (const words of ['Beta', 'Gama']) {
    await inspector.getByRole('button', { name: 'Add a caption' }).click()
    await write(words)
  }
  await tab('A').click()
  await expect(field).toHaveText('Alfa')
  await field.click()
  await page.keyboard.press('ControlOrMeta+End')
  // No frame is rendered between the two.
  await page.evaluate(() => {
    document.execCommand('insertText', false, '!')
    document.querySelector<HTMLElement>('[role="radio"][aria-label^="B:"]')?.click()
  })
  await expect(field).toHaveText('Beta')
  await tab('A').click()
  await expect(field).toHaveText('Alfa!')
  await inspector.getByRole('button', { name: 'Delete caption A' }).click()
  await expect(field).toHaveText('Beta')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field).toHaveText('Beta')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(field).toHaveText('Alfa!')
  await tab('C').click()
  await expect(field).toHaveText('Gama')
  await tab('B').click()
  await expect(field).toHaveText('Beta')
})

test('waived findings come last, so the key fixes what still blocks', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  const { inspector } = planner
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Beli di shopee.co.id/a dan lazada.co.id/b ya')
  await expect(inspector.getByTestId('verdict')).toHaveText('Blocked by 2 findings')
  await inspector.getByRole('button', { name: 'Waive…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Waive for Lestari Skin' })
  await dialog.getByLabel('Reason').fill('Tiket 4711')
  await dialog.getByLabel('Decided by').fill('Rani')
  await page.keyboard.press('Enter')
  await expect(inspector.getByTestId('verdict')).toHaveText('Blocked by 1 finding')
  await field.click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('Alt+Enter')
  await expect(field).toContainText('shopee.co.id/a')
  await expect(field).not.toContainText('lazada')
  await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
})

test('emoji are found in both languages, navigated by arrows and inserted at the caret', async ({ open }) => {
  const { page, complaints } = await open()
  const planner = await forty(page)
  const { inspector } = planner
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+Home')
  await inspector.getByRole('button', { name: 'Emoji' }).click()
  const picker = page.getByRole('dialog', { name: 'Emoji' })
  await expect(picker.getByRole('gridcell', { name: 'grinning face', exact: true })).toBeVisible()
  await page.keyboard.type('api')
  await expect(picker.getByRole('gridcell', { name: 'fire', exact: true })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('fire')
  await page.keyboard.press('Enter')
  await expect(picker).toBeHidden()
  await expect(field).toBeFocused()
  await page.keyboard.type('Panas! ')
  await expect(field).toContainText('🔥Panas! Sunscreen')
  await inspector.getByRole('button', { name: 'Emoji' }).click()
  await expect(picker.getByText('Recently used')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Enter')
  await expect(field).toContainText('🔥Panas! 😃😃Sunscreen')
  expect(complaints).toEqual([])
})

test('a finding is waived until a date with a reason, and undo removes the waiver', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  const { inspector } = planner
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Lihat shopee.co.id/lestari')
  await inspector.getByRole('button', { name: 'Waive…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Waive for Lestari Skin' })
  await dialog.getByRole('button', { name: 'Waive', exact: true }).click()
  await expect(dialog).toContainText('Expected a reason')
  await dialog.getByLabel('Reason').fill('Disetujui TikTok, tiket 4711')
  await dialog.getByLabel('Decided by').fill('Rani')
  await dialog.getByRole('button', { name: 'Waive', exact: true }).click()
  await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
  await expect(inspector.getByText('Waived by Rani', { exact: false })).toContainText('tiket 4711')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(inspector.getByTestId('verdict')).toContainText('Blocked')
})

test('marking an account private vets its posts again and offers only its privacy levels', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  const { inspector } = planner
  await page
    .locator('aside')
    .getByRole('button', { name: /^Lestari Skin/ })
    .click()
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const privacy = inspector.getByRole('button', { name: /Who can watch$/ }).first()
  await privacy.click()
  await expect(page.getByRole('option')).toHaveText(['Everyone', 'Friends', 'Only me'])
  await page.getByRole('option', { name: 'Everyone' }).click()
  await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
  await page.getByRole('button', { name: 'Change @lestariskin' }).click()
  const dialog = page.getByRole('dialog', { name: '@lestariskin' })
  await dialog.getByText('Private account', { exact: false }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(inspector.getByTestId('verdict')).toContainText('Blocked')
  await expect(inspector.getByRole('region', { name: 'Findings' })).toContainText(
    'A private account cannot post to everyone.',
  )
  await privacy.click()
  await page.getByRole('option', { name: 'Followers' }).click()
  await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
})

test('a post is copied to another account of its client with the chosen caption', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  const { inspector } = planner
  await page
    .locator('aside')
    .getByRole('button', { name: /^Lestari Skin/ })
    .click()
  await page.getByRole('button', { name: 'New account' }).click()
  const account = page.getByRole('dialog', { name: 'New account for Lestari Skin' })
  await account.getByLabel('TikTok handle').fill('@lestari.my')
  await account.getByLabel('Time zone (IANA)').fill('Asia/Kuala_Lumpur')
  await account.getByRole('button', { name: 'Create' }).click()
  await planner.chip('2026-12-02', 'Sunscreen').click()
  await inspector.getByRole('button', { name: 'Copy to…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Copy to other accounts' })
  await expect(dialog.getByRole('checkbox')).toBeChecked()
  await dialog.getByRole('button', { name: 'Make a copy' }).click()
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toHaveCount(1)
})

test('any photo can be the cover, and stays the cover when photos are reordered', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  const { inspector } = planner
  await planner.chip('2026-12-02', 'Sunscreen').click()
  await inspector.getByText('Photo', { exact: true }).click()
  await page.locator('input[type="file"]').setInputFiles(
    ['satu', 'dua', 'tiga'].map((name, index) => ({
      name: `${name}.jpg`,
      mimeType: 'image/jpeg',
      buffer: Buffer.from(jpeg(1080, 1350 + index)),
    })),
  )
  const photos = inspector.getByRole('grid', { name: 'Photos' }).getByRole('row')
  await expect(photos).toHaveCount(3)
  await inspector.getByRole('button', { name: 'Make tiga.jpg the cover' }).click()
  await expect(photos.nth(2).getByText('cover', { exact: true })).toBeVisible()
  await inspector.getByRole('button', { name: 'Remove satu.jpg' }).click()
  await expect(photos).toHaveCount(2)
  await expect(photos.nth(1).getByText('cover', { exact: true })).toBeVisible()
  await inspector.getByRole('radio', { name: 'Cover' }).click()
  await expect(inspector.getByTestId('preview')).toContainText('Photo 2 is the cover.')
})

test('a reloaded window is let in again', async ({ open }) => {
  const { page } = await open({ now: '2026-11-27T09:00:00Z' })
  const planner = await forty(page)
  await page.reload()
  await expect(planner.page.locator('.chip').first()).toBeVisible()
})
