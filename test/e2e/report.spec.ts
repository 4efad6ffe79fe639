import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './app.ts'
import { playableVideo } from './videos.ts'
import { forty } from './pages/window.ts'

// It reads the report in a separate context without a network, which the stand-in's Chromium lacks.
test(
  'a report shows each post by its cover, as a page and as a PDF, and needs no other files',
  { tag: '@browser' },
  async ({ open, folder }) => {
    const workspace = path.join(folder, 'kerja')
    const { page } = await open({ workspace, now: '2026-11-27T09:00:00Z' })
    const planner = await forty(page)
    await planner.chip('2026-12-02', 'Sunscreen').click()
    await page.locator('input[type="file"]').setInputFiles({
      name: 'serum.mp4',
      mimeType: 'video/mp4',
      buffer: Buffer.from(await playableVideo(page)),
    })
    await expect(planner.inspector.getByRole('region', { name: 'Media' })).toContainText('0:02')
    // At once, before the window has drawn the cover by itself.
    await planner.show('Batches')
    await page.getByText('Report as PDF').click()
    await page.getByRole('button', { name: /^Export \d+ posts$/ }).click()
    const receipt = page.getByTestId('receipt')
    await expect(receipt).toContainText('report.pdf')
    const batches = path.join(workspace, 'batches')
    const [name = ''] = readdirSync(batches)
    const html = readFileSync(path.join(batches, name, 'report.html'), 'utf8')
    expect(html.match(/<img class="cover" src="data:image\/jpeg;base64,/g)).toHaveLength(1)
    const context = await page.context().browser()?.newContext({ offline: true, javaScriptEnabled: false })
    const reader = await context?.newPage()
    if (reader === undefined) throw new Error('no browser')
    const asked: string[] = []
    reader.on('request', (request) => asked.push(request.url().slice(0, 5)))
    await reader.goto(`file://${path.join(batches, name, 'report.html')}`)
    await expect(reader.getByRole('heading', { name: 'Calendar' })).toBeVisible()
    await expect(reader.locator('article')).not.toHaveCount(0)
    const size = await reader.locator('img.cover').evaluate((image: HTMLImageElement) => image.naturalHeight)
    expect(size).toBe(480)
    expect(asked.filter((scheme) => scheme !== 'file:' && scheme !== 'data:')).toEqual([])
    await context?.close()
  },
)
