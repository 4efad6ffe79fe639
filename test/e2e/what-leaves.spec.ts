import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { newId } from '../../shared/post/ids.ts'
import type { Client } from '../../shared/contract/client.ts'
import type { PostFields } from '../../shared/post/post.ts'
import { add } from '../contract/media-transfer.ts'
import { jpeg } from '../contract/media-files.ts'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere } from './seeded-plan.ts'

interface Made {
  readonly skin: string
  readonly hair: string
}

/** A client with two accounts. */
async function twoAccounts(client: Client): Promise<Made> {
  const clientId = newId()
  await client.call('clients.create', { id: clientId, name: 'Lestari' })
  const account = async (handle: string): Promise<string> => {
    const id = newId()
    const about = { market: 'ID', zone: 'Asia/Jakarta', kind: 'shop-seller' }
    await client.call('accounts.create', { id, clientId, handle, ...about })
    return id
  }
  return { skin: await account('@lestari.skin'), hair: await account('@lestari.hair') }
}

const post = (client: Client, accountId: string, fields: Partial<PostFields>) =>
  client.call('posts.create', {
    id: newId(),
    fields: { accountId, privacy: 'PUBLIC_TO_EVERYONE', wall: '2026-12-12T09:00', ...fields },
  })

test('posts without video or photos, and posts left out, are listed before the export; media are exported too', async ({
  folder,
  open,
}) => {
  const workspace = path.join(folder, 'Rona')
  await elsewhere(workspace, async (client) => {
    const { skin } = await twoAccounts(client)
    const { ref } = await add(client, workspace, 'Serum.jpg', jpeg(1080, 1920))
    await post(client, skin, { caption: 'With a photo', format: 'photo', media: [ref] })
    await post(client, skin, { caption: 'Without a film' })
    await post(client, skin, { caption: '' })
    await post(client, skin, { caption: 'Some day', wall: null })
    await post(client, skin, { caption: 'To be changed', state: 'changes', media: ['x.mp4'] })
  })
  const { page, complaints } = await open({ workspace, now: '2026-11-27T09:00:00Z' })
  const planner = new PlannerWindow(page)
  await page.getByRole('button', { name: 'Next month' }).click()
  await planner.show('Batches')
  const leftOut = page.getByTestId('left-out').getByRole('listitem')
  await expect(leftOut).toHaveText([
    '2 posts have no video or photos.',
    '1 post without a date is left out.',
    '1 post with changes requested is left out.',
  ])
  await expect(page.getByRole('button', { name: /Approval$/ })).toContainText('all but “changes requested”')
  const table = page.getByTestId('preflight')
  await expect(table.locator('[data-outcome="ready"]', { hasText: 'Without a film' })).toContainText(
    'no video or photos',
  )
  // A post without words or a file gets a warning.
  const empty = table.locator('[data-outcome="warned"]')
  await expect(empty).toHaveCount(1)
  await expect(empty).toContainText('There is nothing to post yet.')

  await page.getByText('Require a video or photos').click()
  await expect(table.locator('[data-outcome="held"]')).toHaveCount(2)
  await expect(table.locator('[data-group="held"]')).toContainText('2 without a video or photos')
  await expect(leftOut).toHaveCount(2)

  await expect(
    page.getByRole('checkbox', { name: /^Include the media \(1 file, [\d.]+ k?B\)$/ }),
  ).toBeChecked()
  await page.getByRole('button', { name: 'Export 1 post' }).click()
  const receipt = page.getByTestId('receipt')
  await expect(receipt).toContainText('1 post without a date is left out.')
  const place = (await receipt.getByTestId('batch-folder').textContent()) ?? ''
  expect(readdirSync(path.join(place, 'media'))).toEqual(['Serum.jpg'])
  await receipt.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(receipt.getByRole('status')).toContainText('This batch is what was vetted')

  await page.getByText('Include the media').click()
  await page.getByRole('button', { name: 'Export 1 post' }).click()
  await expect(receipt.getByTestId('batch-folder')).not.toHaveText(place)
  const without = (await receipt.getByTestId('batch-folder').textContent()) ?? ''
  expect(existsSync(path.join(without, 'media'))).toBe(false)
  expect(complaints).toEqual([])
})

test('an account has its own name at a scheduler, is exported under it, and files with that name are imported to it', async ({
  folder,
  open,
}) => {
  const workspace = path.join(folder, 'Rona')
  await elsewhere(workspace, async (client) => {
    const { skin, hair } = await twoAccounts(client)
    await post(client, skin, { caption: 'Skin', media: ['a.mp4'] })
    await post(client, hair, { caption: 'Hair', media: ['b.mp4'] })
  })
  const { page, complaints } = await open({ workspace, now: '2026-11-27T09:00:00Z' })
  const planner = new PlannerWindow(page)
  await page.getByRole('button', { name: /^Lestari/ }).click()
  await page.getByRole('button', { name: 'Change @lestari.hair' }).click()
  const dialog = page.getByRole('dialog', { name: '@lestari.hair' })
  await dialog.getByText('Names at schedulers').click()
  const metricool = dialog.getByLabel('Metricool')
  await expect(metricool).toHaveAttribute('placeholder', 'Lestari @lestari.hair')
  await expect(dialog.getByLabel('SocialPilot (account number)')).toHaveAttribute('placeholder', '')
  await metricool.fill('lestari')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText(
    '@lestari.skin is already called “lestari” in Metricool',
  )
  await metricool.fill('Lestari Hair')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()

  await page.getByRole('button', { name: 'Next month' }).click()
  await planner.show('Batches')
  await page.getByRole('button', { name: 'Export 2 posts' }).click()
  const place = (await page.getByTestId('batch-folder').textContent()) ?? ''
  const of = (handle: string): string => path.join(place, `metricool-lestari-${handle}-asia-jakarta.csv`)
  expect(readFileSync(of('@lestari.skin'), 'utf8')).toMatch(/^Skin;.*;Lestari$/m)
  expect(readFileSync(of('@lestari.hair'), 'utf8')).toMatch(/^Hair;.*;Lestari Hair$/m)

  // The account is recognised from the file, unless the user chooses another.
  await planner.show('Calendar')
  await planner.drop(of('@lestari.hair'))
  const into = page.getByRole('button', { name: /Into/ })
  await expect(into).toContainText('@lestari.hair')
  expect(complaints).toEqual([])
})
