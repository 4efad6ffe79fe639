import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './app.ts'
import { PlannerWindow, forty, mode } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

test('in the week a post is dragged to an hour, and keys move it by a quarter of an hour', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await page.getByRole('button', { name: 'Go to a day' }).click()
  await page.getByRole('button', { name: 'Wednesday, 2 December 2026' }).click()
  await mode(page, 'Week')
  await expect(page.locator('.grid-week')).toBeVisible()
  const chip = planner.chip('2026-12-02', 'Sunscreen')
  await chip.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByText('Moved to Wed 2 Dec, 07:15 WIB.')).toBeVisible()
  await expect(chip).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(planner.chip('2026-12-03', 'Sunscreen')).toContainText('07:15')
})

test('posts are chosen by key and pointer, and move together with a single undo', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-01', 'Kulit kusam').press('x')
  await planner.chip('2026-12-02', 'Sunscreen').click({ modifiers: ['Control'] })
  const bar = page.getByRole('toolbar', { name: '2 posts chosen' })
  await expect(bar).toBeVisible()
  await bar.getByRole('button', { name: 'A day later' }).click()
  await expect(planner.chip('2026-12-02', 'Kulit kusam')).toBeVisible()
  await expect(planner.chip('2026-12-03', 'Sunscreen')).toBeVisible()
  // Dragging a chosen chip takes the others along.
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
  // On the last days of a month its free slots would lie in the next one.
  const { page } = await open({ now: '2026-11-27T09:00:00Z' })
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

test('a time that a DST change skips or repeats prompts the user with the next time, or with both', async ({
  open,
}) => {
  const { page } = await open({ now: '2026-11-27T09:00:00Z' })
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
  await setTo('28 March 2027', 4)
  await expect(page.getByRole('heading', { name: 'This time does not exist' })).toBeVisible()
  await page.getByRole('button', { name: 'Take 03:00' }).click()
  await expect(page.getByText('Moved to Sun 28 Mar, 03:00 Berlin.')).toBeVisible()
  await planner.inspector.getByRole('button', { name: 'Move to…' }).click()
  await setTo('31 October 2027', 7)
  await expect(page.getByRole('heading', { name: 'This time occurs twice' })).toBeVisible()
  await page.getByRole('button', { name: 'The later (01:30 UTC)' }).click()
  await expect(page.getByText('Moved to Sun 31 Oct, 02:30 Berlin.')).toBeVisible()
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

test('a post is repeated at the same wall time, and two posts too close together are marked', async ({
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
  await expect(planner.inspector.getByRole('region', { name: 'Conflicts' })).toContainText(
    'Nearly the same caption, 7 days apart.',
  )
})

test('a post is created without a date, gets one, and loses it over the tray', async ({ open }) => {
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
  await expect(page.getByText('Removed the date of 1 post. It waits in the tray.')).toBeVisible()
  await expect(planner.tray).toContainText('2 without a date')
  await expect(chip).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(chip).toBeVisible()
  await chip.focus()
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByRole('button', { name: 'No date yet' }).click()
  await expect(planner.tray).toContainText('2 without a date')
})

test('keys pressed quickly move step by step, and an undo right after is visible', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  const words = 'Sunscreen'
  await planner.chip('2026-12-02', words).focus()
  for (let key = 0; key < 3; key++) await page.keyboard.press('Alt+ArrowRight', { delay: 0 })
  await expect(planner.chip('2026-12-05', words)).toBeFocused()
  await expect(page.getByText('Moved to Sat 5 Dec.')).toBeVisible()
  // The same by pointer: dropped, and undone before the grid has been updated.
  await planner.drag(planner.chip('2026-12-05', words), planner.day('2026-12-10'))
  await page.keyboard.press('ControlOrMeta+z')
  await expect(planner.chip('2026-12-05', words)).toBeVisible()
  await expect(planner.chip('2026-12-10', words)).toHaveCount(0)
})

test('a post from the tray keeps its account’s clock, and does not enter another’s lane', async ({
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

test('"Move the post" changes only what was set in it, even if another window moves the post meanwhile', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const [id = ''] = await seedPlan(workspace, [{ caption: 'Alfa', wall: '2026-12-02T07:00' }])
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const planner = new PlannerWindow(page)
  const dialog = page.getByRole('dialog', { name: 'Move the post' })
  const moveButton = dialog.getByRole('button', { name: 'Move', exact: true })
  const moveTo = (wall: string | null) =>
    elsewhere(workspace, (client) => client.call('posts.edit', { edits: [{ id, wall }], adjust: false }))
  const wall = () => elsewhere(workspace, async (client) => (await client.call('posts.get', { id })).wall)
  const openOn = async (day: string): Promise<void> => {
    await planner.chip(day, 'Alfa').press('m')
    await expect(dialog).toBeVisible()
  }

  await openOn('2026-12-02')
  await moveTo('2026-12-04T09:30')
  // At once, perhaps before the window has noticed the move.
  await moveButton.click()
  await expect(dialog).toHaveCount(0)
  await expect(planner.chip('2026-12-04', 'Alfa')).toBeVisible()
  expect(await wall()).toBe('2026-12-04T09:30')

  await openOn('2026-12-04')
  await moveTo('2026-12-08T10:15')
  await expect(dialog.getByRole('button', { name: /^Day: Tue/ })).toBeVisible()
  await moveButton.click()
  await expect(dialog).toHaveCount(0)
  await expect(planner.chip('2026-12-08', 'Alfa')).toBeVisible()
  expect(await wall()).toBe('2026-12-08T10:15')
  // Nothing was moved, so no message says so.
  await expect(page.getByText(/^Moved to/)).toHaveCount(0)

  // Only the time was set: the post keeps the day that it has by now.
  await openOn('2026-12-08')
  await dialog.getByRole('spinbutton', { name: /hour/ }).click()
  await page.keyboard.type('1400')
  await moveTo('2026-12-09T11:45')
  await moveButton.click()
  await expect(page.getByText('Moved to Wed 9 Dec, 14:00 WIB.')).toBeVisible()
  expect(await wall()).toBe('2026-12-09T14:00')

  // A time alone is not a date: the dialog stays open until a day is chosen.
  await openOn('2026-12-09')
  await dialog.getByRole('spinbutton', { name: /hour/ }).click()
  await page.keyboard.type('1500')
  await moveTo(null)
  await expect(moveButton).toBeDisabled()
  expect(await wall()).toBe(null)
})
