import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow, mode } from './pages/window.ts'
import { seed } from './seeded.ts'

const arabic = 'مرحبا بكم في متجرنا! خصم 50% اليوم #عروض @yasmin وكل عام وأنتم بخير يا أصدقاء'

/** Two accounts of one client in one market, with similar handles. */
const twins = [
  {
    name: 'Kopi Lereng Nusantara',
    accounts: [
      {
        handle: '@kopilereng.nusantara',
        posts: [
          ['2026-12-16T09:00', 'Seduh pagi di kebun, resep lama'],
          ['2026-12-17T09:00', arabic],
          [null, 'Menunggu yang pertama'],
        ] as const,
      },
      {
        handle: '@kopilereng.promo',
        posts: [
          ['2026-12-16T09:00', 'Seduh pagi di kebun, resep baru'],
          ['2026-12-16T09:20', 'Seduh pagi di kebun, sekali lagi'],
          [null, 'Menunggu yang kedua'],
        ] as const,
      },
    ],
  },
]

/** Number of cards that show a mark: inside the card, and not clipped by anything around it. */
async function cardsWith(cards: Locator, mark: string): Promise<number> {
  return cards.evaluateAll((all, text) => {
    const isSeen = (element: Element, card: Element): boolean => {
      const box = element.getBoundingClientRect()
      if (box.width === 0 || getComputedStyle(element).visibility !== 'visible') return false
      for (let above: Element | null = element.parentElement; above !== null; above = above.parentElement) {
        const around = above.getBoundingClientRect()
        const clips = above === card || getComputedStyle(above).overflow !== 'visible'
        if (
          clips &&
          (box.right > around.right + 1 || box.bottom > around.bottom + 2 || box.left < around.left - 1)
        )
          return false
        if (above === card) return true
      }
      return false
    }
    return all.filter((card) =>
      [...card.querySelectorAll('small')].some(
        (small) => small.textContent.trim() === text && isSeen(small, card),
      ),
    ).length
  }, mark)
}

/** Checks that each account's mark is on each of its cards. */
async function expectMarks(
  page: Page,
  cards: string,
  [first, second]: readonly [number, number],
): Promise<void> {
  await expect(page.locator(cards)).toHaveCount(first + second)
  await expect.poll(() => cardsWith(page.locator(cards), 'nusa'), cards).toBe(first)
  await expect.poll(() => cardsWith(page.locator(cards), 'prom'), cards).toBe(second)
}

for (const width of [1440, 1100, 480]) {
  test(`two accounts of one client can be told apart on every card, ${width} px wide`, async ({
    open,
    folder,
  }) => {
    await seed(folder, twins)
    const { page } = await open({
      now: '2026-12-16T10:00:00+07:00',
      zone: 'Asia/Jakarta',
      viewport: { width, height: 900 },
    })
    const planner = new PlannerWindow(page)
    const chips = '.ev.chip'
    await expectMarks(page, chips, [2, 2])
    await expectMarks(page, 'article[data-post]', [1, 1])
    // Three posts side by side in a seventh of a narrower window leave no room for a letter.
    if (width >= 1400) {
      await mode(page, 'Week')
      await expectMarks(page, chips, [2, 2])
    }
    await mode(page, 'Day')
    await expectMarks(page, chips, [1, 2])
    await mode(page, 'Agenda')
    await expectMarks(page, 'main [data-date] li', [2, 2])
    await planner.show('Board')
    await expectMarks(page, 'main [data-key]', [3, 3])
    await planner.show('List')
    await expectMarks(page, 'main [role="row"][data-id]', [3, 3])
  })
}

test("a card's text is laid out by its first strong letter, and cut off at its end", async ({
  open,
  folder,
}) => {
  await seed(folder, twins)
  const { page } = await open({ now: '2026-12-16T10:00:00+07:00', zone: 'Asia/Jakarta' })
  const planner = new PlannerWindow(page)
  /** The direction in which the text of a card is drawn. */
  const runs = async (words: string): Promise<string> => {
    const found = page.locator('main').getByText(words).filter({ visible: true }).last()
    return found.evaluate((element) => {
      const { direction, textAlign, display } = getComputedStyle(element)
      return `${direction} ${textAlign} ${display === 'inline' ? 'inline' : 'block'}`
    })
  }
  const both = async (): Promise<void> => {
    await expect.poll(() => runs('مرحبا')).toBe('rtl start block')
    await expect.poll(() => runs('resep lama')).toBe('ltr start block')
  }
  await both()
  for (const of of ['Week', 'Agenda']) {
    await mode(page, of)
    await both()
  }
  await planner.show('Board')
  await both()
  await planner.show('List')
  await both()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('مرحبا')
  const entry = page.getByRole('option', { name: 'مرحبا' }).locator('.cut')
  await expect(entry).toHaveCSS('direction', 'rtl')
})
