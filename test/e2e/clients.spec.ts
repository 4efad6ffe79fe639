import { expect, test } from './app.ts'
import { png } from '../contract/media-files.ts'
import { forty } from './pages/window.ts'
import { seed } from './seeded.ts'

test('a client is renamed, recoloured and given a logo; an invalid file is refused with a message', async ({
  open,
}) => {
  const { page } = await open()
  await forty(page)
  const side = page.locator('aside').first()
  await side.getByRole('button', { name: /^Lestari Skin/ }).click()
  await side.getByRole('button', { name: 'Name, colour, logo' }).click()
  const dialog = page.getByRole('dialog', { name: 'Lestari Skin' })
  const choose = (name: string, buffer: Uint8Array) =>
    dialog
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(buffer) })
  await choose('teks.png', new TextEncoder().encode('bukan gambar'))
  await expect(dialog.getByRole('img', { name: 'Logo' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    'A logo must be a PNG, JPEG or WebP file of at most 500 kB.',
  )
  // Saving waits until the logo is uploaded.
  let arrive = (): void => undefined
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(
    ({ pathname }) => pathname.startsWith('/media/'),
    async (route) => {
      if (route.request().method() === 'PUT') await arrived
      await route.continue()
    },
  )
  await choose('logo.png', png(300, 120))
  await dialog.getByLabel('Client (brand)').fill('Lestari Kulit')
  await dialog.getByRole('radio', { name: 'Colour 7' }).click({ force: true })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeVisible()
  arrive()
  await expect(dialog).toBeHidden()
  await expect(side.getByRole('button', { name: /^Lestari Kulit/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(side.getByRole('button', { name: /^Lestari Skin/ })).toBeVisible()
})

test('a new account starts as its client’s last one; a profile’s address is its handle; zones are found by their letters', async ({
  open,
  folder,
}) => {
  const workspace = await seed(folder, [
    { name: 'Kopi Senja', accounts: [{ handle: '@kopi.senja', zone: 'Asia/Makassar' }] },
  ])
  const { page, complaints } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  await page.getByRole('button', { name: /^Kopi Senja/ }).click()
  await page.getByRole('button', { name: 'New account' }).click()
  const dialog = page.getByRole('dialog', { name: 'New account for Kopi Senja' })
  const zone = dialog.getByLabel('Time zone (IANA)')
  await expect(zone).toHaveValue('Asia/Makassar')
  await dialog.getByLabel('TikTok handle').fill('https://www.tiktok.com/@Kopi.Senja.MY?lang=ms-MY')
  await zone.focus()
  await expect(dialog.getByLabel('TikTok handle')).toHaveValue('@kopi.senja.my')
  const choice = dialog.locator('option[value="Asia/Kuala_Lumpur"]')
  await expect(choice).toHaveAttribute('label', 'MYT · Kuala Lumpur · Malaysia')
  await zone.fill('MYT')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: /^@kopi\.senja\.my/ })).toContainText('MYT')
  expect(complaints).toEqual([])
})
