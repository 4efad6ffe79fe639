import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { asDesktop } from './as-desktop.ts'

const licences = [
  { name: '@fontsource-variable/inter', version: '5.3.0', licence: 'OFL-1.1', text: 'SIL OPEN FONT LICENSE' },
  { name: 'react', version: '19.3.1', licence: 'MIT', text: 'Copyright (c) Meta Platforms, Inc.' },
  { name: 'yazl', version: '3.3.1', licence: 'MIT', text: '' },
]

const serve = async (page: Page, body: string): Promise<void> => {
  await page.route('**/licences.json', (route) => route.fulfill({ contentType: 'application/json', body }))
}

const openAbout = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('About')
  await page.keyboard.press('Enter')
}

test('About shows version, edition, folders and licences, which can be searched and read in place', async ({
  open,
}) => {
  const { page, complaints } = await open()
  await serve(page, JSON.stringify(licences))
  await expect(page.getByText('No client yet.')).toBeVisible()
  await openAbout(page)
  const about = page.getByRole('dialog', { name: 'About Tautan' })
  await expect(about).toContainText(/Tautan \d+\.\d+\.\d+/)
  await expect(about).toContainText('Browser, on this machine only')
  await expect(about).toContainText(/Chromium \d+ · Node \d+\./)
  await expect(about).toContainText('Studio Rona')
  await expect(about).toContainText('settings.json')
  await expect(about).toContainText('In files that only you can read.')
  await expect(about.getByText('Logs')).toHaveCount(0)
  await expect(about.getByRole('status')).toHaveText('3 packages')
  await about.getByRole('textbox', { name: 'Find a package or a licence' }).fill('ofl')
  await expect(about.getByRole('status')).toHaveText('1 package')
  await about.getByText('@fontsource-variable/inter').click()
  await expect(about.getByText('SIL OPEN FONT LICENSE')).toBeVisible()
  await about.getByRole('textbox', { name: 'Find a package or a licence' }).fill('yazl')
  await about.locator('summary').click()
  await expect(about.getByText('The package has no licence text of its own.')).toBeVisible()
  await about.getByRole('textbox', { name: 'Find a package or a licence' }).fill('nonsense')
  await expect(about.getByRole('status')).toHaveText('Nothing matches “nonsense”.')
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(about).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('Settings link to About; a missing or unreadable list of licences is reported', async ({ open }) => {
  const { page } = await open()
  await page.route('**/licences.json', (route) => route.fulfill({ status: 404, body: 'Not found' }))
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'About Tautan' }).click()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toHaveCount(0)
  await expect(page.getByText('The list of licences is made when')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.unroute('**/licences.json')
  await serve(page, '[{"name":1}]')
  await page.keyboard.press('F5')
  await openAbout(page)
  await expect(page.getByText('The list of licences cannot be read.')).toBeVisible()
})

test('About on the desktop shows what it runs on, where its logs are, and that without a keyring nothing is sealed', async ({
  open,
}) => {
  const { page } = await open({ locale: 'id-ID' })
  await asDesktop(page, {
    face: 'electron',
    versions: { electron: '45.4.1', chrome: '156.0.7900.1', node: '24.21.0' },
    places: { settings: '/home/rini/.config/Tautan/settings.json', log: '/home/rini/.config/Tautan/logs' },
    secrets: 'obfuscated',
  })
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('Tentang')
  await page.keyboard.press('Enter')
  const about = page.getByRole('dialog', { name: 'Tentang Tautan' })
  await expect(about).toContainText('Electron 45.4.1 · Chromium 156.0.7900.1 · Node 24.21.0')
  await expect(about).toContainText('/home/rini/.config/Tautan/logs')
  await expect(about).toContainText('Sistem ini tidak menyediakan keyring')
})
