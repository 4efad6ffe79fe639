import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, root, test } from './app.ts'

/**
 * `npm run screenshots` writes pictures at the README's width; any other run keeps all of them with its test results.
 */
const shown = process.env['TAUTAN_SCREENSHOTS']
const ofReadme = new Set(['calendar', 'week-lanes', 'inspector', 'import', 'batches', 'policy'])
const folderFor = (view: string, width: number): string =>
  path.join(
    root,
    shown !== undefined && width === 1440 && ofReadme.has(view) ? shown : 'test-results/screens',
  )

interface Look {
  readonly theme: 'light' | 'dark'
  readonly width: number
  readonly height: number
  /** Runs axe once per theme: in the smallest window, where most content scrolls, and in the usual one. */
  readonly axe: boolean
}

/** Views are walked through in the first look of a language, and each view is captured in every look. */
const looks: Readonly<Record<'en-GB' | 'id-ID', readonly Look[]>> = {
  'en-GB': [
    { theme: 'light', width: 1440, height: 900, axe: false },
    { theme: 'dark', width: 1920, height: 1080, axe: true },
  ],
  'id-ID': [
    { theme: 'dark', width: 1440, height: 900, axe: false },
    { theme: 'light', width: 1280, height: 720, axe: true },
  ],
}

/** Waits until animations have ended, and for two more frames. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((drawn) => void requestAnimationFrame(drawn))
    await frame()
    await frame()
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(ending.map(({ finished }) => finished))
    await document.fonts.ready
    await frame()
  })

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
    noLanes: 'One lane',
    filter: 'Filter',
    more: 'More',
    insight: 'Month summary',
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
    insight: 'Ringkasan bulan',
    planning: 'Slot dan perencanaan',
    all: /^Semua klien/,
    cancel: 'Batal',
  },
} as const

for (const locale of ['en-GB', 'id-ID'] as const) {
  const [first, ...others] = looks[locale]
  if (first === undefined) continue

  test(`the sample agency, ${locale}: every view renders, light and dark, and axe finds nothing serious`, async ({
    open,
  }) => {
    mkdirSync(path.join(root, 'test-results/screens'), { recursive: true })
    const { theme, width, height } = first
    // A fixed clock, so that pictures always show the same day.
    const now = '2026-11-27T09:00:00Z'
    const { page, complaints } = await open({ sample: true, locale, theme, viewport: { width, height }, now })
    const t = words[locale]
    const take = async (view: string, look: Look): Promise<void> => {
      await settled(page)
      const name = `${view}-${look.theme}-${locale.slice(0, 2)}-${look.width}.png`
      await page.screenshot({ path: path.join(folderFor(view, look.width), name), animations: 'disabled' })
      if (!look.axe) return
      const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(serious.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.target.join(' ')}`)).toEqual([])
    }
    const turnTo = async ({ theme: colorScheme, width, height }: Look): Promise<void> => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height })
    }
    const shoot = async (view: string): Promise<void> => {
      // Views load when they are first shown, which takes seconds on a busy machine.
      await expect(page.locator('main h1').first()).toBeVisible()
      await take(view, first)
      for (const look of others) {
        await turnTo(look)
        await take(view, look)
      }
      await turnTo(first)
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
    const wide = others.find((look) => look.width >= 1680)
    if (wide !== undefined) {
      await turnTo(wide)
      await mode(t.months)
      await expect(page.locator('.ev.chip').first()).toBeVisible()
      // Both months are whole: no week is cut off.
      for (const last of await page.locator('.fc-single').all())
        await expect(last.locator('.fc-day:not(.blank)').last()).toBeInViewport()
      await take('months', wide)
      await mode(t.month)
      await turnTo(first)
    } else await mode(t.month)
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
