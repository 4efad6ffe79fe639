import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, root, test } from './app.ts'

/** `npm run screenshots` writes the pictures of the README's width; any other run keeps all beside its results. */
const shown = process.env['TAUTAN_SCREENSHOTS']
const ofReadme = new Set(['calendar', 'week-lanes', 'inspector', 'import', 'batches', 'policy'])
const folderFor = (view: string, width: number): string =>
  path.join(
    root,
    shown !== undefined && width === 1440 && ofReadme.has(view) ? shown : 'test-results/screens',
  )

const looks = [
  { theme: 'light', locale: 'en-GB', viewport: { width: 1440, height: 900 } },
  { theme: 'dark', locale: 'id-ID', viewport: { width: 1440, height: 900 } },
  { theme: 'light', locale: 'id-ID', viewport: { width: 1280, height: 720 } },
  { theme: 'dark', locale: 'en-GB', viewport: { width: 1920, height: 1080 } },
] as const

const words = {
  'en-GB': {
    batches: 'Batches',
    policy: 'Policy',
    board: 'Board',
    list: 'List',
    import: 'Import…',
    calendar: 'Calendar',
    month: 'Month',
    months: '2 months',
    week: 'Week',
    day: 'Day',
    agenda: 'Agenda',
    lanes: 'Lanes by account',
    noLanes: 'All in one',
    filter: 'Filter',
    more: 'More',
    insight: 'Insight',
    planning: 'Slots and planning',
    all: /^All clients/,
    cancel: 'Cancel',
  },
  'id-ID': {
    batches: 'Batch',
    policy: 'Kebijakan',
    board: 'Papan',
    list: 'Daftar',
    import: 'Impor…',
    calendar: 'Kalender',
    month: 'Bulan',
    months: '2 bulan',
    week: 'Minggu',
    day: 'Hari',
    agenda: 'Agenda',
    lanes: 'Lajur per akun',
    noLanes: 'Gabungkan',
    filter: 'Filter',
    more: 'Lainnya',
    insight: 'Wawasan',
    planning: 'Slot dan perencanaan',
    all: /^Semua klien/,
    cancel: 'Batal',
  },
} as const

for (const look of looks) {
  const { theme, locale, viewport } = look
  const name = (view: string): string =>
    path.join(folderFor(view, viewport.width), `${view}-${theme}-${locale.slice(0, 2)}-${viewport.width}.png`)

  test(`the sample agency in ${theme}, ${locale}, ${viewport.width}: every view stands, and axe finds nothing serious`, async ({
    open,
  }) => {
    mkdirSync(path.join(root, 'test-results/screens'), { recursive: true })
    const { page, complaints } = await open({ sample: true, ...look })
    const t = words[locale]
    const shoot = async (view: string): Promise<void> => {
      await page.waitForTimeout(250)
      await page.screenshot({ path: name(view), animations: 'disabled' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(serious.map(({ id, nodes }) => `${view}: ${id} ${nodes[0]?.target.join(' ')}`)).toEqual([])
    }
    await expect(page.locator('.ev.chip').first()).toBeVisible()
    await expect(page.locator('article').first()).toBeVisible()
    await shoot('calendar')
    await page.locator('article').nth(1).getByRole('button').first().click()
    await expect(page.getByTestId('verdict')).toBeVisible()
    await shoot('inspector')
    await page.keyboard.press('Escape')
    const mode = (name: string) => page.getByRole('radio', { name, exact: true }).click()
    await mode(t.week)
    await shoot('week')
    await page.getByRole('button', { name: t.lanes }).click()
    await expect(page.locator('.lane-name').first()).toBeVisible()
    await shoot('week-lanes')
    await mode(t.day)
    await shoot('day-lanes')
    await page.getByRole('button', { name: t.noLanes }).click()
    await shoot('day')
    await mode(t.agenda)
    await shoot('agenda')
    if (viewport.width >= 1680) {
      await mode(t.months)
      await expect(page.locator('.ev.chip').first()).toBeVisible()
      // Both months whole: none of their weeks is cut off.
      for (const last of await page.locator('.fc-single').all())
        await expect(last.locator('.fc-day:not(.blank)').last()).toBeInViewport()
      await shoot('months')
    }
    await mode(t.month)
    await page.getByRole('button', { name: t.filter, exact: true }).click()
    await shoot('filter')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: t.more, exact: true }).click()
    await page.getByRole('menuitem', { name: t.insight }).click()
    await shoot('insight')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Lestari Skin/ }).click()
    await page.getByRole('button', { name: t.planning }).click()
    await shoot('planning')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: t.all }).click()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('serum')
    await expect(page.getByRole('option', { name: /serum/i }).first()).toBeVisible()
    await shoot('palette')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: t.board }).click()
    await expect(page.locator('[data-state="draft"] [role="row"]').first()).toBeVisible()
    await shoot('board')
    await page.getByRole('link', { name: t.list, exact: true }).click()
    await page.locator('[data-row] input').nth(2).click()
    await shoot('list')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: t.batches }).click()
    await expect(page.locator('[data-group="held"]')).toBeVisible()
    await shoot('batches')
    await page.getByRole('link', { name: t.policy }).click()
    await shoot('policy')
    await page.getByRole('link', { name: t.calendar }).click()
    await page.getByRole('button', { name: t.import }).click()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.locator('main button', { hasText: /…$/ }).first().click(),
    ])
    await chooser.setFiles(path.join(root, 'test/fixtures/forty-captions.csv'))
    await expect(page.locator('tr[data-outcome]')).toHaveCount(40)
    await shoot('import')
    expect(complaints).toEqual([])
  })
}
