import path from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import { jpeg, png, video } from '../contract/media-files.ts'
import { expect, test } from './app.ts'
import { holdPainting } from './held-frames.ts'
import { playableVideo } from './videos.ts'
import { forty, PlannerWindow } from './pages/window.ts'

const chooseFile = (page: Page, name: string, buffer: Uint8Array, mimeType = 'video/mp4') =>
  page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer: Buffer.from(buffer) })

test('a video is copied, checked, and shown as a strip and on the phone; its cover is chosen and kept', async ({
  open,
}) => {
  const { page, complaints } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const media = planner.inspector.getByRole('region', { name: 'Media' })
  await chooseFile(page, 'serum-1212.mp4', await playableVideo(page))
  await expect(media).toContainText('serum-1212.mp4')
  await expect(media).toContainText('540 × 960')
  await expect(media).toContainText('30 fps')
  await expect(media).toContainText('0:02')
  await expect(media.getByRole('group', { name: 'Cover' }).locator('img')).toHaveCount(7)
  await media.getByRole('button', { name: 'cover at 0:01' }).first().click()
  await expect(media).toContainText('cover at 0:01')
  const videoFile = planner.inspector.locator('video')
  await expect
    .poll(() => videoFile.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(0.5)
  await planner.inspector.getByRole('button', { name: 'Play' }).click()
  await expect(planner.inspector.getByRole('button', { name: 'Pause' })).toBeVisible()
  // It is still there when the post is opened again.
  await planner.inspector.getByRole('button', { name: 'Close the post' }).click()
  await planner.chip('2026-12-02', 'Sunscreen').click()
  await expect(media).toContainText('cover at 0:01')
  expect(complaints).toEqual([])
})

test('files that TikTok does not accept say what is wrong, and no file freezes the window', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const { inspector } = planner
  const media = inspector.getByRole('region', { name: 'Media' })
  const videoFile = { codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30, seconds: 4 } as const
  const says = async (name: string, bytes: Uint8Array, what: string): Promise<void> => {
    await chooseFile(page, name, bytes)
    await expect(media).toContainText(name)
    await expect(inspector.getByRole('region', { name: 'Findings' })).toContainText(what)
    await expect(inspector.getByTestId('verdict')).toContainText('Blocked')
  }
  await says('fast.mp4', await video({ ...videoFile, framesPerSecond: 61 }), '61 frames a second')
  await says('small.mp4', await video({ ...videoFile, width: 200, height: 356 }), 'a side of 200 pixels')
  await says('lie.mp4', png(1080, 1920), 'lie.mp4 is png')
  await says('empty.mp4', new Uint8Array(), 'breaks off or is not what it claims to be')
  const whole = await video(videoFile)
  await says('cut.mp4', whole.subarray(0, Math.floor(whole.length / 2)), 'cut.mp4 ends too early')
  await chooseFile(page, 'good.mp4', whole)
  await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
})

