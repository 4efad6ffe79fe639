import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'

/** Everything only for screen readers: names, descriptions, values. */
const unseenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const attributes = [
      'aria-label',
      'aria-description',
      'aria-roledescription',
      'aria-valuetext',
      'title',
      'alt',
    ]
    const said = [...document.querySelectorAll('*')].flatMap((element) => [
      ...attributes.map((attribute) => element.getAttribute(attribute)),
      ...(element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => (id === '' ? null : (document.getElementById(id)?.textContent ?? null))),
    ])
    return [...new Set(said.filter((words) => words !== null))]
  })

/** English words from the calendar's and the controls' libraries; none of them is also an Indonesian word. */
const english =
  /\b(?:Week|Month|Previous|Next|Today|selected|Selected|Dismiss|Close|Press|Drag|Drop|Show|Go to|January|Calendar|Increase|Decrease|more events?)\b/

test('in Indonesian, no screen-reader text is left in English: weeks, days, lanes, dates, times, dragged cards', async ({
  open,
}) => {
  const { page } = await open({ sample: true, locale: 'id-ID' })
  await expect(page.locator('.ev.chip').first()).toBeVisible()
  const look = async (): Promise<void> => {
    const words = await unseenWords(page)
    expect(words.filter((said) => english.test(said) || said.includes('1973'))).toEqual([])
  }
  await expect(page.getByRole('row', { name: /^Minggu \d+$/ }).first()).toBeVisible()
  await look()
  await page.getByRole('button', { name: 'Ke tanggal tertentu' }).click()
  await expect(page.getByRole('button', { name: /^Hari ini, .*, dipilih$/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sebelumnya', exact: true })).toBeVisible()
  await look()
  await page.keyboard.press('Escape')
  for (const name of ['Minggu', 'Hari', 'Agenda', 'Minggu']) {
    await page.getByRole('radio', { name, exact: true }).click()
    await look()
  }
  await page.getByRole('button', { name: 'Lajur per akun' }).click()
  // A lane is named after its account, not after the calendar library's placeholder week of 1973.
  await expect(page.getByRole('row', { name: '@lestariskin', exact: true })).toBeVisible()
  await look()
  await page.getByRole('radio', { name: 'Hari', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Lajur per akun' })).toBeVisible()
  await look()
  await page.getByRole('radio', { name: 'Bulan', exact: true }).click()
  await page.locator('article').nth(1).getByRole('button').first().click()
  await expect(page.getByTestId('verdict')).toBeVisible()
  await look()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Papan' }).click()
  const card = page.locator('[data-state="draft"] [role="row"]').first()
  await card.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.locator('[aria-roledescription="penanda tempat"]').first()).toBeAttached()
  await look()
})

test('changing the language in the window also changes the texts of the libraries', async ({ open }) => {
  const { page } = await open({ sample: true })
  await expect(page.getByRole('row', { name: /^Week \d+$/ }).first()).toBeVisible()
  const jump = async (button: string, today: RegExp): Promise<void> => {
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByRole('button', { name: today })).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await jump('Go to a day', /^Today, /)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'Bahasa Indonesia' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /^Minggu \d+$/ }).first()).toBeVisible()
  await jump('Ke tanggal tertentu', /^Hari ini, /)
})
