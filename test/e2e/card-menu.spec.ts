import { expect, test } from './app.ts'
import { holdFrames } from './held-frames.ts'
import { PlannerWindow } from './pages/window.ts'
import { seed, seedOne } from './seeded.ts'

const now = '2026-12-01T10:00:00+07:00'
const twoPosts = [
  ['2026-12-09T08:30', 'Serum pagi'],
  ['2026-12-10T19:00', 'Serum malam'],
] as const

test('a card’s menu opens by right click and by Shift+F10, and duplicates, moves and deletes its post', async ({
  open,
  folder,
}) => {
  const workspace = await seedOne(folder, [['2026-12-09T19:00', 'Serum malam']])
  const { page, complaints } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const chip = planner.chip('2026-12-09', 'Serum')
  const menu = page.getByRole('menu', { name: 'Actions' })

  await chip.click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(page.getByText('Made a copy as a draft.')).toBeVisible()
  await expect(chip).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(chip).toHaveCount(1)

  await chip.focus()
  await page.keyboard.press('Shift+F10')
  await expect(menu.getByRole('menuitem', { name: 'Open' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(chip).toBeFocused()

  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Move to…' }).click()
  await expect(page.getByRole('dialog', { name: 'Move the post' })).toBeVisible()
  await page.keyboard.press('Escape')

  await chip.click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(chip).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('posts are copied and pasted on other days, by keys and by the menu of a day, at their own times', async ({
  open,
  folder,
}) => {
  const workspace = await seedOne(folder, twoPosts)
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-09', 'pagi').focus()
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByText('Copied a post.', { exact: false })).toBeVisible()
  await planner.chip('2026-12-10', 'malam').focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(planner.chip('2026-12-10', 'pagi')).toContainText('08:30')

  // Of several, by the menu of another day.
  await planner.chip('2026-12-09', 'pagi').click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-10', 'malam').click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-10', 'malam').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy' }).click()
  await planner.day('2026-12-17').click({ button: 'right', position: { x: 60, y: 60 } })
  await page.getByRole('menuitem', { name: 'Paste 2 copied posts' }).click()
  await expect(planner.chip('2026-12-17', 'pagi')).toContainText('08:30')
  await expect(planner.chip('2026-12-17', 'malam')).toContainText('19:00')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(planner.day('2026-12-17').locator('.chip')).toHaveCount(0)
})

test('posts just copied can be pasted at once, although the core has not said which selected posts are shown', async ({
  open,
  folder,
}) => {
  const workspace = await seedOne(folder, twoPosts)
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  const frames = await holdFrames(page)
  await planner.chip('2026-12-09', 'pagi').focus()
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByText('Copied a post.', { exact: false })).toBeVisible()
  frames.hold('answer', 'posts.among')
  await planner.chip('2026-12-09', 'pagi').click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-10', 'malam').click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-10', 'malam').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy' }).click()
  await planner.day('2026-12-17').click({ button: 'right', position: { x: 60, y: 60 } })
  await expect(page.getByRole('menuitem', { name: 'Paste 2 copied posts' })).toBeVisible()
  frames.release('answer', 'posts.among')
  await page.getByRole('menuitem', { name: 'Paste 2 copied posts' }).click()
  await expect(planner.day('2026-12-17').locator('.chip')).toHaveCount(2)
})

test('Ctrl+D duplicates chosen posts in the list too, and a post is pasted in another window', async ({
  open,
  folder,
}) => {
  const workspace = await seedOne(folder, twoPosts)
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await planner.show('List')
  const boxes = page.getByRole('checkbox', { name: /^Choose: / })
  await boxes.nth(0).click()
  await boxes.nth(1).click()
  await page.keyboard.press('ControlOrMeta+d')
  await expect(page.getByText('Made 2 copies as drafts.')).toBeVisible()
  await expect(page.locator('[data-row]')).toHaveCount(4)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.locator('[data-row]')).toHaveCount(2)
  await planner.show('Calendar')
  await page.keyboard.press('Escape')
  await planner.chip('2026-12-09', 'pagi').focus()
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByText('Copied a post.', { exact: false })).toBeVisible()

  const { page: other } = await open({ workspace, now })
  const planned = new PlannerWindow(other)
  await planned.chip('2026-12-10', 'malam').focus()
  await other.keyboard.press('ControlOrMeta+v')
  await expect(planned.chip('2026-12-10', 'pagi')).toContainText('08:30')
})

test('in lanes a post is pasted for the lane’s account', async ({ open, folder }) => {
  const workspace = await seed(folder, [
    {
      name: 'Uji',
      accounts: [
        { handle: '@uji.satu', posts: [['2026-12-02T08:30', 'Serum pagi']] },
        { handle: '@uji.dua' },
      ],
    },
  ])
  const { page } = await open({ workspace, now })
  await page.getByRole('radio', { name: 'Week', exact: true }).click()
  await page.getByRole('button', { name: 'Lanes by account' }).click()
  const chips = page.locator('.ev.chip')
  await chips.first().focus()
  await page.keyboard.press('ControlOrMeta+c')
  const second = page.getByRole('row', { name: '@uji.dua' }).locator('[data-date]').nth(3)
  await second.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Paste the copied post' }).click()
  await expect(second.locator('.chip')).toContainText('Serum pagi')
})

