import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './desktop-test.ts'
import { makeOnePost, today } from './last-letters.ts'
import { PlannerWindow } from './pages/window.ts'

test('a window stays on its page and offline: no other page, no other file, no request', async ({
  start,
  folder,
}) => {
  writeFileSync(path.join(folder, 'secret.js'), 'secret')
  const { page, standIn } = await start()
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  const status = (address: string, method = 'GET'): Promise<number> =>
    page.evaluate(([to, how]) => fetch(to, { method: how }).then((answer) => answer.status), [
      address,
      method,
    ] as const)
  expect(await status('/index.html')).toBe(200)
  expect(await status('/%2e%2e%2fmain%2felectron.cjs')).toBe(404)
  expect(await status('/index.html', 'POST')).toBe(404)
  expect(await status(`/media/${'0'.repeat(64)}?type=video/mp4&key=wrong`)).toBe(403)
  expect(await status('/given/anything')).toBe(404)
  const policy = await page.evaluate(() =>
    fetch('/index.html').then((answer) => answer.headers.get('content-security-policy')),
  )
  expect(policy).toMatch(/default-src 'none'.*require-trusted-types-for 'script'/)
  await page.evaluate(() => {
    location.href = 'https://evil.example/'
  })
  for (const address of ['https://katadata.co.id/x', 'http://katadata.co.id', 'https://a:b@evil.example/'])
    await page.evaluate((to) => void window.open(to), address)
  await expect
    .poll(async () =>
      (await standIn.control('calls'))
        .filter(({ name }) => name === 'shell.openExternal')
        .map(({ args }) => args[0]),
    )
    .toEqual(['https://katadata.co.id/x'])
  expect((await standIn.control('windows')).map(({ url }) => url.split('#')[0])).toEqual([
    'app://tautan/index.html',
  ])
  // The page cannot see Node or Electron.
  expect(
    await page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')]),
  ).toEqual(['undefined', 'undefined'])
})

test('posts are copied to the clipboard; no other permission is granted', async ({ start, folder }) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const { page, standIn } = await start({ workspace })
  const planner = new PlannerWindow(page)
  await planner.show('List')
  await page.getByRole('row', { name: /Serum/ }).getByRole('checkbox').click({ force: true })
  await page.keyboard.press('Control+c')
  await expect(page.getByText(/copied/i)).toBeVisible()
  const geolocation = await page.evaluate(() =>
    navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
  )
  expect(geolocation).toBe('denied')
  const granted = (await standIn.control('permissions')).filter(
    ({ requested, checked }) => requested || checked,
  )
  expect(granted.map(({ permission }) => permission)).toEqual(['clipboard-sanitized-write'])
})

test('the menu runs the window’s commands and follows its language', async ({ start, folder }) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const { page, standIn } = await start({ workspace, locale: 'id-ID' })
  await expect(page.getByRole('navigation')).toBeVisible()
  await standIn.control('clickMenu', { id: 'view.board' })
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/board')
  const labels = async (): Promise<string> => JSON.stringify(await standIn.control('menu'))
  expect(await labels()).toContain('Berkas')
  await standIn.control('clickMenu', { id: 'settings.open' })
  await page.getByText('English').click()
  await expect.poll(labels).toContain('&File')
  await page.keyboard.press('Escape')
  await standIn.control('clickMenu', { id: 'log.show' })
  const calls = await standIn.control('calls')
  expect(calls.map(({ name }) => name)).toContain('shell.openPath')
  expect(calls.filter(({ name }) => name === 'app.addRecentDocument').map(({ args }) => args[0])).toEqual([
    workspace,
  ])
})

test('a page is saved as PDF to the path chosen in the dialog', async ({ start, folder }) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const { page, standIn } = await start({ workspace })
  await expect(new PlannerWindow(page).chip(today, 'Serum')).toBeVisible()
  const file = path.join(folder, 'plan.pdf')
  await standIn.control('answerDialog', { answer: { paths: [file] } })
  await standIn.control('clickMenu', { id: 'print.pdf' })
  await expect
    .poll(async () => (await standIn.control('dialogs'))[0]?.options['defaultPath'])
    .toMatch(/\/Documents\/Tautan [^/.]+\.pdf$/)
  await expect
    .poll(() => {
      try {
        return readFileSync(file).subarray(0, 5).toString()
      } catch {
        return null
      }
    })
    .toBe('%PDF-')
})

test('an exported batch’s folder and files are opened by the desktop', async ({ start, folder }) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const { page, standIn } = await start({ workspace })
  await new PlannerWindow(page).show('Batches')
  await page.getByRole('button', { name: /^Export 1 post$/ }).click()
  const receipt = page.getByTestId('receipt')
  const place = (await receipt.getByTestId('batch-folder').textContent()) ?? ''
  await receipt.getByRole('button', { name: 'Open folder' }).click()
  await receipt.getByRole('button', { name: 'posts.json' }).click()
  await expect
    .poll(async () =>
      (await standIn.control('calls'))
        .filter(({ name }) => name === 'shell.openPath')
        .map(({ args }) => args[0]),
    )
    .toEqual([place, path.join(place, 'posts.json')])
})

test('About shows what it runs on, and how keys are kept without a keyring', async ({ start }) => {
  const { page, standIn } = await start({ standIn: { keyring: 'none' } })
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
  await standIn.control('clickMenu', { id: 'about.open' })
  const about = page.getByRole('dialog')
  await expect(about).toContainText('Electron')
  await expect(about).toContainText(/no keyring/i)
  await expect(about).toContainText('react-aria-components')
})

/** Maximum bytes that may pass through main's memory, however large the file is. */
const maxInMain = 64 * 1024 * 1024

test('a large video is sent by path: main’s memory does not grow with it, and nothing is buffered whole', async ({
  start,
  folder,
}) => {
  const workspace = path.join(folder, 'Studio Rona')
  await makeOnePost(workspace)
  const { page, standIn } = await start({ workspace })
  const planner = new PlannerWindow(page)
  await planner.chip(today, 'Serum').click()
  const file = path.join(folder, 'large.mp4')
  const piece = randomBytes(1024 * 1024)
  for (let n = 0; n < 256; n++) writeFileSync(file, piece, { flag: 'a' })
  const before = (await standIn.control('counters')).rss
  let most = before
  await page.locator('input[type="file"]').setInputFiles(file)
  await expect
    .poll(
      async () => {
        most = Math.max(most, (await standIn.control('counters')).rss)
        return planner.inspector.getByText('large.mp4').count()
      },
      { intervals: [50] },
    )
    .toBeGreaterThan(0)
  await expect(planner.inspector.getByText(/breaks off|not what it claims/).first()).toBeVisible()
  most = Math.max(most, (await standIn.control('counters')).rss)
  expect(most - before).toBeLessThan(maxInMain)
  const { uploadedBytes, refusedUploads } = await standIn.control('counters')
  expect([uploadedBytes, refusedUploads]).toEqual([0, 0])
})
