import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newKeyPair, packSignature } from '../../main/core/platform/ed25519.ts'
import { hashOf } from '../../main/core/platform/hash.ts'
import { packSchema, signedPackText } from '../../shared/policy/index.ts'
import { newId } from '../../shared/post/ids.ts'
import { upload } from '../../renderer/connection/upload.ts'
import { house } from '../policy/house-rules.ts'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { seed } from './seeded.ts'
import { elsewhere } from './seeded-plan.ts'

const key = newKeyPair()

/** A signed pack with a rule of its own and a change of a built-in one. */
function signedFile(folder: string, version = '1.2', name = 'house.json'): string {
  const pack = packSchema.parse({ ...house, version })
  const file = path.join(folder, name)
  writeFileSync(file, signedPackText(pack, [packSignature(pack, hashOf(pack), key.privatePem)]))
  return file
}

for (const locale of ['en-GB', 'id-ID'] as const) {
  const words =
    locale === 'en-GB'
      ? { policy: 'Policy', trust: 'Trust and use', some: 'Some clients', as: 'Trust this publisher as', own: 'Your packs', remove: 'Remove', calendar: 'Calendar', effect: (count: number) => `${count} post${count === 1 ? '' : 's'} would change, ${count} to blocked.`, use: 'Use the pack', signed: 'Signed by Studio Rona', used: 'is used' }
      : { policy: 'Kebijakan', trust: 'Percayai dan pakai', some: 'Sebagian klien', as: 'Percayai penerbit ini sebagai', own: 'Paket Anda', remove: 'Hapus', calendar: 'Kalender', effect: (count: number) => new RegExp(`^${count} `), use: 'Pakai paket', signed: 'Ditandatangani Studio Rona', used: 'dipakai' } // oxfmt-ignore
  test(`a dropped pack is read, trusted once, used for a client, replaced by a newer one, and undone: ${locale}`, async ({
    folder,
    open,
  }) => {
    const workspace = await seed(folder, [
      {
        name: 'Lestari Skin',
        accounts: [{ handle: '@lestari', posts: [['2027-01-12T19:00', 'Intip rival.example.com a']] }],
      },
      {
        name: 'Kopi Senja',
        accounts: [{ handle: '@kopi', posts: [['2027-01-12T19:00', 'Intip rival.example.com b']] }],
      },
    ])
    const { page, complaints } = await open({ workspace, locale, now: '2027-01-11T10:00:00+07:00' })
    await expect(page.locator('.ev.chip:visible')).toHaveCount(2)
    const planner = new PlannerWindow(page)
    await planner.drop(signedFile(folder))
    const dialog = page.getByRole('dialog')
    await expect(
      dialog.getByRole('heading', { name: house.title[locale === 'en-GB' ? 'en' : 'id'] }),
    ).toBeVisible()
    await expect(dialog.locator('code').first()).toHaveText(/^([0-9a-f]{4} ?){16}$/)
    await expect(dialog.getByText(words.effect(2))).toBeVisible()
    await dialog.getByText(words.some).click()
    await expect(dialog.getByRole('checkbox', { name: 'Kopi Senja' })).toBeChecked()
    await expect(dialog.getByText(words.effect(1))).toBeVisible()
    await dialog.getByLabel(words.as).fill('Studio Rona')
    await dialog.getByRole('button', { name: words.trust }).click()
    await expect(dialog).toHaveCount(0)
    const packs = page.getByRole('region', { name: words.own })
    await expect(packs).toContainText(words.signed)
    await expect(packs).toContainText('Kopi Senja')
    await planner.drop(signedFile(folder, '1.3', 'house-1.3.json'))
    await expect(dialog).toContainText(words.signed)
    await dialog.getByRole('button', { name: words.use, exact: true }).click()
    await expect(packs).toContainText('1.3')
    await packs.getByRole('button', { name: words.remove }).click()
    await expect(packs.locator('[data-pack]')).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(packs).toContainText('1.3')
    await page.keyboard.press('Control+z')
    await expect(packs).toContainText('1.2')
    expect(complaints).toEqual([])
  })
}

test('while a post is written, the window vets with the packs of its client', async ({ folder, open }) => {
  const workspace = await seed(folder, [
    { name: 'Lestari Skin', accounts: [{ handle: '@lestari', posts: [['2027-01-12T19:00', 'Halo a']] }] },
    { name: 'Kopi Senja', accounts: [{ handle: '@kopi', posts: [['2027-01-12T19:00', 'Halo b']] }] },
  ])
  await elsewhere(workspace, async (client) => {
    const uploadId = newId()
    await upload(client, uploadId, new File([readFileSync(signedFile(folder))], 'house.json'))
    const owner = (await client.call('clients.list', {})).find(
      ({ client: { name } }) => name === 'Kopi Senja',
    )
    const trust = { keyId: key.keyId, name: 'Studio Rona' }
    await client.call('packs.add', { uploadId, clientIds: [owner?.client.id ?? ''], trust })
  })
  const { page, complaints } = await open({ workspace, now: '2027-01-11T10:00:00+07:00' })
  for (const [words, isHeld] of [
    ['Halo a', false],
    ['Halo b', true],
  ] as const) {
    await page.locator('.ev.chip:visible', { hasText: words }).click()
    await page.getByRole('textbox', { name: 'Caption' }).fill('Intip rival.example.com')
    await expect(page.locator('[data-rule="house.no-rival"]')).toHaveCount(isHeld ? 1 : 0)
    if (!isHeld) await expect(page.locator('[data-rule]')).not.toHaveCount(0)
  }
  // A pack that is chosen in Import is looked at as a pack.
  await page.getByRole('button', { name: 'Close the post' }).click()
  await page.getByRole('button', { name: 'Import…' }).click()
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(signedFile(folder, '9.9', 'newer.json'))
  await expect(page.getByRole('dialog')).toContainText('Version 9.9 by An agency, from newer.json.')
  expect(complaints).toEqual([])
})

test('a file that is no pack, and one that was altered, say so and change nothing', async ({
  folder,
  open,
}) => {
  const { page, complaints } = await open({ workspace: path.join(folder, 'Studio Rona') })
  const planner = new PlannerWindow(page)
  const altered = path.join(folder, 'altered.json')
  writeFileSync(altered, readFileSync(signedFile(folder), 'utf8').replace('A rival.', 'A rival!!'))
  await planner.drop(altered)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText('it was changed afterwards')
  await expect(dialog.getByRole('button', { name: 'Use the pack', exact: true })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  const broken = path.join(folder, 'broken.json')
  writeFileSync(broken, JSON.stringify({ ...house, rules: [{ id: 'x' }] }))
  await planner.drop(broken)
  await expect(dialog.getByRole('alert')).toContainText('not a valid pack of rules: rules.0')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Your packs' })).toHaveCount(0)
  expect(complaints).toEqual([])
})
