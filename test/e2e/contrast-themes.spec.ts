import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'

interface Shape {
  readonly border: string
  readonly outline: string
  readonly ink: string
  readonly letters: string
}

/** How an element looks in a theme that draws no backgrounds and no shadows. */
const shapeOf = (element: Locator): Promise<Shape> =>
  element.evaluate((of) => {
    const style = getComputedStyle(of)
    const { outline, outlineStyle, color, textDecorationLine, fontWeight } = style
    return {
      border: ['top', 'right', 'bottom', 'left']
        .map((side) => style.getPropertyValue(`border-${side}`))
        .join(),
      outline: outlineStyle === 'none' ? 'none' : outline,
      ink: color,
      letters: `${textDecorationLine} ${fontWeight}`,
    }
  })

/** Whether an element has a border that a theme keeps. */
const edgeOf = (element: Locator): Promise<string> =>
  element.evaluate((of) => {
    const { borderTopStyle, borderTopWidth, outlineStyle } = getComputedStyle(of)
    return (borderTopStyle !== 'none' && borderTopWidth !== '0px') || outlineStyle !== 'none'
      ? 'edge'
      : 'none'
  })

/** Checks that a chosen element has a different border from one that is not. */
async function differ(chosen: Locator, other: Locator): Promise<void> {
  const [a, b] = [await shapeOf(chosen), await shapeOf(other)]
  expect(a).not.toEqual(b)
  expect({ border: a.border, outline: a.outline }).not.toEqual({ border: b.border, outline: b.outline })
}

async function inContrastTheme(page: Page): Promise<PlannerWindow> {
  await page.emulateMedia({ forcedColors: 'active' })
  await expect(page.locator('.ev.chip').first()).toBeVisible()
  return new PlannerWindow(page)
}

test('in a contrast theme, chosen elements differ from others by more than a background, and each control has a border', async ({
  open,
}) => {
  const { page } = await open({ sample: true })
  const planner = await inContrastTheme(page)
  const radio = (name: string) => page.getByRole('radio', { name, exact: true })
  await differ(radio('Month'), radio('Week'))
  const link = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true })
  await differ(link('Calendar'), link('Board'))
  const client = (name: RegExp) => page.getByRole('button', { name })
  await client(/^Lestari Skin/).click()
  await differ(client(/^Lestari Skin/), client(/^Kopi Lereng/))
  await client(/^All clients/).click()

  // Posts: chosen, open, in the tray and on the calendar.
  const chips = page.locator('.ev.chip')
  await chips.nth(1).click({ modifiers: ['Control'] })
  await page.mouse.move(5, 5)
  await differ(chips.nth(1), chips.nth(3))
  await page.keyboard.press('Escape')
  const held = planner.tray.locator('article')
  await held.nth(1).getByRole('button').first().click()
  await expect(page.getByTestId('verdict')).toBeVisible()
  expect(await edgeOf(page.getByTestId('verdict'))).toBe('edge')
  for (const control of await planner.inspector.getByRole('button').all())
    expect(await edgeOf(control), await control.ariaSnapshot()).toBe('edge')
  for (const field of await planner.inspector.locator('input[type="text"], textarea, .cm-editor').all())
    expect(await edgeOf(field)).toBe('edge')
  await page.keyboard.press('Escape')

  await planner.show('Board')
  const cards = page.locator('[role="row"]')
  await cards.nth(0).click({ modifiers: ['Control'] })
  await page.mouse.move(5, 5)
  await differ(cards.nth(0).locator('[class*="inner"]'), cards.nth(1).locator('[class*="inner"]'))
  await planner.show('List')
  await page.locator('[data-row]').first().getByRole('checkbox').click()
  const row = (isChosen: boolean) => page.locator(`[data-row][aria-selected="${isChosen}"]`).first()
  await differ(row(true), row(false))
})

test('in a contrast theme, switches have a border and a knob, clients their colours, and floating elements a border', async ({
  open,
}) => {
  const { page } = await open({ sample: true })
  const planner = await inContrastTheme(page)
  const inPlace = planner.tray.getByText('Show in place')
  const track = inPlace.locator('[class*="track"]')
  const knob = (): Promise<{ at: string; of: string; ground: string }> =>
    track.evaluate((of) => {
      const { translate, backgroundColor } = getComputedStyle(of, '::after')
      return { at: translate, of: backgroundColor, ground: getComputedStyle(of).backgroundColor }
    })
  expect(await edgeOf(track)).toBe('edge')
  const off = await knob()
  expect(off.of).not.toBe(off.ground)
  await inPlace.click()
  await expect.poll(async () => (await knob()).at).not.toBe(off.at)
  const on = await knob()
  expect(on.of).not.toBe(on.ground)

  // Three clients, three colours; a blocked post shown in place has its own border.
  const colours = await page
    .locator('.ev.chip')
    .evaluateAll(
      (chips) => new Set(chips.map((chip) => getComputedStyle(chip, '::before').backgroundColor)).size,
    )
  expect(colours).toBeGreaterThan(2)
  await differ(
    page.locator('.ev.chip.hatched').first(),
    page.locator('.ev.chip:not(.hatched, .draft)').first(),
  )

  await page
    .getByRole('button', { name: 'Undo (Ctrl+Z)' })
    .or(page.getByRole('button', { name: 'Settings' }))
    .last()
    .click()
  expect(await edgeOf(page.getByRole('dialog'))).toBe('edge')
  await page.keyboard.press('Escape')
  await page.locator('.ev.chip').nth(1).focus()
  await page.keyboard.press('Alt+ArrowRight')
  expect(await edgeOf(page.getByText(/^Moved/).locator('..'))).toBe('edge')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  expect(await edgeOf(page.getByRole('menu'))).toBe('edge')
  await page.getByRole('menuitem', { name: 'Month summary' }).click()
  await expect(page.locator('figure rect[class*="blocked"]').first()).toBeAttached()
  // Verdicts in a chart differ in their fill.
  const fills = await page
    .locator('figure rect:is([class*="clear"], [class*="blocked"])')
    .evaluateAll(
      (bars) => new Set(bars.map((bar) => `${bar.getAttribute('class')} ${getComputedStyle(bar).fill}`)).size,
    )
  expect(fills).toBe(2)
})
