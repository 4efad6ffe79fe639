import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { seed } from './seeded.ts'
import { playableVideo } from './videos.ts'

const now = '2026-12-01T10:00:00+07:00'

interface Dropped {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** Drops files on an element, as if dragged from a folder. */
async function drop(page: Page, selector: string, files: readonly Dropped[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const data = new DataTransfer()
      for (const { name, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        data.items.add(new File([bytes], name, { type }))
      }
      return data
    },
    files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })),
  )
  for (const type of ['dragover', 'drop'])
    await page.dispatchEvent(selector, type, { dataTransfer: transfer })
}

/** A photo of one colour. */
const photo = async (page: Page, name: string, colour: string): Promise<Dropped> => ({
  name,
  type: 'image/jpeg',
  bytes: Buffer.from(
    await page.evaluate(async (fill) => {
      const canvas = new OffscreenCanvas(720, 1280)
      const drawing = canvas.getContext('2d')
      if (drawing !== null) {
        drawing.fillStyle = fill
        drawing.fillRect(0, 0, 720, 1280)
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg' })
      return [...new Uint8Array(await blob.arrayBuffer())]
    }, colour),
  ),
})

test('videos and photos dropped on a day become posts there: photos as one carousel or one each, with a single undo', async ({
  open,
  folder,
}) => {
  const workspace = await seed(folder, [
    {
      name: 'Uji',
      accounts: [{ handle: '@uji.satu', slots: [{ day: 4, time: '11:30' }] }, { handle: '@uji.dua' }],
    },
  ])
  const { page, complaints } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await expect(planner.day('2026-12-17')).toBeVisible()
  const video = { name: 'serum.mp4', type: 'video/mp4', bytes: await playableVideo(page, { seconds: 3 }) }
  const photos = [await photo(page, 'satu.jpg', '#c86432'), await photo(page, 'dua.jpg', '#3264c8')]

  // Thursday 17 December has a slot, which the first post takes.
  await drop(page, '[data-date="2026-12-17"]', [video, ...photos])
  const dialog = page.getByRole('dialog', { name: 'New posts from 3 files' })
  await expect(dialog).toContainText('Thu 17 Dec 2026')
  await dialog.getByRole('button', { name: /Account$/ }).click()
  await page.getByRole('option', { name: '@uji.satu' }).click()
  await expect(dialog.getByRole('button', { name: 'Create 2 posts' })).toBeVisible()
  await dialog.getByText('A post each').click()
  await dialog.getByRole('button', { name: 'Create 3 posts' }).click()
  const chips = planner.day('2026-12-17').locator('.chip')
  await expect(chips).toHaveCount(3)
  await expect(chips.first()).toContainText('11:30')
  await chips.first().click()
  const { inspector } = planner
  await expect(inspector.getByRole('region', { name: 'Media' })).toContainText('serum.mp4')
  await expect(inspector.getByRole('button', { name: '1 file' })).toBeVisible()
  await page.keyboard.press('Escape')

  await drop(page, '[data-date="2026-12-18"]', photos)
  const two = page.getByRole('dialog', { name: 'New posts from 2 files' })
  await two.getByRole('button', { name: 'Create 1 post' }).click()
  // A single post opens at once, while its files arrive.
  await expect(inspector.getByRole('heading', { level: 2 })).toContainText('@uji.dua')
  await expect(inspector.getByRole('button', { name: '2 files' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(planner.day('2026-12-18').locator('.chip')).toHaveCount(1)

  // Anywhere else in the plan they wait without a date.
  await drop(page, 'main', [video])
  const one = page.getByRole('dialog', { name: 'New post from 1 file' })
  await expect(one).toContainText('Without a date')
  await one.getByRole('button', { name: 'Create 1 post' }).click()
  await expect(inspector.getByRole('button', { name: 'No date yet' })).toBeVisible()
  await page.keyboard.press('Escape')
  expect(complaints).toEqual([])
})

test('media dropped where no posts are shown say where to drop them; one undo takes all new posts back', async ({
  open,
  folder,
}) => {
  const workspace = await seed(folder, [{ name: 'Uji', accounts: [{ handle: '@uji.satu' }] }])
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await expect(planner.day('2026-12-17')).toBeVisible()
  const photos = [await photo(page, 'satu.jpg', '#c86432'), await photo(page, 'dua.jpg', '#3264c8')]
  await planner.show('Policy')
  await drop(page, 'main', photos)
  await expect(
    page.getByText('Drop videos and photos on a day of the calendar, or on an open post.'),
  ).toBeVisible()
  await planner.show('Calendar')
  await drop(page, '[data-date="2026-12-17"]', photos)
  await page.getByText('A post each').click()
  await page.getByRole('button', { name: 'Create 2 posts' }).click()
  await expect(planner.day('2026-12-17').locator('.chip')).toHaveCount(2)
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).first().click()
  await expect(planner.day('2026-12-17').locator('.chip')).toHaveCount(0)
})

test('a table among dropped pictures is imported; without an account in the filter the drop says so, and nothing opens later', async ({
  open,
  folder,
}) => {
  const workspace = await seed(folder, [
    { name: 'Uji', accounts: [{ handle: '@uji.satu' }] },
    { name: 'Kosong', accounts: [] },
  ])
  const { page } = await open({ workspace, now })
  const planner = new PlannerWindow(page)
  await expect(planner.day('2026-12-17')).toBeVisible()
  const picture = await photo(page, 'satu.jpg', '#c86432')
  await page.getByRole('button', { name: /^Kosong/ }).click()
  await drop(page, '[data-date="2026-12-17"]', [picture])
  await expect(page.getByText('No account', { exact: false }).first()).toBeVisible()
  await page.getByRole('button', { name: /^All clients/ }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const bytes = Buffer.from('caption,date,time\nSatu,2026-12-12,19:00\n')
  await drop(page, '[data-date="2026-12-17"]', [picture, { name: 'captions.csv', type: 'text/csv', bytes }])
  await expect(page.getByRole('heading', { level: 1 })).toContainText('captions.csv')
})

test('more files than can become posts at once are refused before any is copied', async ({
  open,
  folder,
}) => {
  const workspace = await seed(folder, [{ name: 'Uji', accounts: [{ handle: '@uji.satu' }] }])
  const { page } = await open({ workspace, now })
  await expect(new PlannerWindow(page).day('2026-12-17')).toBeVisible()
  const files = Array.from({ length: 201 }, (_, index) => ({
    name: `${index}.mp4`,
    type: 'video/mp4',
    bytes: Buffer.from([index]),
  }))
  await drop(page, '[data-date="2026-12-17"]', files)
  const dialog = page.getByRole('dialog', { name: 'New posts from 201 files' })
  await expect(dialog.getByRole('alert')).toContainText('at most 200 are made at once')
  await expect(dialog.getByRole('button', { name: 'Create 201 posts' })).toBeDisabled()
})
