import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './desktop-test.ts'
import { captionIn, firstWords, makeOnePost, today, typeSome } from './last-letters.ts'
import { PlannerWindow } from './pages/window.ts'

const views = (page: Page) => page.getByRole('navigation', { name: 'Views' })

test('a core killed during typing is restarted, and the typing is saved', async ({ start, folder }) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const { page, standIn, complaints } = await start({ workspace })
  const planner = new PlannerWindow(page)
  await planner.chip(today, 'Serum').click()
  const field = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await field.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('before ')
  const [core] = await standIn.control('utilities')
  await standIn.control('killUtility', {})
  await page.keyboard.type('after')
  await expect.poll(() => captionIn(workspace)).toBe(`${firstWords}before after`)
  await expect(page.getByText('keeps the plan was restarted')).toBeVisible()
  const [next] = await standIn.control('utilities')
  expect(next?.pid).not.toBe(core?.pid)
  expect(complaints).toEqual([])
})

test('a core that keeps crashing prompts the user; trying again saves what is in the window', async ({
  start,
  folder,
}) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const { page, standIn } = await start({ workspace })
  const planner = new PlannerWindow(page)
  await planner.chip(today, 'Serum').click()
  await planner.inspector.getByRole('textbox', { name: 'Caption' }).click()
  await page.keyboard.press('Control+End')
  let pid: number | null = null
  for (let n = 0; n < 4; n++) {
    await expect
      .poll(async () => {
        const [core] = await standIn.control('utilities')
        return core !== undefined && core.pid !== null && core.pid !== pid
      })
      .toBe(true)
    pid = (await standIn.control('utilities'))[0]?.pid ?? null
    // Once it answers, it has opened the workspace.
    await page.keyboard.type(String(n))
    await expect.poll(() => captionIn(workspace)).toContain(String(n))
    await standIn.control('killUtility', {})
  }
  await expect.poll(async () => (await standIn.control('dialogs')).length).toBe(1)
  const [dialog] = await standIn.control('dialogs')
  expect(dialog).toMatchObject({ kind: 'message', isOpen: true })
  expect(dialog?.message).toContain('has stopped several times')
  await page.keyboard.type('z')
  await standIn.control('answerDialog', { answer: { button: 'Try again' } })
  await expect.poll(() => captionIn(workspace)).toBe(`${firstWords}0123z`)
})

test('a crashed window is reloaded with its typed text; one that keeps crashing prompts the user', async ({
  start,
  folder,
}) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const app = await start({ workspace })
  const typed = await typeSome(app.page, () => 0.5)
  await expect.poll(() => captionIn(workspace)).toBe(`${firstWords}${typed}`)
  await app.standIn.control('crashRenderer', { reason: 'oom' })
  await expect(views(await app.connectAgain())).toBeVisible()
  await app.standIn.control('crashRenderer', {})
  await expect(views(await app.connectAgain())).toBeVisible()
  await app.standIn.control('crashRenderer', {})
  await expect
    .poll(async () => (await app.standIn.control('dialogs')).map(({ message }) => message))
    .toEqual(['This window has crashed several times.'])
  await app.standIn.control('answerDialog', { answer: { button: 'Reload' } })
  const page = await app.connectAgain()
  await expect(new PlannerWindow(page).chip(today, typed)).toBeVisible()
})

test('a hanging window prompts the user, and the prompt disappears when it responds again', async ({
  start,
}) => {
  const app = await start()
  const { page, standIn } = app
  await expect(views(page)).toBeVisible()
  await standIn.control('emitUnresponsive', {})
  await standIn.control('emitUnresponsive', {})
  const dialogs = async (): Promise<unknown> =>
    (await standIn.control('dialogs')).map(({ message, isOpen }) => [message, isOpen])
  await expect.poll(dialogs).toEqual([['This window is not responding.', true]])
  await standIn.control('emitResponsive', {})
  await expect.poll(dialogs).toEqual([['This window is not responding.', false]])
  await standIn.control('emitUnresponsive', {})
  await standIn.control('answerDialog', { answer: { button: 'Reload' } })
  // The hung page is gone, and no further prompt appears.
  await expect(views(await app.connectAgain())).toBeVisible()
  expect(await standIn.control('dialogs')).toHaveLength(2)
})
