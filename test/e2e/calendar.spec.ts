import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './app.ts'
import { PlannerWindow, forty, mode } from './pages/window.ts'

test('week, day, lanes and agenda show the same posts as the month', async ({ open }) => {
  const { page, complaints } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  await page.getByRole('button', { name: 'Go to a day' }).click()
  await page.getByRole('button', { name: 'Wednesday, 2 December 2026' }).click()
  await mode(page, 'Week')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('30 Nov – 6 Dec 2026')
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toBeVisible()
  await mode(page, 'Day')
  await expect(page.locator('.chip', { hasText: 'Sunscreen' })).toBeVisible()
  await page.getByRole('button', { name: 'Next day' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thu 3 Dec 2026')
  await mode(page, 'Agenda')
  await expect(page.getByRole('region', { name: 'Sat 12 Dec 2026' })).toContainText('12.12 Harbolnas')
  await page.getByRole('button', { name: 'Today' }).click()
  const year = String(new Date().getFullYear())
  await expect(page.getByRole('heading', { level: 1 })).toContainText(year)
  expect(complaints).toEqual([])
})

test('in lanes, each account has its own lane, and a moved post stays with its account', async ({ open }) => {
  const { page } = await open({ sample: true })
  await expect(page.locator('.ev.chip').first()).toBeVisible()
  await mode(page, 'Week')
  await page.getByRole('button', { name: 'Lanes by account' }).click()
  const lanes = page.locator('.lane-name')
  await expect(lanes).toHaveCount(5)
  await expect(lanes.first()).toContainText('@kopilereng')
  const planner = new PlannerWindow(page)
  const chip = page.locator('.ev.chip', { hasText: 'KL' }).first()
  await planner.drag(chip, page.locator('.fc-day[data-date]').last())
  await expect(page.getByText('A post stays with its account.')).toBeVisible()
  await mode(page, 'Day')
  await expect(lanes).toHaveCount(5)
  await page.getByRole('button', { name: 'One lane' }).click()
  await expect(lanes).toHaveCount(0)
})

test('on my clock and on the account’s, the zone is named, and the same post may be on different days', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await expect(page.getByRole('button', { name: "Whose clock is shown: Account's zone, WIB" })).toBeVisible()
  await page.getByRole('button', { name: /^Whose clock is shown/ }).click()
  await expect(page.getByRole('button', { name: /^Whose clock is shown: My zone/ })).toBeVisible()
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toContainText('00:00')
})

test('the month prints with every post, the zone of its times and a legend of the marks', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').waitFor()
  // The platform's print dialog cannot be driven here, so check a copy of the sheet that it would get.
  await page.evaluate(() => {
    window.print = () => {
      const sheet = document.querySelector('[data-testid="print-sheet"]')
      const copy = document.createElement('div')
      if (sheet !== null) copy.append(sheet.cloneNode(true))
      document.body.append(...copy.childNodes)
      document.title = 'printing'
    }
  })
  await page.keyboard.press('Control+p')
  await expect(page).toHaveTitle('printing')
  const sheet = page.getByTestId('print-sheet')
  await expect(sheet).toHaveCount(1)
  await page.emulateMedia({ media: 'print' })
  await expect(sheet).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeHidden()
  await expect(sheet).toContainText("Account's zone, WIB")
  await expect(sheet).toContainText('Lestari Skin')
  const counted = /^(\d+) posts/.exec((await sheet.locator('header p').first().textContent()) ?? '')?.[1]
  expect(Number(counted)).toBeGreaterThan(20)
  await expect(sheet.locator('td > div')).toHaveCount(Number(counted))
  const pdf = await page.pdf({ printBackground: true, preferCSSPageSize: true })
  // A4 landscape, in points.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 84[12](?:\.\d+)? 59[456]/)
})

test('arrows move within the grid, one Tab leaves it, and page keys change the month', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await expect(page.locator('.calhost [tabindex="0"]')).toHaveCount(1)
  await planner.chip('2026-12-02', 'Sunscreen').focus()
  const at = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-date]')?.dataset['date'])
  await page.keyboard.press('ArrowLeft')
  expect(await at()).toBe('2026-12-01')
  await page.keyboard.press('ArrowRight')
  expect(await at()).toBe('2026-12-02')
  await page.keyboard.press('ArrowDown')
  expect((await at()) ?? '').toMatch(/^2026-12-(?:07|09)$/)
  await page.keyboard.press('End')
  const last = (await at()) ?? ''
  await page.keyboard.press('Home')
  expect(last > ((await at()) ?? '')).toBe(true)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('.calhost') === null)).toBe(true)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('January 2027')
  await page.keyboard.press('PageUp')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('December 2026')
  await expect.poll(at).toMatch(/^2026-12/)
  // From the chosen post to this one.
  await planner.chip('2026-12-01', 'Kulit kusam').click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-02', 'Sunscreen').click({ modifiers: ['Shift'] })
  const chosen = page.getByText(/^\d+ posts chosen$/)
  expect(Number.parseInt((await chosen.textContent()) ?? '', 10)).toBeGreaterThanOrEqual(2)
  await page.keyboard.press('Escape')
  // "M" asks where to move a post.
  await planner.chip('2026-12-02', 'Sunscreen').press('m')
  await expect(page.getByRole('dialog', { name: 'Move the post' })).toBeVisible()
})

test('a day with more posts than fit counts the rest, in months of four and six weeks', async ({
  open,
  folder,
}) => {
  const { page } = await open({ now: '2026-11-27T09:00:00Z' })
  const planner = new PlannerWindow(page)
  await planner.createClient('Kopi Lereng', '@kopilereng')
  const file = path.join(folder, 'penuh.csv')
  // February 2027 has four weeks, May 2027 six.
  const rows = ['2027-02-10', '2027-05-12'].flatMap((day) =>
    Array.from(
      { length: 14 },
      (_, hour) => `${day},${String(hour + 7).padStart(2, '0')}:00,cangkir ${day} ${hour}`,
    ),
  )
  writeFileSync(file, `tanggal,jam,teks\n${rows.join('\n')}\n`)
  await planner.drop(file)
  await page.getByRole('button', { name: 'Save 28 posts' }).click()
  for (const day of ['2027-02-10', '2027-05-12']) {
    const more = planner.day(day).locator('.fc-more')
    await expect(more).toBeVisible()
    const shown = await planner.day(day).locator('.ev.chip:visible').count()
    await expect(more).toHaveText(`+${14 - shown} more`)
    await more.click()
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(14)
    await page.keyboard.press('Escape')
    for (let month = 0; month < 3; month++) await page.getByRole('button', { name: 'Next month' }).click()
  }
})
