import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '../app.ts'
import { PlannerWindow } from './window.ts'
import type { Page } from '@playwright/test'

/** Date, time and caption of a post; without a date it waits in the tray. */
export type PlannedRow = readonly [date: string, time: string, caption: string]

/** Creates a client "Uji" with an account in Jakarta, and imports its posts from a table written to a folder. */
export async function planRows(
  page: Page,
  folder: string,
  rows: readonly PlannedRow[],
): Promise<PlannerWindow> {
  const planner = new PlannerWindow(page)
  await planner.createClient('Uji', '@uji')
  const file = path.join(folder, 'rows.csv')
  const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
  writeFileSync(file, ['date,time,caption', ...quoted].join('\n'))
  await planner.drop(file)
  await page.getByRole('button', { name: /^Save \d+ posts?$/ }).click()
  for (const [date, , caption] of rows)
    await expect(
      (date === '' ? planner.tray : planner.day(date)).getByText(firstWord(caption)).first(),
    ).toBeVisible()
  return planner
}

const firstWord = (caption: string): string => caption.split(/\s/, 1)[0] ?? ''
