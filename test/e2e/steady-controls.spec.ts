import path from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from './app.ts'
import { holdFrames } from './held-frames.ts'
import { seedPlan } from './seeded-plan.ts'

const place = async (locator: Locator) => {
  const box = await locator.boundingBox()
  return box === null ? null : [Math.round(box.x), Math.round(box.y)]
}

const words = {
  'en-GB': {
    views: ['Month', 'Week', 'Day', 'Agenda'],
    next: /^Next/,
    previous: /^Previous/,
    today: 'Today',
  },
  'id-ID': {
    views: ['Bulan', 'Minggu', 'Hari', 'Agenda'],
    next: /berikutnya$/,
    previous: /sebelumnya$/,
    today: 'Hari ini',
  },
} as const

for (const locale of ['en-GB', 'id-ID'] as const)
  test(`no control of the calendar's toolbar moves between two clicks, ${locale}`, async ({ open }) => {
    const { page } = await open({ sample: true, locale, viewport: { width: 1280, height: 800 } })
    await expect(page.locator('.ev.chip').first()).toBeVisible()
    const { views, next, previous, today } = words[locale]
    const toolbar = page.getByRole('toolbar').first()
    const steady = [
      ...views.map((name) => toolbar.getByRole('radio', { name, exact: true })),
      toolbar.getByRole('button', { name: next }),
      toolbar.getByRole('button', { name: previous }),
      toolbar.getByRole('button', { name: today, exact: true }),
    ]
    const places = () => Promise.all(steady.map(place))
    const first = await places()
    expect(first).not.toContain(null)
    for (const view of [...views, views[0]]) {
      await toolbar.getByRole('radio', { name: view, exact: true }).click()
      for (let step = 0; step < 3; step++) {
        await toolbar.getByRole('button', { name: next }).click()
        expect(await places()).toEqual(first)
      }
    }
  })

test('the Cancel button of an import stays in place once the file is read, and Save does not take its place', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  await seedPlan(workspace, [])
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const frames = await holdFrames(page)
  frames.hold('answer', 'import.stage')
  await page.getByRole('button', { name: 'Import…' }).click()
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: 'rencana.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        [
          'tanggal,jam,teks',
          ...Array.from({ length: 1200 }, (_, at) => `12/12/2026,19:00,Posting ${at}`),
        ].join('\n'),
      ),
    })
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true }).first()
  await expect.poll(() => frames.count('answer', 'import.stage')).toBe(1)
  const before = await cancel.boundingBox()
  frames.release('answer', 'import.stage')
  await expect(page.getByRole('button', { name: /^Save 1.?200 posts$/ })).toBeEnabled()
  expect(await cancel.boundingBox()).toEqual(before)
})
