import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { settingsSchema } from '../../../shared/contract/settings.ts'
import { settingsIn } from '../host/settings-file.ts'
import { browserSettings } from './settings.ts'

const usual = settingsSchema.parse({})

/** A folder with a settings file of this text, or without one. */
function folderOf(context: TestContext, text: string | null): { folder: string; file: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'tautan-settings-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'settings.json')
  if (text !== null) writeFileSync(file, text)
  return { folder, file }
}

test('settings survive a restart', (context) => {
  const { folder } = folderOf(context, null)
  assert.deepEqual(browserSettings(folder).read(), usual)
  browserSettings(folder).change({ theme: 'dark', recentWorkspaces: ['/agensi'] })
  assert.deepEqual(browserSettings(folder).read(), { ...usual, theme: 'dark', recentWorkspaces: ['/agensi'] })
})

test('one invalid setting leaves the others unchanged, in the file too', (context) => {
  const { folder, file } = folderOf(
    context,
    JSON.stringify({ theme: 'pink', locale: 'id', recentWorkspaces: ['/agensi'], fromTheFuture: 1 }),
  )
  const settings = browserSettings(folder)
  assert.deepEqual(settings.read(), { ...usual, locale: 'id', recentWorkspaces: ['/agensi'] })
  settings.change({ lanes: true })
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  assert.deepEqual(
    [kept['locale'], kept['recentWorkspaces'], kept['lanes'], kept['theme'], kept['fromTheFuture']],
    ['id', ['/agensi'], true, 'system', 1],
  )
})

for (const [what, text] of [
  ['is cut off', '{"theme": "dark",'],
  ['is a list', '["dark"]'],
  ['is null', 'null'],
] as const)
  test(`a settings file that ${what} is set aside, and the settings start from defaults`, (context) => {
    const { folder, file } = folderOf(context, text)
    const settings = browserSettings(folder)
    assert.deepEqual(settings.read(), usual)
    assert.equal(settings.change({ theme: 'light' }).theme, 'light')
    const [aside = '', ...others] = readdirSync(folder).filter((name) => name.includes('.damaged-'))
    assert.deepEqual(others, [])
    assert.match(aside, /^settings\.json\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/)
    assert.equal(readFileSync(path.join(folder, aside), 'utf8'), text)
    assert.equal((JSON.parse(readFileSync(file, 'utf8')) as { theme: string }).theme, 'light')
  })

test('files damaged twice in a second are both set aside', (context) => {
  const { folder, file } = folderOf(context, '{')
  const read = settingsIn(folder, () => new Date('2026-11-25T05:00:00Z'))
  assert.deepEqual(read('{'), {})
  writeFileSync(file, '}')
  assert.deepEqual(read('}'), {})
  assert.deepEqual(readdirSync(folder).sort(), [
    'settings.json.damaged-2026-11-25T05-00-00',
    'settings.json.damaged-2026-11-25T05-00-00-2',
  ])
})

test('an empty file means no settings, and a byte order mark is not damage', (context) => {
  const empty = folderOf(context, '')
  assert.deepEqual(browserSettings(empty.folder).read(), usual)
  const marked = folderOf(context, '\uFEFF{"theme": "dark"}')
  assert.equal(browserSettings(marked.folder).read().theme, 'dark')
  assert.deepEqual(
    [...readdirSync(empty.folder), ...readdirSync(marked.folder)].filter((name) => name.includes('damaged')),
    [],
  )
})

test('without a file, settings last until the program ends, and the problem is reported', (context) => {
  const { folder, file } = folderOf(context, null)
  mkdirSync(file)
  const problems: unknown[] = []
  const settings = browserSettings(folder, (error) => problems.push(error))
  assert.deepEqual(settings.read(), usual)
  assert.equal(settings.change({ theme: 'dark' }).theme, 'dark')
  assert.equal(settings.read().theme, 'dark')
  assert.ok(problems.length > 0 && problems.every((error) => String(error).includes('EISDIR')))
})
