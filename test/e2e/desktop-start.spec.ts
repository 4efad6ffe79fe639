import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { startStandIn } from '../electron/stand-in/start.ts'
import { expect, test } from './desktop-test.ts'
import { root } from './root.ts'

const makeClient = (page: Page) => page.getByRole('button', { name: 'New client' }).first()

test('the window appears in the theme’s colour, and reports after the first paint what it runs on', async ({
  start,
  folder,
}) => {
  const report = path.join(folder, 'report.json')
  const { page, standIn, complaints } = await start({
    args: ['--workspace', path.join(folder, 'Studio Rona'), '--report', report],
    theme: 'dark',
  })
  await expect(makeClient(page)).toBeVisible()
  const [window] = await standIn.control('windows')
  expect(window).toMatchObject({ isShown: true, backgroundColor: '#141210', title: 'Studio Rona – Tautan' })
  await expect.poll(() => existsSync(report)).toBe(true)
  const { versions, milliseconds } = JSON.parse(readFileSync(report, 'utf8')) as {
    versions: Record<string, string>
    milliseconds: Record<string, number>
  }
  expect(Object.keys(milliseconds).sort()).toEqual(
    ['entry', 'ready', 'window', 'shown', 'page', 'workspace', 'painted'].sort(),
  )
  expect(versions['electron']).toMatch(/^\d+\./)
  const log = readFileSync(path.join(standIn.userData, 'logs', 'tautan.log'), 'utf8')
  expect(log).toContain('start: painted')
  expect(complaints).toEqual([])
  expect(await standIn.control('strangers')).toEqual([])
  // Otherwise Chromium would download a dictionary per session, whatever its windows ask for.
  const calls = await standIn.control('calls')
  expect(
    calls.filter(({ name }) => name === 'session.setSpellCheckerLanguages').map(({ args }) => args),
  ).toEqual([[[]]])
  expect(calls.find(({ name }) => name === 'app.commandLine.appendSwitch')?.args).toEqual([
    'host-resolver-rules',
    'MAP * ~NOTFOUND',
  ])
})

test('a window is shown on systems that draw no frame until it is, such as Wayland', async ({ start }) => {
  const { page } = await start({ standIn: { withholdReadyToShow: true } })
  await expect(makeClient(page)).toBeVisible()
})

test('--smoke writes its file and ends', async ({ folder }) => {
  const report = path.join(folder, 'smoke.json')
  const standIn = await startStandIn({
    app: root,
    args: ['--smoke', report, '--workspace', path.join(folder, 'Studio Rona')],
  })
  expect(await standIn.exited).toMatchObject({ code: 0, signal: null })
  expect(JSON.parse(readFileSync(report, 'utf8'))).toHaveProperty('milliseconds.painted')
})

test('without a workspace the desktop asks for one, and creates none by itself', async ({
  start,
  folder,
}) => {
  const { page, standIn, shown, complaints } = await start({ args: [] })
  await expect(page.getByRole('button', { name: 'Create it here' })).toBeVisible()
  const first = path.join(standIn.home, 'Tautan')
  expect(existsSync(first)).toBe(false)
  const documents = path.join(folder, 'Documents')
  mkdirSync(documents)
  writeFileSync(path.join(documents, 'letter.txt'), 'Dear Rini')
  await standIn.control('answerDialog', { answer: { paths: [documents] } })
  await page.getByRole('button', { name: 'New workspace…' }).click()
  await expect(makeClient(await shown())).toBeVisible()
  // Inside a documents folder it creates its own subfolder.
  expect(existsSync(path.join(documents, 'Tautan', 'workspace.db'))).toBe(true)
  expect(existsSync(path.join(documents, 'workspace.db'))).toBe(false)
  expect(existsSync(first)).toBe(false)
  expect(complaints).toEqual([])
})

test('the sample opens from the start window', async ({ start }) => {
  const { page } = await start({ args: [] })
  await page.getByRole('button', { name: 'Look at a sample' }).click()
  await expect(page.getByText('Studio Rona').first()).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
})

test('a missing workspace prompts the user, and is not created again; the others are one click away', async ({
  start,
  folder,
}) => {
  const workspace = path.join(folder, 'Studio Rona')
  const first = await start({ workspace })
  await expect(makeClient(first.page)).toBeVisible()
  await first.quit()
  renameSync(workspace, path.join(folder, 'elsewhere'))
  const { page, standIn } = await start({ args: [] })
  await expect(page.getByRole('alert')).toContainText(`${workspace} does not exist`)
  await expect(page.getByRole('listitem')).toContainText('not found')
  expect(existsSync(workspace)).toBe(false)
  // Its folder comes back, as on a reconnected drive.
  renameSync(path.join(folder, 'elsewhere'), workspace)
  await page.getByRole('listitem').getByText('Studio Rona').first().click()
  await expect(makeClient(page)).toBeVisible()
  expect(await standIn.control('dialogs')).toEqual([])
})

test('a workspace that cannot be opened says why, in the system’s language, at every start', async ({
  start,
  folder,
}) => {
  const file = path.join(folder, 'Studio Rona')
  writeFileSync(file, 'a file')
  const { page, quit } = await start({ workspace: file, locale: 'id-ID' })
  await expect(page.getByRole('alert')).toContainText('tidak bisa menjadi ruang kerja: itu berkas')
  await expect(page.getByRole('button', { name: 'Ruang kerja baru…' })).toBeVisible()
  await quit()
  expect(readFileSync(file, 'utf8')).toBe('a file')
})

