import { expect, test } from './app.ts'
import { png } from '../contract/media-files.ts'
import { forty } from './pages/window.ts'

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
