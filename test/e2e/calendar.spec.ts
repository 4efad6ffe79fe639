import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, root, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'

const fixture = path.join(root, 'test/fixtures/forty-captions.csv')

async function forty(page: Page): Promise<PlannerWindow> {
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  await planner.drop(fixture)
  await page.getByRole('button', { name: 'Save 40 posts' }).click()
  await expect(page.getByText('40 posts', { exact: true })).toBeVisible()
  return planner
}

const mode = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click()

test('week, day, lanes and agenda show the posts that the month shows', async ({ open }) => {
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
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2026')
  expect(complaints).toEqual([])
})

test('in lanes each account has its own, and a post stays in its account’s', async ({ open }) => {
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
  await page.getByRole('button', { name: 'All in one' }).click()
  await expect(lanes).toHaveCount(0)
})

test('in the week a post is dragged to an hour, and keys move it by a quarter', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await page.getByRole('button', { name: 'Go to a day' }).click()
  await page.getByRole('button', { name: 'Wednesday, 2 December 2026' }).click()
  await mode(page, 'Week')
  const chip = planner.chip('2026-12-02', 'Sunscreen')
  await chip.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('Moved to Wed 2 Dec, 07:15 WIB.')).toBeVisible()
  await expect(chip).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(planner.chip('2026-12-03', 'Sunscreen')).toContainText('07:15')
})

