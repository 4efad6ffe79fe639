import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { addDays, lastOfMonth } from '../../shared/time/days.ts'
import { seedAgency } from '../bench/agency.ts'
import { expect, test } from './app.ts'
import { PlannerWindow } from './pages/window.ts'

const posts = 20_000

test('a preflight of 20,000 posts renders few rows, lists posts not exported first, and filters by outcome', async ({
  folder,
  open,
}) => {
  const workspace = path.join(folder, 'Besar')
  // All in the middle of next month, by the window's clock.
  const middle = addDays(lastOfMonth(new Date().toISOString().slice(0, 10)), 15)
  await seedAgency(workspace, { clients: 4, accountsEach: 3, posts, postsAMonth: posts * 3 }, middle)
  const { page, complaints } = await open({ workspace })
  const planner = new PlannerWindow(page)
  await page.getByRole('button', { name: 'Next month' }).click()
  await planner.show('Batches')
  await page.getByRole('button', { name: /Approval$/ }).click()
  await page.getByRole('option', { name: 'any, including “changes requested”' }).click()
  const table = page.getByTestId('preflight')
  const rows = table.locator('[data-outcome]')
  await expect(page.getByRole('radio', { name: `All ${posts.toLocaleString('en')}` })).toBeVisible()
  const of = async (name: string): Promise<number> => {
    const text = await page.getByRole('radio', { name: new RegExp(`^${name} [\\d,]+$`) }).textContent()
    return Number(text?.replace(/\D/g, ''))
  }
  const [held, ready] = [await of('Not exported'), await of('Ready')]
  expect(held).toBeGreaterThan(100)
  await expect(page.getByRole('button', { name: /^Export [\d,]+ posts$/ })).toHaveText(
    `Export ${(posts - held).toLocaleString('en')} posts`,
  )
  // Posts not exported come first, with the reason; only about a window's worth of rows is rendered.
  await expect(rows.first()).toHaveAttribute('data-outcome', 'held')
  expect(await rows.count()).toBeLessThan(60)
  expect(await table.evaluate((element) => element.scrollHeight)).toBeGreaterThan(posts * 25)

  // Jumps to the end and back: rows coming into view are filled in.
  for (const share of [0.2, 0.9, 0.5, 1]) {
    await table.evaluate((element, to) => element.scrollTo({ top: element.scrollHeight * to }), share)
    await expect(rows.last().getByRole('button')).toHaveText(/\S/)
    expect(await rows.count()).toBeLessThan(60)
  }
  await expect(rows.last()).toHaveAttribute('data-outcome', 'ready')
  await expect(rows.last()).toHaveAttribute('aria-rowindex', String(posts + 4))

  await page.getByRole('radio', { name: /^Not exported/ }).click()
  await expect(rows.first()).toHaveAttribute('data-outcome', 'held')
  expect(await table.evaluate((element) => [element.scrollTop, element.scrollHeight])).toEqual([
    0,
    36 + held * 46,
  ])
  await page.getByRole('radio', { name: /^Ready [\d,]+$/ }).click()
  await expect(rows.first()).toHaveAttribute('data-outcome', 'ready')
  expect(await table.evaluate((element) => element.scrollHeight)).toBe(36 + ready * 30)
  expect(complaints).toEqual([])
})

test('the receipt of a past batch can be read again, says when its folder has moved, and finds what has changed since', async ({
  open,
}) => {
  const { page, complaints } = await open({ sample: true, now: '2026-11-12T09:00:00Z' })
  const planner = new PlannerWindow(page)
  await planner.show('Batches')
  await page.getByRole('button', { name: /^Export \d+ posts$/ }).click()
  const receipt = page.getByTestId('receipt')
  const folder = (await receipt.getByTestId('batch-folder').textContent()) ?? ''
  const fingerprint = (await receipt.getByTestId('fingerprint').textContent()) ?? ''
  await planner.show('Calendar')
  await planner.show('Batches')
  await expect(receipt).toBeHidden()
  await page.getByRole('button', { name: /^Receipt of / }).click()
  await expect(receipt.getByTestId('batch-folder')).toHaveText(folder)
  await expect(receipt.getByTestId('fingerprint')).toHaveText(fingerprint)
  await expect(receipt.locator('li', { hasText: 'posts.json' })).toContainText(/\d+ posts, [\d.]+ kB/)
  await receipt.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(receipt.getByRole('status')).toContainText('This batch is what was vetted')
  await receipt.getByRole('button', { name: 'Close the receipt' }).click()
  await expect(receipt).toBeHidden()

  renameSync(folder, `${folder}-moved`)
  await page.getByRole('button', { name: /^Receipt of / }).click()
  await expect(receipt).toContainText('It is not where it was exported to: it was moved, renamed or deleted.')
  await receipt.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(receipt.getByRole('status')).toContainText('does not exist: it was moved, renamed or deleted')

  await receipt.getByRole('button', { name: 'Select what changed since the last export' }).click()
  await expect(page.getByRole('button', { name: /new and changed/ })).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Ready/ })).toHaveCount(0)
  expect(complaints).toEqual([])
})

