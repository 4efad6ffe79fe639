import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'
import { elsewhere, seedPlan } from './seeded-plan.ts'

/** Holds back what the core answers to some methods, until each is let go. */
async function holdAnswers(page: Page) {
  const held = new Map<string, (() => void)[]>()
  const methods = new Map<number, string>()
  let isHolding = false
  await page.routeWebSocket('**/socket', (route) => {
    const server = route.connectToServer()
    route.onMessage((sent) => {
      const { call, method } = JSON.parse(String(sent)) as { call: number; method: string }
      if (isHolding && (method === 'posts.get' || method === 'posts.save')) methods.set(call, method)
      server.send(sent)
    })
    server.onMessage((heard) => {
      const { call } = JSON.parse(String(heard)) as { call?: number }
      const method = call === undefined ? undefined : methods.get(call)
      if (method === undefined) route.send(String(heard))
      else held.set(method, [...(held.get(method) ?? []), () => route.send(String(heard))])
    })
  })
  await page.reload()
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  return {
    begin: () => void (isHolding = true),
    end: () => void (isHolding = false),
    count: (method: string) => held.get(method)?.length ?? 0,
    letGo: (method: string) => {
      for (const send of held.get(method)?.splice(0) ?? []) send()
    },
  }
}

test('a post that was asked for before the last letters, and answered after them, takes none of them away @browser', async ({
  open,
  folder,
}) => {
  const workspace = path.join(folder, 'kerja')
  const [id = ''] = await seedPlan(workspace, [{ caption: 'Serum ', wall: '2026-12-02T07:00' }])
  const { page } = await open({ workspace, now: '2026-12-01T10:00:00+07:00' })
  const answers = await holdAnswers(page)
  const planner = new PlannerWindow(page)
  await planner.chip('2026-12-02', 'Serum').click()
  const caption = planner.inspector.getByRole('textbox', { name: 'Caption' })
  await caption.click()
  await page.keyboard.press('Control+End')
  answers.begin()
  await elsewhere(workspace, async (client) => {
    const { revision } = await client.call('posts.get', { id })
    await client.call('posts.save', { id, revision, fields: { firstComment: 'satu' } })
  })
  await expect.poll(() => answers.count('posts.get')).toBeGreaterThan(0)
  await page.keyboard.type('Pa')
  await expect.poll(() => answers.count('posts.save')).toBeGreaterThan(0)
  answers.letGo('posts.get')
  await expect(planner.inspector.getByRole('textbox', { name: 'First comment' })).toHaveValue('satu')
  await page.keyboard.type('nas')
  answers.end()
  answers.letGo('posts.save')
  await expect(caption).toHaveText('Serum Panas')
  const saved = () => elsewhere(workspace, async (client) => (await client.call('posts.get', { id })).caption)
  await expect.poll(saved).toBe('Serum Panas')
  await expect(caption).toHaveText('Serum Panas')
})