test('posts are chosen by key and pointer, and move together with one undo', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-01', 'Kulit kusam').focus()
  await page.keyboard.press('x')
  await planner.chip('2026-12-02', 'Sunscreen').click({ modifiers: ['Control'] })
  const bar = page.getByRole('toolbar', { name: '2 posts chosen' })
  await expect(bar).toBeVisible()
  await bar.getByRole('button', { name: 'A day later' }).click()
  await expect(planner.chip('2026-12-02', 'Kulit kusam')).toBeVisible()
  await expect(planner.chip('2026-12-03', 'Sunscreen')).toBeVisible()
  // A chosen chip that is dragged takes the others along.
  await planner.drag(planner.chip('2026-12-02', 'Kulit kusam'), planner.day('2026-12-09'))
  await expect(planner.chip('2026-12-09', 'Kulit kusam')).toBeVisible()
  await expect(planner.chip('2026-12-10', 'Sunscreen')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undid: move of 2 posts')).toBeVisible()
  await expect(planner.chip('2026-12-02', 'Kulit kusam')).toBeVisible()
  await bar.getByRole('button', { name: 'Hashtags' }).click()
  await bar.getByRole('textbox', { name: 'Hashtags' }).fill('#harbolnas')
  await bar.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('Changed 2 posts.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
})

test('"Move to…" offers the next free slot, and the backlog is filled into slots', async ({
  open,
  folder,
}) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Kopi Lereng', '@kopilereng')
  const file = path.join(folder, 'ide.csv')
  writeFileSync(file, 'teks\nSeduh V60 di rumah\nKopi susu gula aren\n')
  await planner.drop(file)
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await expect(planner.held('Seduh V60')).toContainText('no date')
  await page.getByRole('button', { name: 'Slots and planning' }).click()
  const dialog = page.getByRole('dialog', { name: 'Planning for Kopi Lereng' })
  await dialog.getByRole('button', { name: 'Add slot' }).click()
  await expect(dialog.getByText('Mon Tue Wed Thu Fri')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.locator('.ev.slot').first()).toBeVisible()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Fill 2 posts into free slots' }).click()
  await expect(page.getByText('2 posts have slots now.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(planner.held('Seduh V60')).toContainText('no date')
  await planner.held('Seduh V60').getByRole('button').first().click()
  await planner.inspector.getByRole('button', { name: 'Move to…' }).click()
  await page.getByRole('button', { name: /^Next free slot/ }).click()
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText(/^Moved to .*, 19:00 WIB\.$/)).toBeVisible()
})

test('a post without a place on the clock is asked about: a skipped time offers the next, a double one both', async ({
  open,
}) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await page.getByRole('button', { name: 'New client' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New client' })
  await dialog.getByLabel('Client (brand)').fill('Bäckerei')
  await dialog.getByLabel('TikTok handle').fill('@baeckerei')
  await dialog.getByLabel('Time zone (IANA)').fill('Europe/Berlin')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('button', { name: 'New post' }).click()
  await page.getByRole('button', { name: 'Create' }).click()
  await planner.inspector.getByRole('button', { name: 'Move to…' }).click()
  const move = page.getByRole('dialog', { name: 'Move the post' })
  const setTo = async (day: string, months: number): Promise<void> => {
    await move.getByRole('button', { name: /^Day/ }).click()
    for (let step = 0; step < months; step++) await page.locator('button[slot="next"]').click()
    await page.getByRole('button', { name: new RegExp(day) }).click()
    await move.getByRole('spinbutton', { name: /hour/ }).click()
    await page.keyboard.type('0230')
    await move.getByRole('button', { name: 'Move', exact: true }).click()
  }
  const monthsTo = (year: number, month: number): number => {
    const tomorrow = new Date(Date.now() + 86_400_000)
    return (year - tomorrow.getFullYear()) * 12 + month - 1 - tomorrow.getMonth()
  }
  await setTo('28 March 2027', monthsTo(2027, 3))
  await expect(page.getByRole('heading', { name: 'This time does not exist' })).toBeVisible()
  await page.getByRole('button', { name: 'Take 03:00' }).click()
  await expect(page.getByText('Moved to Sun 28 Mar, 03:00 Berlin.')).toBeVisible()
  await planner.inspector.getByRole('button', { name: 'Move to…' }).click()
  await setTo('31 October 2027', 7)
  await expect(page.getByRole('heading', { name: 'This time comes twice' })).toBeVisible()
  await page.getByRole('button', { name: 'The later (01:30 UTC)' }).click()
  await expect(page.getByText('Moved to Sun 31 Oct, 02:30 Berlin.')).toBeVisible()
})

test('a filter narrows every view, is kept under a name, and is cleared', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Filter' })
  await dialog.getByLabel('Caption contains').fill('unscreen reapply')
  await dialog.getByLabel('Name of the filter').fill('Sunscreen')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Sunscreen', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toBeVisible()
  await expect(page.locator('.ev.chip')).toHaveCount(3)
  await planner.show('List')
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await page.getByRole('button', { name: 'Filter, 1 active' }).click()
  await dialog.getByRole('button', { name: 'Clear the filter' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('40 posts', { exact: true })).toBeVisible()
})

test('the board moves a post to another state by keys, and undoes it', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await page.getByRole('button', { name: 'Go to a day' }).click()
  await page.keyboard.press('Escape')
  await planner.show('Board')
  const draft = page.locator('[data-state="draft"]')
  const review = page.locator('[data-state="review"]')
  await expect(draft.locator('header')).toContainText('40')
  await draft.getByRole('row').first().focus()
  await page.keyboard.press('ArrowRight')
  await draft.getByRole('row').first().getByRole('button', { name: /^Drag/ }).focus()
  await page.keyboard.press('Enter')
  // Each Tab goes to the next column that takes it.
  for (let tab = 0; tab < 4; tab++) {
    const at = await page.evaluate(() =>
      document.activeElement?.closest('[data-state]')?.getAttribute('data-state'),
    )
    if (at === 'review') break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(review.locator('header')).toContainText('1')
  await expect(page.getByText('1 post: in review.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(draft.locator('header')).toContainText('40')
})

test('the list sorts, edits in place, chooses ranges, and goes to a spreadsheet and back', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.show('List')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('columnheader', { name: 'Time' }).getByRole('button').click()
  await expect(page.locator('[data-row="0"]')).toContainText('30 Dec 2026')
  await page.getByRole('columnheader', { name: 'Time' }).getByRole('button').click()
  await expect(page.locator('[data-row="0"]')).toContainText('1 Dec 2026')
  await page.locator('[data-row="0"]').hover()
  await page.locator('[data-row="0"]').getByLabel('Approval').selectOption('approved')
  await page.locator('[data-row="1"] input').click()
  await page.locator('[data-row="3"] input').click({ modifiers: ['Shift'] })
  await expect(page.getByRole('toolbar', { name: '3 posts chosen' })).toBeVisible()
  await page.keyboard.press('Control+c')
  await expect(page.getByText('Copied 3 posts for a spreadsheet.')).toBeVisible()
  const table = await page.evaluate(() => navigator.clipboard.readText())
  const [names, ...rows] = table.split('\n').filter((line) => /^(?:id\t|"?[0-9a-f]{8}-)/.test(line))
  expect(names).toBe('id\tdate\ttime\taccount\tcampaign\tstate\tcaption')
  expect(rows).toHaveLength(3)
  const [id] = rows[0]?.split('\t') ?? []
  const paste = async (text: string): Promise<void> => {
    await page.evaluate((data) => {
      const clipboard = new DataTransfer()
      clipboard.setData('text/plain', data)
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true }))
    }, text)
  }
  await paste(`id\tdate\tstate\n${id}\tbesok\tdraft`)
  await expect(page.getByText('Row 2, date: expected a date such as 2026-12-12, got “besok”.')).toBeVisible()
  await paste(`id\tdate\tstate\n${id}\t2026-12-24\treview`)
  await expect(page.getByText('Changed 1 post.')).toBeVisible()
})

test('the palette finds posts by any part of their caption, emoji too, and does commands', async ({
  open,
}) => {
  const { page } = await open()
  await forty(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('unscree')
  await page
    .getByRole('option', { name: /Sunscreen/ })
    .first()
    .click()
  await expect(page.getByTestId('verdict')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('☀️')
  await expect(page.getByRole('option', { name: /Sunscreen/ }).first()).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Board')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Board')
})

test('a campaign moves by days with all its posts, from its band', async ({ open, folder }) => {
  const { page } = await open()
  const planner = new PlannerWindow(page)
  await planner.createClient('Kopi Lereng', '@kopilereng')
  const file = path.join(folder, 'campaign.csv')
  writeFileSync(
    file,
    'tanggal,jam,teks,campaign\n2026-12-08,19:00,Satu cangkir,Harbolnas\n2026-12-10,19:00,Dua cangkir,Harbolnas\n',
  )
  await planner.drop(file)
  await page.getByRole('button', { name: 'Save 2 posts' }).click()
  await page.locator('.ev.band').first().click()
  const dialog = page.getByRole('dialog', { name: 'Harbolnas' })
  await dialog.getByRole('textbox', { name: 'Move by days' }).fill('7')
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Move all' }).click()
  await expect(page.getByText('Harbolnas moved 7 days later, with its posts (2).')).toBeVisible()
  await expect(planner.chip('2026-12-15', 'Satu cangkir')).toBeVisible()
  await expect(planner.chip('2026-12-17', 'Dua cangkir')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(planner.chip('2026-12-08', 'Satu cangkir')).toBeVisible()
  await page.locator('.ev.band').first().click()
  await dialog.getByRole('button', { name: 'Edit campaign' }).click()
  const edit = page.getByRole('dialog', { name: 'Edit campaign' })
  await edit.getByLabel('Name').fill('12.12')
  await edit.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.locator('.ev.band').first()).toContainText('12.12')
})

test('a post is repeated at the same time on the wall, and two that lie too close are marked', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  await planner.inspector.getByRole('button', { name: 'Repeat…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Repeat the post' })
  await dialog.getByRole('button', { name: /^Make \d+ drafts$/ }).click()
  await expect(page.getByText(/^Made \d+ drafts\.$/)).toBeVisible()
  await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  await expect(planner.chip('2026-12-09', 'Sunscreen')).toContainText('07:00')
  await planner.chip('2026-12-09', 'Sunscreen').click()
  await expect(planner.inspector.getByRole('region', { name: 'Stands badly' })).toContainText(
    'Nearly the same caption, 7 days apart.',
  )
})

test('my clock and the account’s: the zone is named, and the same post stands on another day', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await expect(page.getByRole('button', { name: "Whose clock is shown: Account's zone, WIB" })).toBeVisible()
  await page.getByRole('button', { name: /^Whose clock is shown/ }).click()
  await expect(page.getByRole('button', { name: /^Whose clock is shown: My zone/ })).toBeVisible()
  await expect(planner.chip('2026-12-02', 'Sunscreen')).toContainText('00:00')
})

test('the month prints with every post, whose clock it is and what the marks mean', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').waitFor()
  // The dialog of the platform cannot be answered here: the sheet that it would be given is looked at instead.
  await page.evaluate(() => {
    window.print = () => {
      document.title = 'printing'
    }
  })
  await page.keyboard.press('Control+p')
  await expect(page).toHaveTitle('printing')
  const sheet = page.getByTestId('print-sheet')
  await page.emulateMedia({ media: 'print' })
  await expect(sheet).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeHidden()
  await expect(sheet).toContainText("Account's zone, WIB")
  await expect(sheet).toContainText('Lestari Skin')
  const counted = /^(\d+) posts/.exec((await sheet.locator('header p').first().textContent()) ?? '')?.[1]
  expect(Number(counted)).toBeGreaterThan(20)
  await expect(sheet.locator('td > div')).toHaveCount(Number(counted))
  const pdf = await page.pdf({ printBackground: true, preferCSSPageSize: true })
  // A4 on its side, in points.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 84[12](?:\.\d+)? 59[456]/)
  await expect(sheet).toHaveCount(0)
})

