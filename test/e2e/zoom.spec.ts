import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './app.ts'

test('at 200 % zoom everything is reachable: toolbar, sidebar, tray, an open post', async ({ open }) => {
  // A window of 1440 by 900 zoomed to 200 % has a layout of 720 by 450.
  const { page } = await open({ sample: true, viewport: { width: 720, height: 450 } })
  await expect(page.locator('.ev.chip:visible').first()).toBeVisible()
  for (const button of await page.getByRole('toolbar').getByRole('button').all())
    await expect(button).toBeInViewport()
  await page.getByRole('button', { name: 'Clients and campaigns' }).click()
  await page.getByRole('button', { name: /^Lestari Skin/ }).click()
  await page.getByRole('button', { name: 'Clients and campaigns' }).click()
  await expect(page.getByRole('button', { name: /^Lestari Skin/ })).toBeHidden()
  await page.getByRole('region', { name: 'Waiting' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('region', { name: 'Waiting' })).toBeInViewport()
  await page.locator('.ev.chip:visible').first().click()
  await expect(page.getByTestId('verdict')).toBeInViewport()
  for (const name of ['Move to…', 'Repeat…', 'Delete'])
    await expect(page.getByRole('button', { name })).toBeInViewport()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id),
  ).toEqual([])
  await page.getByRole('button', { name: 'Close the post' }).click()
  for (const view of ['Board', 'List', 'Batches', 'Policy']) {
    await page.getByRole('link', { name: view, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport()
  }
})

test('with reduced motion requested, nothing animates', async ({ open }) => {
  const { page } = await open({ sample: true })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByRole('button', { name: 'New post' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { animationDuration, animationName, transitionDuration } = getComputedStyle(element)
        const long = (durations: string): boolean =>
          durations.split(',').some((each) => Number.parseFloat(each) > 0)
        return (animationName !== 'none' && long(animationDuration)) || long(transitionDuration)
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )
  expect(moving).toEqual([])
})
