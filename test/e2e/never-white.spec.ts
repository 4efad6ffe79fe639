import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { forty, PlannerWindow } from './pages/window.ts'

/**
 * Wraps each text in two elements, as Chrome's translation does. `within` selects a part of the page; `despite` does it
 * even though the page opts out of translation, as an extension may.
 */
const translate = (page: Page, within: string, despite: boolean): Promise<number> =>
  page.evaluate(
    ([selector, always]) => {
      const texts: Text[] = []
      for (const place of document.querySelectorAll(selector)) {
        const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          const text = walker.currentNode as Text
          const refused = text.parentElement?.closest('[translate="no"], .notranslate, script, style') ?? null
          if (text.data.trim() !== '' && (always || refused === null)) texts.push(text)
        }
      }
      for (const text of texts) {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')]
        inner.textContent = text.data
        outer.append(inner)
        text.replaceWith(outer)
      }
      return texts.length
    },
    [within, despite] as const,
  )

test('the browser does not translate the window, and the month can still be changed', async ({ open }) => {
  const { page, complaints } = await open()
  await forty(page)
  await expect(page.locator('meta[name="google"][content="notranslate"]')).toHaveCount(1)
  expect(await translate(page, 'body', false)).toBe(0)
  const heading = page.getByRole('heading', { level: 1 })
  const before = (await heading.textContent()) ?? ''
  await page.getByRole('button', { name: 'Next month' }).click()
  await expect(heading).not.toHaveText(before)
  expect(complaints).toEqual([])
})

test('a part that fails to render says so and can be retried; the rest stays, and typed text can be copied', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  // A view: the window around it stays, and other views can be opened.
  const view = page.locator('main').getByRole('alert')
  const fail = async (): Promise<void> => {
    await expect(page.locator('.ev.chip').first()).toBeVisible()
    await translate(page, 'main', true)
    await page.getByRole('button', { name: 'Next month' }).click()
    await expect(view).toContainText('This view could not be drawn.')
  }
  await fail()
  await view.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('January 2027')
  await page.getByRole('button', { name: 'Previous month' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('December 2026')
  await fail()
  await planner.show('Policy')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Policy')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await planner.show('Calendar')
  await page.getByRole('button', { name: 'Previous month' }).click()

  // An open post: its text is saved, and can be copied.
  await planner.held('Stok terbatas').getByRole('button').first().click()
  const panel = page.locator('[data-part="panel"]')
  await planner.inspector.getByLabel('First comment').fill('Komentar yang ditulis')
  // As an extension might, move a part of the page into another element.
  await planner.inspector.getByRole('region', { name: 'Findings' }).evaluate((findings) => {
    const around = document.createElement('div')
    findings.replaceWith(around)
    around.append(findings)
  })
  await planner.inspector.getByRole('textbox', { name: 'Caption' }).fill('Tanpa tautan lagi')
  await expect(panel).toContainText('This post could not be drawn.')
  await panel.getByRole('button', { name: 'Copy what I wrote' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('First comment:\nKomentar yang ditulis')
  await panel.getByRole('button', { name: 'Try again' }).click()
  await expect(planner.inspector.getByLabel('First comment')).toHaveValue('Komentar yang ditulis')
  await expect(planner.inspector.getByRole('textbox', { name: 'Caption' })).toHaveText('Tanpa tautan lagi')
})

// Chromium 150 never fetches a module again once it has failed to load, so it matters whether it was requested before.
test('a dialog whose code does not load says so, keeps its frame, and opens once the code loads', async ({
  open,
}) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  // The dialog's code is already loaded, so only a page reload fetches it again.
  let isOut = true
  await page.route(/remaining-views-.*\.js/, (route) => (isOut ? route.abort() : route.continue()))
  // The window's own preload fails first.
  const preloading = page.waitForEvent('requestfailed', (request) =>
    request.url().includes('remaining-views-'),
  )
  await page.reload()
  await preloading
  await page.getByRole('button', { name: /^Lestari Skin/ }).click()
  await page.getByRole('button', { name: 'Slots and planning' }).click()
  const dialog = page.getByRole('dialog', { name: 'Something went wrong' })
  await expect(dialog).toContainText('This dialog could not be drawn.')
  isOut = false
  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'Slots and planning' }).click()
  await expect(page.getByRole('dialog', { name: /planning/i })).toBeVisible()
})