test('cut posts move to the day where they are pasted, by keys, by the menu and in another window; undo brings them back', async ({
  open,
  folder,
}) => {
  const workspace = await seedOne(folder, twoPosts)
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-09', 'pagi').focus()
  await page.keyboard.press('ControlOrMeta+x')
  await expect(page.getByText('Cut a post.', { exact: false })).toBeVisible()
  await expect(planner.chip('2026-12-09', 'pagi')).toHaveAccessibleName(/cut$/)
  await planner.chip('2026-12-10', 'malam').focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(planner.chip('2026-12-10', 'pagi')).toContainText('08:30')
  await expect(planner.chip('2026-12-10', 'pagi')).not.toHaveAccessibleName(/cut$/)
  await expect(planner.chip('2026-12-09', 'pagi')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(planner.chip('2026-12-09', 'pagi')).toBeVisible()

  // Escape takes the cut back.
  await planner.chip('2026-12-09', 'pagi').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Cut' }).click()
  await expect(planner.chip('2026-12-09', 'pagi')).toHaveAccessibleName(/cut$/)
  await page.keyboard.press('Escape')
  await expect(planner.chip('2026-12-09', 'pagi')).not.toHaveAccessibleName(/cut$/)
  await planner.chip('2026-12-10', 'malam').focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByText('or the cut was given up', { exact: false })).toBeVisible()
  await expect(planner.chip('2026-12-09', 'pagi')).toBeVisible()

  await planner.chip('2026-12-09', 'pagi').click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-10', 'malam').click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-10', 'malam').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Cut' }).click()
  await planner.day('2026-12-17').click({ button: 'right', position: { x: 60, y: 60 } })
  await page.getByRole('menuitem', { name: 'Move 2 cut posts here' }).click()
  await expect(planner.chip('2026-12-17', 'pagi')).toContainText('08:30')
  await expect(planner.chip('2026-12-17', 'malam')).toContainText('19:00')
  await expect(page.getByText('Moved 2 posts.')).toBeVisible()

  await page.keyboard.press('Escape')
  await planner.chip('2026-12-17', 'pagi').focus()
  await page.keyboard.press('ControlOrMeta+x')
  const { page: other } = await open({ workspace, now })
  const planned = new PlannerWindow(other)
  await planned.chip('2026-12-17', 'malam').focus()
  await other.keyboard.press('ArrowRight')
  await other.keyboard.press('ControlOrMeta+v')
  await expect(planned.chip('2026-12-18', 'pagi')).toContainText('08:30')
  // The first window no longer offers to move it.
  await expect(planner.chip('2026-12-18', 'pagi')).toBeVisible()
  await expect(planner.chip('2026-12-18', 'pagi')).not.toHaveAccessibleName(/cut$/)
  await expect(planner.day('2026-12-17').locator('.chip')).toHaveCount(1)
})

test('a post is given to another account in its form and by its lane, vetted for it, and undo gives it back', async ({
  open,
  folder,
}) => {
  const workspace = await seed(folder, [
    {
      name: 'Uji',
      accounts: [
        { handle: '@uji.satu', posts: [['2026-12-02T08:30', 'Serum pagi']] },
        { handle: '@uji.dua', zone: 'Asia/Jayapura' },
      ],
    },
  ])
  const { page } = await open({ workspace, now, zone: 'Asia/Jakarta' })
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-02', 'pagi').click()
  const { inspector } = planner
  await inspector.getByRole('textbox', { name: 'Caption' }).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' ya')
  await inspector.getByRole('button', { name: /Account$/ }).click()
  await page.getByRole('option', { name: '@uji.dua' }).click()
  await expect(page.getByText('Moved the post to @uji.dua.')).toBeVisible()
  await expect(inspector.getByRole('heading', { level: 2 })).toContainText('@uji.dua')
  await expect(inspector.getByRole('textbox', { name: 'Caption' })).toHaveText('Serum pagi ya')
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(inspector.getByRole('heading', { level: 2 })).toContainText('@uji.satu')
  await expect(inspector.getByRole('textbox', { name: 'Caption' })).toHaveText('Serum pagi ya')
  await page.keyboard.press('Escape')

  await page.getByRole('radio', { name: 'Week', exact: true }).click()
  await page.getByRole('button', { name: 'Lanes by account' }).click()
  const lane = (handle: string) => page.getByRole('row', { name: handle })
  await planner.drag(lane('@uji.satu').locator('.ev.chip'), lane('@uji.dua').locator('[data-date]').nth(3))
  await expect(lane('@uji.satu').locator('.ev.chip')).toHaveCount(1)
  await page.getByRole('button', { name: 'Move it to @uji.dua' }).click()
  await expect(lane('@uji.dua').locator('[data-date]').nth(3).locator('.chip')).toContainText('Serum pagi ya')
  await expect(lane('@uji.satu').locator('.ev.chip')).toHaveCount(0)
})

test('on my own clock, a post given to another lane’s account has the time that the calendar shows', async ({
  open,
  folder,
}) => {
  const workspace = await seed(folder, [
    {
      name: 'Uji',
      accounts: [
        { handle: '@uji.satu', posts: [['2026-12-02T08:30', 'Serum pagi']] },
        { handle: '@uji.timur', zone: 'Asia/Jayapura' },
      ],
    },
  ])
  const { page } = await open({ workspace, now, zone: 'Asia/Jakarta' })
  const planner = new PlannerWindow(page)
  await page.getByRole('radio', { name: 'Week', exact: true }).click()
  await page.getByRole('button', { name: 'Lanes by account' }).click()
  await page.getByRole('button', { name: /^Whose clock/ }).click()
  const lane = (handle: string) => page.getByRole('row', { name: handle })
  await planner.drag(lane('@uji.satu').locator('.ev.chip'), lane('@uji.timur').locator('[data-date]').nth(2))
  await page.getByRole('button', { name: 'Move it to @uji.timur' }).click()
  // 08:30 in Jakarta is 10:30 in Jayapura.
  const chip = lane('@uji.timur').locator('.ev.chip')
  await expect(chip).toContainText('08:30')
  await chip.click()
  await expect(planner.inspector.getByRole('heading', { level: 2 })).toContainText('10:30 WIT')
})