test('photos are reordered by keys, and a PNG has a finding that names it', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const { inspector } = planner
  await inspector.getByText('Photo', { exact: true }).click()
  await page.locator('input[type="file"]').setInputFiles([
    { name: 'satu.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg(1080, 1350)) },
    { name: 'dua.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg(1080, 1351)) },
    { name: 'tiga.png', mimeType: 'image/png', buffer: Buffer.from(png(1080, 1350)) },
  ])
  const photos = inspector.getByRole('grid', { name: 'Photos' }).getByRole('row')
  await expect(photos).toHaveCount(3)
  await expect(inspector.getByRole('region', { name: 'Findings' })).toContainText('tiga.png is png')
  await inspector.getByRole('button', { name: 'Remove tiga.png' }).click()
  await expect(photos).toHaveCount(2)
  await expect(photos.first()).toHaveAttribute('data-key', /satu\.jpg$/)
  await inspector.getByRole('button', { name: 'Move dua.jpg' }).first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(photos.first()).toHaveAttribute('data-key', /dua\.jpg$/)

  // Keys pressed before the page has painted the drag still count (react-aria 3.53 loses them).
  const resumePainting = await holdPainting(page)
  await inspector.getByRole('button', { name: 'Move satu.jpg' }).first().focus()
  for (const key of ['Enter', 'ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key)
  await resumePainting()
  await expect(photos.first()).toHaveAttribute('data-key', /satu\.jpg$/)
})

test('revisions: who wrote what, compared word by word, and restored', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const field = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('Baru! ')
  const revisions = planner.inspector.getByRole('region', { name: 'Revisions' })
  await expect(revisions.getByRole('listitem')).toHaveCount(2)
  await expect(revisions.getByRole('listitem').first()).toContainText('+6')
  await revisions.getByRole('listitem').last().getByRole('button').click()
  const dialog = page.getByRole('dialog', { name: 'Compare' })
  await expect(dialog.locator('ins')).toHaveText('Baru! ')
  await dialog.getByRole('button', { name: 'Restore this revision' }).click()
  await expect(field).not.toContainText('Baru!')
  await expect(planner.inspector.getByRole('status')).toContainText('Saved')
})

test('a hashtag group and a snippet: created once, filled in from the post, and asking for the rest', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const { inspector } = planner
  await inspector.getByRole('button', { name: 'Groups and snippets…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Hashtag groups and snippets' })
  await dialog.getByLabel('Name').fill('Kulit')
  await dialog.getByLabel('Text').fill('#kulitsehat #lestari')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await dialog.getByRole('radio', { name: 'Snippet' }).click()
  await dialog.getByLabel('Name').fill('Promo')
  await dialog.getByLabel('Text').fill('{product} dari {client} sampai {date:+3}')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('Escape')
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  await inspector.getByRole('button', { name: /Kulit/ }).click()
  await expect(field).toContainText('#kulitsehat #lestari')
  await field.click()
  await page.keyboard.press('ControlOrMeta+End')
  await inspector.getByRole('button', { name: 'Snippets', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Promo' }).click()
  await page.getByRole('dialog').getByLabel('product').fill('Serum')
  await page.keyboard.press('Enter')
  await expect(field).toContainText('Serum dari Lestari Skin sampai 5 Des')
})

test('many captions are changed after a preview of the verdicts, with a single undo', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  const chip = planner.chip('2026-12-02', 'Sunscreen')
  await chip.click({ modifiers: ['ControlOrMeta'] })
  await planner.chip('2026-12-01', 'Kulit kusam').click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('button', { name: 'Change…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change 2 posts' })
  await dialog.getByLabel('Find in captions').fill('sunscreen')
  await dialog.getByLabel('Replace with').fill('shopee.co.id/tabir')
  await expect(dialog.getByRole('status')).toHaveText('1 post would change. 1 would be blocked.')
  await dialog.getByLabel('Replace with').fill('Tabir surya')
  await expect(dialog.getByRole('status')).toHaveText('1 post would change.')
  await dialog.getByRole('button', { name: 'Change them' }).click()
  await expect(planner.chip('2026-12-02', 'Tabir surya')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(chip).toBeVisible()
})

test('pasted text is cleaned with a message; hidden characters are shown on demand', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const field = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await field.evaluate((element) => {
    const data = new DataTransfer()
    data.setData('text/plain', '[25/11/26 13.02] Rani: Serum\u00A0baru\u200B 👨‍👩‍👧\r\n\r\n\r\n\r\n•\tsatu')
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  })
  await expect(
    page.getByText(
      'Cleaned what was pasted: 1 hidden character, 1 chat stamp, 3 odd blanks. Ctrl+Z takes the paste back.',
    ),
  ).toBeVisible()
  await expect(field).toContainText('Serum baru 👨‍👩‍👧')
  await expect(field.locator('.cm-highlightSpace')).toHaveCount(0)
  await planner.inspector.getByRole('button', { name: 'Show hidden characters' }).click()
  await expect(field.locator('.cm-highlightSpace').first()).toBeVisible()
})

/** Types through an input method, as Japanese, Chinese and Korean keyboards do: composing first, then committing. */
async function compose(session: CDPSession, steps: readonly string[], settled: string): Promise<void> {
  for (const text of steps)
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await session.send('Input.insertText', { text: settled })
}

test('an input method composes in seven fields, and each keeps exactly what was committed', async ({
  open,
}) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const field = planner.inspector.getByRole('textbox', { name: 'Caption' })
  const session = await page.context().newCDPSession(page)
  const base = 'Halo 👨‍👩‍👧 shopee.co.id/x\n#serum مرحبا'
  const places: readonly (readonly [name: string, at: number])[] = [
    ['at the start', 0],
    ['in a word', 2],
    ['beside an emoji family', 'Halo 👨‍👩‍👧'.length],
    ['inside what is underlined', base.indexOf('shopee') + 3],
    ['at the end of a line', base.indexOf('\n')],
    ['inside a hashtag', base.indexOf('#serum') + 3],
    ['at the end, after words from right to left', base.length],
  ]
  for (const [name, at] of places) {
    await field.click()
    await page.keyboard.press('ControlOrMeta+a')
    await session.send('Input.insertText', { text: base })
    await page.keyboard.press('ControlOrMeta+Home')
    // Counts the caret's steps: an emoji family is one step.
    const steps = await page.evaluate(
      (before) => [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(before)].length,
      base.slice(0, at),
    )
    for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowRight')
    await compose(session, ['に', 'にh', 'にほ', 'にほん'], '日本')
    await expect
      .poll(
        () =>
          field.evaluate((element) =>
            [...element.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'),
          ),
        { message: name },
      )
      .toBe(`${base.slice(0, at)}日本${base.slice(at)}`)
  }
})

test('ten thousand characters are pasted, counted and kept; undo goes back past a fix', async ({ open }) => {
  const { page } = await open()
  const planner = await forty(page)
  await planner.chip('2026-12-02', 'Sunscreen').click()
  const { inspector } = planner
  const field = inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  const session = await page.context().newCDPSession(page)
  await session.send('Input.insertText', { text: 'a '.repeat(5000) })
  await expect(inspector.getByLabel('10000 of 2200 characters')).toBeVisible()
  await expect(inspector.getByTestId('verdict')).toContainText('Blocked')
  await expect(inspector.getByRole('status')).toContainText('Saved')
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await session.send('Input.insertText', { text: 'Order di shopee.co.id/lestari ya' })
  await expect(inspector.getByLabel('32 of 2200 characters')).toBeVisible()
  await expect(inspector.getByTestId('verdict')).toContainText('Blocked')
  await page.keyboard.press('Alt+Enter')
  await expect(field).not.toContainText('shopee')
  await expect(inspector.getByTestId('verdict')).toHaveText('Clear')
})

test(
  'a crash in mid-sentence: nothing reported as saved is lost, and saving continues while typing',
  { tag: '@browser' },
  async ({ open, folder }) => {
    const workspace = path.join(folder, 'kerja')
    const first = await open({ workspace, now: '2026-11-27T09:00:00Z' })
    const planner = await forty(first.page)
    /** Captions that the core has acknowledged as saved. */
    const saved: string[] = []
    await first.page.reload()
    first.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const { ok, output } = JSON.parse(String(payload)) as { ok?: boolean; output?: { caption?: string } }
        if (ok === true && typeof output?.caption === 'string') saved.push(output.caption)
      }),
    )
    await first.page.reload()
    await first.page.getByRole('button', { name: 'Next month' }).click()
    await planner.chip('2026-12-02', 'Sunscreen').click()
    const field = planner.inspector.getByRole('textbox', { name: 'Caption' })
    await field.click()
    await first.page.keyboard.press('ControlOrMeta+a')
    // Without a pause: text is saved while typing continues.
    const words = Array.from({ length: 400 }, (_, index) => `${index} `).join('')
    const typing = first.page.keyboard.type(words, { delay: 20 }).catch(() => undefined)
    const typed = (): string[] => saved.filter((caption) => caption.startsWith('0 1 2 '))
    await expect.poll(() => typed().length).toBeGreaterThan(2)
    expect(new Set(typed()).size).toBeGreaterThan(1)
    await first.crash()
    await typing
    const last = typed().at(-1) ?? ''
    const second = await open({ workspace, now: '2026-11-27T09:00:00Z' })
    const other = new PlannerWindow(second.page)
    await second.page.getByRole('button', { name: 'Next month' }).click()
    await other.chip('2026-12-02', '0 1 2').click()
    const kept = (await other.inspector.getByRole('textbox', { name: 'Caption' }).textContent()) ?? ''
    expect(kept.startsWith(last.trim())).toBe(true)
    expect(words.startsWith(kept)).toBe(true)
  },
)