test('arrows walk over the grid, one Tab leaves it, and page keys turn the month', async ({ open }) => {
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
  // From the one that was chosen to this one.
  await planner.chip('2026-12-01', 'Kulit kusam').click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-02', 'Sunscreen').click({ modifiers: ['Shift'] })
  const chosen = page.getByText(/^\d+ posts chosen$/)
  expect(Number.parseInt((await chosen.textContent()) ?? '', 10)).toBeGreaterThanOrEqual(2)
  await page.keyboard.press('Escape')
  // "M" asks where a post shall go.
  await planner.chip('2026-12-02', 'Sunscreen').focus()
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog', { name: 'Move the post' })).toBeVisible()
})

test('a post is made without a date, gets one, and loses it over the tray', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await page.getByRole('button', { name: 'New post' }).click()
  const dialog = page.getByRole('dialog', { name: 'New post' })
  await dialog.getByRole('button', { name: 'No date yet', exact: true }).click()
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(planner.inspector).toContainText('No date yet')
  await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  await expect(planner.tray).toContainText('1 without a date')
  const chip = planner.chip('2026-12-02', 'Sunscreen')
  await planner.drag(chip, planner.tray)
  await expect(page.getByText('Took the date of 1 post away. It waits in the tray.')).toBeVisible()
  await expect(planner.tray).toContainText('2 without a date')
  await expect(chip).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(chip).toBeVisible()
  await chip.focus()
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByRole('button', { name: 'No date yet' }).click()
  await expect(planner.tray).toContainText('2 without a date')
})

