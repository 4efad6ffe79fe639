import { expect, test } from './app.ts'
import { everyPlace } from './every-place.ts'
import { outOfSight } from './out-of-sight.ts'
import { unreachableRegions } from './check-scroll-regions.ts'

// A usual window, and what 400 % zoom leaves of 1440 by 1280: nearly everything scrolls, and nothing sideways.
for (const viewport of [
  { width: 1280, height: 560 },
  { width: 360, height: 320 },
]) {
  test(`at ${viewport.width} by ${viewport.height} every scroll region has a name and scrolls by keys, and no control is outside the window`, async ({
    open,
  }) => {
    const { page, complaints } = await open({ sample: true, viewport })
    const found: string[] = []
    await everyPlace(page, async (at) => {
      const tell = async () =>
        [...(await unreachableRegions(page)), ...(await outOfSight(page))].map((what) => `${at}: ${what}`)
      // Size observers are notified with the next frame.
      await expect
        .poll(tell, { timeout: 10_000 })
        .toEqual([])
        .catch(async () => void found.push(...(await tell())))
    })
    expect(found).toEqual([])
    expect(complaints).toEqual([])
  })
}

test('in Indonesian, whose words are longer, 360 px show the whole header, an open post, the tray and the sidebar', async ({
  open,
}) => {
  const { page } = await open({ sample: true, locale: 'id-ID', viewport: { width: 360, height: 800 } })
  await expect(page.locator('.ev.chip:visible').first()).toBeVisible()
  const header = page.getByRole('banner')
  for (const control of [
    ...(await header.getByRole('button').all()),
    ...(await header.getByRole('link').all()),
  ])
    await expect(control).toBeInViewport({ ratio: 1 })
  expect(await outOfSight(page)).toEqual([])
  await page.getByRole('button', { name: 'Pengaturan' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await outOfSight(page)).toEqual([])
  await page.keyboard.press('Escape')
  const tray = page.getByRole('region', { name: 'Menunggu' })
  await tray.scrollIntoViewIfNeeded()
  await tray.locator('article').first().getByRole('button').first().click()
  await expect(page.getByTestId('verdict')).toBeInViewport()
  expect(await outOfSight(page)).toEqual([])
  await page.getByRole('button', { name: 'Tutup posting' }).click()
  await page.getByRole('button', { name: 'Klien dan kampanye' }).click()
  await expect(page.getByRole('button', { name: /^Lestari Skin/ })).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

for (const [locale, week] of [
  ['en-GB', 'Week'],
  ['id-ID', 'Minggu'],
] as const)
  test(`the toolbar fits 1280 px in the week across New Year, which has the longest heading (${locale})`, async ({
    open,
  }) => {
    const { page } = await open({
      sample: true,
      locale,
      viewport: { width: 1280, height: 560 },
      now: '2026-12-31T05:00:00Z',
    })
    await page.getByRole('radio', { name: week }).click({ force: true })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/2026.*2027/)
    expect(await outOfSight(page)).toEqual([])
    const heading = page.getByRole('heading', { level: 1 })
    // The font may still load.
    await expect.poll(() => heading.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  })