test('a second start opens its workspace in the running program, and its table in the import', async ({
  start,
  folder,
}) => {
  const { standIn, page } = await start()
  await expect(makeClient(page)).toBeVisible()
  const other = path.join(folder, 'Biro Kota')
  const second = await startStandIn({ app: root, args: ['--workspace', other], userData: standIn.userData })
  expect(await second.exited).toMatchObject({ code: 0, signal: null })
  await expect
    .poll(async () => (await standIn.control('windows')).map(({ title }) => title).sort())
    .toEqual(['Biro Kota – Tautan', 'Studio Rona – Tautan'])
  // The same again only brings it to the front.
  const again = await startStandIn({ app: root, args: [other], userData: standIn.userData })
  await again.exited
  await expect
    .poll(async () => (await standIn.control('windows')).find(({ isFocused }) => isFocused)?.title)
    .toBe('Biro Kota – Tautan')
  expect(await standIn.control('windows')).toHaveLength(2)
  const table = path.join(folder, 'captions.csv')
  writeFileSync(table, 'date,time,caption\n2026-12-01,09:00,Serum\n')
  const third = await startStandIn({
    app: root,
    args: ['captions.csv'],
    cwd: folder,
    userData: standIn.userData,
  })
  await third.exited
  await expect(page.getByText('captions.csv').first()).toBeVisible()
})

test('a command line command is refused, not ignored', async () => {
  const standIn = await startStandIn({ app: root, args: ['vet', 'captions.csv'], windows: false })
  expect(await standIn.exited).toMatchObject({ code: 2, signal: null })
  expect(standIn.output()).toContain('vet is a command of the tautan command line')
})

test('a file that macOS passes before the program is ready is imported', async ({ start, folder }) => {
  const table = path.join(folder, 'captions.csv')
  writeFileSync(table, 'date,time,caption\n2026-12-01,09:00,Serum\n')
  const { standIn, page } = await start()
  await expect(makeClient(page)).toBeVisible()
  await standIn.control('openFile', { path: table })
  await expect(page.getByText('captions.csv').first()).toBeVisible()
})

test('windows are restored where they were, on screens that still exist', async ({ start, folder }) => {
  const options = { standIn: { viewport: null } }
  const first = await start(options)
  await expect(makeClient(first.page)).toBeVisible()
  await first.standIn.control('moveWindow', { bounds: { x: 2100, y: 40, width: 500, height: 400 } })
  await first.quit()
  const screens = [
    { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } },
    { id: 2, bounds: { x: 1920, y: 0, width: 1920, height: 1080 } },
  ]
  const [second] = [await start({ ...options, standIn: { viewport: null, screens } })]
  expect((await second.standIn.control('windows'))[0]?.bounds).toMatchObject({ x: 2100, y: 40 })
  await second.quit()
  const third = await start(options)
  const bounds = (await third.standIn.control('windows'))[0]?.bounds
  expect(bounds?.x).toBeLessThan(1920)
  expect(JSON.parse(readFileSync(path.join(folder, 'home/user/settings.json'), 'utf8'))).toHaveProperty(
    'windowState.width',
  )
})

test('another window of a running workspace shares its core', async ({ start, folder }) => {
  const { standIn, page, shown } = await start()
  await expect(makeClient(page)).toBeVisible()
  await standIn.control('clickMenu', { id: 'window.new' })
  await expect.poll(async () => (await standIn.control('windows')).length).toBe(2)
  expect(await standIn.control('utilities')).toHaveLength(1)
  const ids = (await standIn.control('windows')).map(({ id }) => id)
  const other = await shown(ids[1])
  await expect(makeClient(other)).toBeVisible()
  // Both are named after the workspace, whatever title their pages set.
  expect((await standIn.control('windows')).map(({ title }) => title)).toEqual([
    'Studio Rona – Tautan',
    'Studio Rona – Tautan',
  ])
  expect(existsSync(path.join(folder, 'Studio Rona', 'workspace.db'))).toBe(true)
})

test('a workspace reopened while it closes is opened, not waited for in vain', async ({ start, folder }) => {
  const { standIn, page, shown } = await start()
  await expect(makeClient(page)).toBeVisible()
  const other = path.join(folder, 'Biro Kota')
  const additionalData = { workspace: other, sample: false, paths: [] }
  await standIn.control('secondInstance', { additionalData })
  await expect.poll(async () => (await standIn.control('utilities')).length).toBe(2)
  for (let turn = 0; turn < 3; turn++) {
    const id = await idOf('Biro Kota – Tautan')
    await expect(makeClient(await shown(id))).toBeVisible()
    await standIn.control('closeWindow', { window: id })
    await expect.poll(async () => (await standIn.control('windows')).length).toBe(1)
    // Its core may still be shutting down.
    await standIn.control('secondInstance', { additionalData })
  }
  await expect(makeClient(await shown(await idOf('Biro Kota – Tautan')))).toBeVisible()

  async function idOf(title: string): Promise<number> {
    let id: number | undefined
    await expect
      .poll(async () => {
        id = (await standIn.control('windows')).find((window) => window.title === title)?.id
        return id
      })
      .toBeDefined()
    return id ?? 0
  }
})
