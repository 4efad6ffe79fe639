import path from 'node:path'
import { expect, test } from './app.ts'
import { forty, mode, PlannerWindow } from './pages/window.ts'

test('calendar settings belong to each workspace; density belongs to the user', async ({ folder, open }) => {
  const rona = path.join(folder, 'Studio Rona')
  const first = await open({ workspace: rona })
  await new PlannerWindow(first.page).createClient('Lestari Skin', '@lestariskin')
  await mode(first.page, 'Week')
  await first.page.getByRole('button', { name: 'Settings' }).click()
  await first.page.getByRole('radio', { name: 'Compact' }).click()
  await expect(first.page.locator('html[data-density="compact"]')).toBeAttached()
  await first.quit()

  const other = await open({ workspace: path.join(folder, 'Studio Lain') })
  await new PlannerWindow(other.page).createClient('Kopi Lereng', '@kopilereng')
  await expect(other.page.getByRole('radio', { name: 'Month', exact: true })).toBeChecked()
  await expect(other.page.locator('html[data-density="compact"]')).toBeAttached()
  await other.quit()

  const again = await open({ workspace: rona })
  await expect(again.page.getByRole('radio', { name: 'Week', exact: true })).toBeChecked()
})

test('batch targets are kept with the workspace; the folder is still there when the view is opened again', async ({
  open,
}) => {
  const first = await open()
  const planner = await forty(first.page)
  await planner.show('Batches')
  const target = (page: typeof first.page, name: string) => page.getByRole('checkbox', { name, exact: false })
  await expect(target(first.page, 'Metricool')).toBeChecked()
  await first.page.getByText('Metricool', { exact: true }).click()
  await first.page.getByText('Publer', { exact: true }).click()
  await first.page.getByLabel('Media address').fill('https://cdn.example.com/rona')
  await first.page.getByLabel('Folder').fill('/tmp/batches-of-rona')
  await planner.show('Calendar')
  await planner.show('Batches')
  await expect(first.page.getByLabel('Folder')).toHaveValue('/tmp/batches-of-rona')
  await expect(target(first.page, 'Metricool')).not.toBeChecked()
  await first.quit()

  const second = await open()
  await new PlannerWindow(second.page).show('Batches')
  await expect(target(second.page, 'Publer')).toBeChecked()
  await expect(target(second.page, 'Metricool')).not.toBeChecked()
  await expect(second.page.getByLabel('Media address')).toHaveValue('https://cdn.example.com/rona')
})
