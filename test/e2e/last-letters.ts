import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { PlannerWindow } from './pages/window.ts'
import { seedPlan } from './seeded-plan.ts'

/** The day of the post to type into: the one that the calendar shows first. */
export const today = new Date().toISOString().slice(0, 10)

/** The post's caption before typing. */
export const firstWords = 'Serum '

/** Creates a workspace with one post. */
export async function makeOnePost(folder: string): Promise<void> {
  await seedPlan(folder, [{ caption: firstWords, wall: `${today}T09:00` }])
}

/** The caption of the only post, as stored on disk. */
export function captionIn(folder: string): string {
  const database = new DatabaseSync(path.join(folder, 'workspace.db'), { readOnly: true, timeout: 10_000 })
  try {
    return String(database.prepare('SELECT caption FROM posts').get()?.['caption'])
  } finally {
    database.close()
  }
}

/** Opens the post and types some letters at the end of its caption; returns them. Returns right after the last key. */
export async function typeSome(page: Page, random: () => number): Promise<string> {
  const planner = new PlannerWindow(page)
  await planner.chip(today, firstWords.trim()).click()
  const field = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('Control+End')
  let typed = ''
  for (let n = 1 + Math.floor(random() * 7); n > 0; n--) {
    const letter = String.fromCharCode(97 + Math.floor(random() * 26))
    typed += letter
    await page.keyboard.press(letter)
    // Some letters are typed while earlier ones are being saved.
    if (random() < 0.3) await page.waitForTimeout(Math.floor(random() * 260))
  }
  return typed
}
