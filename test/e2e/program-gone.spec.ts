import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, startProgram, test, windowContext } from './app.ts'
import { captionIn, firstWords, makeOnePost, today } from './last-letters.ts'
import { PlannerWindow } from './pages/window.ts'

const running: ChildProcess[] = []

// In case a test fails before it ends the program itself.
test.afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

async function start(workspace: string, home: string) {
  const program = await startProgram(workspace, home)
  running.push(program.child)
  return program
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Opens the only post and puts the caret at the end of its caption. */
async function openPost(page: Page): Promise<PlannerWindow> {
  const planner = new PlannerWindow(page)
  await planner.chip(today, firstWords.trim()).click()
  await planner.inspector.getByRole('textbox', { name: 'Caption' }).click()
  await page.keyboard.press('Control+End')
  return planner
}

const offer = (page: Page) => page.getByRole('region', { name: 'You wrote this before Tautan stopped' })

test('when the program is killed during typing, the window says so, views still render, and a restart offers the text', async ({
  folder,
  browser,
}) => {
  const workspace = path.join(folder, 'Studio Rona')
  const home = path.join(folder, 'home')
  await makeOnePost(workspace)
  const first = await start(workspace, home)
  const context = await windowContext(browser)
  const page = await context.newPage()
  await page.goto(first.address)
  const planner = await openPost(page)
  await page.keyboard.type('yang sudah tersimpan')
  await expect.poll(() => captionIn(workspace)).toBe(`${firstWords}yang sudah tersimpan`)

  await kill(first.child)
  await page.keyboard.type(', yang belum')
  await planner.inspector.getByLabel('First comment').fill('Komentar pertama')
  await expect(page.getByRole('alert').filter({ hasText: 'Tautan has stopped answering.' })).toBeVisible()
  await expect(page.getByTestId('saved')).toHaveText('Not connected')
  await expect(planner.inspector.getByRole('status')).toHaveText('Not saved yet: kept in this window')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy what I wrote' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(`Caption:\n${firstWords}yang sudah tersimpan, yang belum\n\nFirst comment:\nKomentar pertama`)

  for (const view of ['Board', 'List', 'Batches', 'Policy', 'Calendar'] as const) {
    await planner.show(view)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: 'Tautan has stopped answering.' })).toBeVisible()
  }
  await planner.chip(today, firstWords.trim()).click()
  await expect(page.getByText('The plan cannot be read while Tautan does not answer.').last()).toBeVisible()

  // The restarted program has the same address but does not know this window, which says what to do.
  const second = await start(workspace, home)
  expect(new URL(second.address).port).toBe(new URL(first.address).port)
  await expect(page.getByRole('alert').filter({ hasText: 'Tautan was started again' })).toBeVisible()
  await page.goto(second.address)
  await expect(page.getByText('1 post has words that were not saved')).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  const words = offer(page)
  await expect(words).toContainText('yang sudah tersimpan, yang belum')
  // Nothing is applied automatically.
  const caption = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await expect(caption).toHaveText(`${firstWords}yang sudah tersimpan`)
  await words.getByRole('button', { name: 'Use this for First comment' }).click()
  await expect(planner.inspector.getByLabel('First comment')).toHaveValue('Komentar pertama')
  await expect(caption).toHaveText(`${firstWords}yang sudah tersimpan`)
  await words.getByRole('button', { name: 'Use this for Caption' }).click()
  await expect(words).toHaveCount(0)
  await expect.poll(() => captionIn(workspace)).toBe(`${firstWords}yang sudah tersimpan, yang belum`)
  // Saved text is no longer offered.
  await expect(planner.inspector.getByRole('status').last()).toContainText('Saved')
  await page.reload()
  await openPost(page)
  await expect(offer(page)).toHaveCount(0)
  await context.close()
})

test('text already in the plan is not offered, and newer text is not overwritten', async ({
  folder,
  browser,
}) => {
  const workspace = path.join(folder, 'Studio Rona')
  const home = path.join(folder, 'home')
  await makeOnePost(workspace)
  const first = await start(workspace, home)
  const context = await windowContext(browser)
  const page = await context.newPage()
  await page.goto(first.address)
  await openPost(page)
  await page.keyboard.type('lama')
  await expect.poll(() => captionIn(workspace)).toBe(`${firstWords}lama`)
  await kill(first.child)
  await page.keyboard.type(' hilang')
  await expect(page.getByTestId('saved')).toHaveText('Not connected')
  await page.close()

  // The user continues in another window and writes something newer first.
  const second = await start(workspace, home)
  const other = await windowContext(browser)
  const elsewhere = await other.newPage()
  await elsewhere.goto(second.address)
  await openPost(elsewhere)
  await elsewhere.keyboard.type(' baru')
  await expect.poll(() => captionIn(workspace)).toBe(`${firstWords}lama baru`)
  await expect(offer(elsewhere)).toHaveCount(0)
  await other.close()
  await kill(second.child)

  const third = await start(workspace, home)
  const again = await context.newPage()
  await again.goto(third.address)
  const planner = await openPost(again)
  await expect(offer(again)).toContainText('lama hilang')
  await expect(planner.inspector.getByRole('textbox', { name: 'Caption' })).toHaveText(
    `${firstWords}lama baru`,
  )
  await offer(again).getByRole('button', { name: 'Discard' }).click()
  await expect(offer(again)).toHaveCount(0)
  await again.reload()
  await openPost(again)
  await expect(offer(again)).toHaveCount(0)
  expect(captionIn(workspace)).toBe(`${firstWords}lama baru`)
  await context.close()
})
