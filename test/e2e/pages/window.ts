import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { root } from '../app.ts'

/** The window as users perceive it, by names and roles. */
export class PlannerWindow {
  readonly page: Page
  readonly tray: Locator
  readonly inspector: Locator

  constructor(page: Page) {
    this.page = page
    this.tray = page.getByRole('region', { name: 'Waiting' })
    this.inspector = page.getByRole('complementary').filter({ has: page.getByTestId('verdict') })
  }

  async createClient(name: string, handle: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New client' }).first().click()
    const dialog = this.page.getByRole('dialog', { name: 'New client' })
    await dialog.getByLabel('Client (brand)').fill(name)
    await dialog.getByLabel('TikTok handle').fill(handle)
    await expect(dialog.getByLabel('Time zone (IANA)')).toHaveValue('Asia/Jakarta')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await expect(dialog).toBeHidden()
  }

  /** Drops a file on the window, as if dragged from a folder. */
  async drop(file: string): Promise<void> {
    const bytes = readFileSync(file)
    const transfer = await this.page.evaluateHandle(
      ({ base64, name }) => {
        const binary = atob(base64)
        const data = Uint8Array.from(binary, (character) => character.charCodeAt(0))
        const dropped = new DataTransfer()
        dropped.items.add(new File([data], name, { type: 'text/csv' }))
        return dropped
      },
      { base64: bytes.toString('base64'), name: path.basename(file) },
    )
    for (const type of ['dragover', 'drop'])
      await this.page.dispatchEvent('main', type, { dataTransfer: transfer })
  }

  day(day: string): Locator {
    return this.page.locator(`[data-date="${day}"]`)
  }

  /** Visible chips on a day, by words of their caption. */
  chip(day: string, words: string): Locator {
    return this.day(day).locator('.chip', { hasText: words })
  }

  held(words: string): Locator {
    return this.tray.locator('article', { hasText: words })
  }

  async show(view: 'Calendar' | 'Board' | 'List' | 'Batches' | 'Policy'): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: view, exact: true })
      .click()
  }

  /** Drags the chip by its middle, because the calendar uses the position of the middle. */
  async drag(what: Locator, to: Locator): Promise<void> {
    const from = await what.boundingBox()
    const target = await to.boundingBox()
    if (from === null || target === null) throw new Error('nothing to drag')
    const { mouse } = this.page
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await mouse.down()
    await mouse.move(from.x + from.width / 2 + 10, from.y + from.height / 2 + 10, { steps: 4 })
    await mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 12 })
    await mouse.up()
  }
}

/** Forty captions, with and without dates, as an agency writes them. */
export const fixture = path.join(root, 'test/fixtures/forty-captions.csv')

/** Creates a client with an account, and imports the forty captions. */
export async function forty(page: Page): Promise<PlannerWindow> {
  const planner = new PlannerWindow(page)
  await planner.createClient('Lestari Skin', '@lestariskin')
  await planner.drop(fixture)
  await page.getByRole('button', { name: 'Save 40 posts' }).click()
  await expect(page.getByText('40 posts', { exact: true })).toBeVisible()
  return planner
}

/** Switches to another view of the calendar, and waits until it is shown. */
export async function mode(page: Page, name: string): Promise<void> {
  const choice = page.getByRole('radio', { name, exact: true })
  await choice.click()
  await expect(choice).toBeChecked()
}