test(
  'after an export its folder, report and files are opened on the desktop, and its path is copied',
  { tag: '@browser' },
  async ({ folder, open }) => {
    const programs = path.join(folder, 'programs')
    const opened = path.join(folder, 'opened')
    mkdirSync(programs)
    writeFileSync(path.join(programs, 'xdg-open'), `#!/bin/sh\necho "$1" >> '${opened}'\n`, { mode: 0o755 })
    const { page, complaints } = await open({
      sample: true,
      now: '2026-11-12T09:00:00Z',
      environment: { DISPLAY: ':0', PATH: `${programs}:${process.env['PATH']}` },
    })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const planner = new PlannerWindow(page)
    await planner.show('Batches')
    await page.getByRole('button', { name: /^Export \d+ posts$/ }).click()
    const receipt = page.getByTestId('receipt')
    const place = (await receipt.getByTestId('batch-folder').textContent()) ?? ''
    const said = (): string[] => (existsSync(opened) ? readFileSync(opened, 'utf8').trim().split('\n') : [])
    await receipt.getByRole('button', { name: 'Open folder' }).click()
    await expect.poll(said).toEqual([place])
    await receipt.getByRole('button', { name: 'Open report' }).click()
    await expect.poll(said).toHaveLength(2)
    expect(said()[1]).toMatch(/report[^/]*\.html$/)
    await receipt.getByRole('button', { name: 'posts.json' }).press('Enter')
    await expect.poll(said).toContain(path.join(place, 'posts.json'))
    await receipt.getByRole('button', { name: 'Copy path' }).click()
    await expect(page.getByText('The path is on the clipboard.')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(place)
    // A past batch has the same, and says what has gone.
    await page.getByRole('button', { name: /^Receipt of / }).click()
    rmSync(path.join(place, 'posts.json'))
    await receipt.getByRole('button', { name: 'posts.json' }).click()
    await expect(page.getByText('posts.json is not there any more', { exact: false })).toBeVisible()
    expect(complaints).toEqual([])
  },
)

// The desktop seals its keys elsewhere: test/electron/sealed-secrets.test.ts.
test(
  'a damaged signing key stops the export; a new one is created only on request, never silently',
  { tag: '@browser' },
  async ({ folder, open }) => {
    const { page, complaints } = await open({ sample: true, now: '2026-11-12T09:00:00Z' })
    const planner = new PlannerWindow(page)
    await planner.show('Batches')
    const send = page.getByRole('button', { name: /^Export \d+ posts$/ })
    await send.click()
    const fingerprint = page.getByTestId('receipt').getByTestId('fingerprint')
    const before = (await fingerprint.textContent()) ?? ''
    const keys = path.join(folder, 'home', 'keys')
    const [name = ''] = readdirSync(keys)
    writeFileSync(path.join(keys, name), 'damaged')

    await send.click()
    const failure = page.getByRole('alert')
    await expect(failure).toContainText(`${path.join(keys, name)}, cannot be opened`)
    expect(readdirSync(keys)).toEqual([name])
    expect(
      await failure.evaluate((element) => element.scrollWidth - element.clientWidth),
    ).toBeLessThanOrEqual(0)
    const decide = page.getByRole('button', { name: 'Sign with a new key…' })
    const dialog = page.getByRole('dialog', { name: 'Sign with a new key?' })
    await decide.click()
    await expect(dialog).toContainText('sees another fingerprint than before')
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    expect(readdirSync(keys)).toEqual([name])

    await decide.click()
    await dialog.getByRole('button', { name: 'Make a new key and export' }).click()
    await expect(failure).toBeHidden()
    await expect(fingerprint).toHaveText(/\S/)
    await expect(fingerprint).not.toHaveText(before)
    expect(readdirSync(keys)).toContain(name)
    expect(complaints).toEqual([])
  },
)