test('a day with more posts than room counts the rest, in a month of four weeks and of six', async ({
  open,
  folder,
}) => {
  const { page } = await open()
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

test('keys that come fast move step by step, and an undo right after is seen', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  const words = 'Sunscreen'
  await planner.chip('2026-12-02', words).focus()
  for (let key = 0; key < 3; key++) await page.keyboard.press('Alt+ArrowRight', { delay: 0 })
  await expect(planner.chip('2026-12-05', words)).toBeFocused()
  await expect(page.getByText('Moved to Sat 5 Dec.')).toBeVisible()
  // The same again by pointer: let go, and taken back before the grid has heard of it.
  await planner.drag(planner.chip('2026-12-05', words), planner.day('2026-12-10'))
  await page.keyboard.press('ControlOrMeta+z')
  await expect(planner.chip('2026-12-05', words)).toBeVisible()
  await expect(planner.chip('2026-12-10', words)).toHaveCount(0)
})

test('a post from the tray keeps its account’s clock, and does not go into another’s lane', async ({
  open,
}) => {
  const { page } = await open({ sample: true })
  const planner = new PlannerWindow(page)
  const chip = page.locator('.ev.chip:visible', { hasText: 'MY' }).first()
  await chip.focus()
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByRole('button', { name: 'No date yet' }).click()
  await expect(planner.tray).toContainText('1 without a date')
  const held = planner.tray.locator('article', { hasText: 'no date' })
  await planner.drag(held, page.locator('.fc-day:not(.out)').nth(3))
  await expect(page.getByText(/^Moved to .*, 19:00 MYT\.$/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(held).toBeVisible()
  await mode(page, 'Week')
  await page.getByRole('button', { name: 'Lanes by account' }).click()
  await expect(page.locator('.lane-name').first()).toContainText('@kopilereng')
  await planner.drag(held, page.locator('.fc-day[data-date]').first())
  await expect(page.getByText('A post stays with its account.')).toBeVisible()
  await expect(held).toBeVisible()
})

test('cards of the board are chosen by Ctrl, by Shift and by X, and M moves them', async ({ open }) => {
  const { page } = await open({ sample: true })
  await page.getByRole('link', { name: 'Board', exact: true }).click()
  const cards = page.locator('[data-state="approved"] [role="row"]')
  await cards.nth(1).click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByText('1 post chosen')).toBeVisible()
  await cards.nth(4).click({ modifiers: ['Shift'] })
  await expect(page.getByText('4 posts chosen')).toBeVisible()
  await cards.nth(4).focus()
  await page.keyboard.press('x')
  await expect(page.getByText('3 posts chosen')).toBeVisible()
  await cards.nth(1).focus()
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog', { name: 'Move 3 posts' })).toBeVisible()
})
