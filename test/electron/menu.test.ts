import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import type { BaseWindow, MenuItem, MenuItemConstructorOptions } from 'electron'
import { commandOf, commands, keysOf, type CommandId } from '../../shared/commands/commands.ts'
import { acceleratorOf } from '../../shared/commands/keys.ts'
import { menuTemplate, type MenuOptions } from '../../main/faces/electron/menu.ts'
import { menuWords } from '../../main/faces/electron/menu-words.ts'

type Item = MenuItemConstructorOptions

/** The menu item roles named in Electron's types. */
const knownRoles = ((): ReadonlySet<string> => {
  const types = path.join(
    path.dirname(createRequire(import.meta.url).resolve('electron/package.json')),
    'electron.d.ts',
  )
  const source = readFileSync(types, 'utf8')
  const options = source.slice(source.indexOf('interface MenuItemConstructorOptions {'))
  const union = /role\?: \(([^)]*)\)/.exec(options)?.[1] ?? ''
  return new Set([...union.matchAll(/'(\w+)'/g)].map(([, name = '']) => name))
})()

/** Default keys of Electron's roles: lib/browser/api/menu-item-roles.ts, read at 45.4. */
const keysOfRoles: Readonly<Record<string, (platform: string) => string | undefined>> = {
  close: () => 'CommandOrControl+W',
  copy: () => 'CommandOrControl+C',
  cut: () => 'CommandOrControl+X',
  paste: () => 'CommandOrControl+V',
  pasteAndMatchStyle: (platform) =>
    platform === 'darwin' ? 'Cmd+Option+Shift+V' : 'Shift+CommandOrControl+V',
  selectAll: () => 'CommandOrControl+A',
  minimize: () => 'CommandOrControl+M',
  hide: () => 'Command+H',
  hideOthers: () => 'Command+Alt+H',
  quit: (platform) => (platform === 'win32' ? undefined : 'CommandOrControl+Q'),
  resetZoom: () => 'CommandOrControl+0',
  zoomIn: () => 'CommandOrControl+Plus',
  zoomOut: () => 'CommandOrControl+-',
  togglefullscreen: (platform) => (platform === 'darwin' ? 'Control+Command+F' : 'F11'),
  toggleDevTools: (platform) => (platform === 'darwin' ? 'Alt+Command+I' : 'Ctrl+Shift+I'),
}

const platforms = ['linux', 'win32', 'darwin'] as const
const locales = ['en', 'id'] as const
const noWindow = undefined as unknown as BaseWindow

function options(given: Partial<MenuOptions> = {}): MenuOptions {
  return {
    platform: 'linux',
    locale: 'en',
    run: () => undefined,
    recent: [],
    openRecent: () => undefined,
    hasPlan: true,
    isDevelopment: false,
    ...given,
  }
}

const childrenOf = ({ submenu }: Item): readonly Item[] => (Array.isArray(submenu) ? submenu : [])
const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(childrenOf(item))])
const click = (item: Item, window = noWindow): void =>
  item.click?.(undefined as unknown as MenuItem, window, {})
const labels = (items: readonly Item[]): string[] => items.map(({ label, type }) => label ?? type ?? '')
const menu = (given: Partial<MenuOptions>, label: string): readonly Item[] => {
  const found = menuTemplate(options(given)).find((item) => item.label === label)
  assert.ok(found, label)
  return childrenOf(found)
}

for (const platform of platforms) {
  for (const locale of locales) {
    test(`every command is in the menu once, with its name and keys (${platform}, ${locale})`, () => {
      const items = flat(menuTemplate(options({ platform, locale })))
      const ids = items.flatMap(({ id }) => id ?? [])
      assert.deepEqual(ids.toSorted(), commands.map(({ id }) => id).toSorted())
      for (const { id } of commands) {
        const item = items.find((each) => each.id === id)
        const [keys] = keysOf(id, platform)
        assert.equal(item?.label, commandOf(id).label[locale])
        assert.equal(item?.accelerator, keys === undefined ? undefined : acceleratorOf(keys), id)
      }
    })

    test(`every item has a label in its language, and roles are Electron's (${platform}, ${locale})`, () => {
      const words = new Set<string>(Object.values(menuWords).map((word) => word[locale]))
      const items = flat(menuTemplate(options({ platform, locale, isDevelopment: true })))
      assert.ok(knownRoles.has('pasteAndMatchStyle') && items.length > 50)
      for (const item of items) {
        if (item.type === 'separator') continue
        assert.ok(item.label, JSON.stringify(item))
        if (item.role === undefined) continue
        assert.ok(knownRoles.has(item.role), item.role)
        assert.ok(words.has(item.label), item.label)
      }
    })
  }

  test(`no two items share keys (${platform})`, () => {
    const items = flat(menuTemplate(options({ platform, isDevelopment: true })))
    const keys = items.flatMap(
      ({ accelerator, role }) => accelerator ?? keysOfRoles[role ?? '']?.(platform) ?? [],
    )
    assert.ok(keys.length > 30)
    assert.deepEqual(
      keys.filter((each, index) => keys.indexOf(each) !== index),
      [],
    )
  })

  test(`menus begin and end with an item, and no two separators are adjacent (${platform})`, () => {
    for (const top of menuTemplate(options({ platform }))) {
      const types = childrenOf(top).map(({ type }) => type)
      assert.ok(types.length > 0 && types[0] !== 'separator' && types.at(-1) !== 'separator', top.label)
      assert.ok(
        types.every((type, index) => type !== 'separator' || types[index + 1] !== 'separator'),
        top.label,
      )
    }
  })
}

test('menus are in the order of each platform', () => {
  const tops = (platform: string, locale: 'en' | 'id' = 'en'): string[] =>
    labels(menuTemplate(options({ platform, locale })))
  assert.deepEqual(tops('linux'), ['&File', '&Edit', '&View', '&Go', '&Window', '&Help'])
  assert.deepEqual(tops('darwin'), ['Tautan', '&File', '&Edit', '&View', '&Go', '&Window', '&Help'])
  assert.deepEqual(tops('win32', 'id'), [
    '&Berkas',
    '&Edit',
    '&Tampilan',
    '&Navigasi',
    '&Jendela',
    'B&antuan',
  ])
  for (const locale of locales) {
    const letters = tops('linux', locale).map((label) => /&(\w)/.exec(label)?.[1]?.toLowerCase())
    assert.equal(new Set(letters).size, 6)
  }
})

test('on macOS, About, Settings and Quit are in the program’s menu and nowhere else', () => {
  assert.deepEqual(labels(menu({ platform: 'darwin' }, 'Tautan')), [
    'About Tautan',
    'separator',
    'Settings…',
    'separator',
    'Services',
    'separator',
    'Hide Tautan',
    'Hide others',
    'Show all',
    'separator',
    'Quit Tautan',
  ])
  const file = (platform: string): unknown[] => menu({ platform }, '&File').map(({ role, id }) => role ?? id)
  assert.deepEqual(file('darwin').includes('quit') || file('darwin').includes('settings.open'), false)
  assert.deepEqual(file('win32').slice(-2), ['close', 'quit'])
})

test('zoom has keys with and without Shift and on the number pad; the duplicates are hidden', () => {
  const zooms = flat(menuTemplate(options())).filter(({ role }) => /zoom/i.test(role ?? ''))
  assert.deepEqual(
    zooms.map(({ role, accelerator, visible }) => [role, accelerator, visible]),
    [
      ['resetZoom', undefined, undefined],
      ['zoomIn', undefined, undefined],
      ['zoomOut', undefined, undefined],
      ['zoomIn', 'CommandOrControl+=', false],
      ['zoomIn', 'CommandOrControl+numadd', false],
      ['zoomOut', 'CommandOrControl+numsub', false],
      ['resetZoom', 'CommandOrControl+num0', false],
    ],
  )
})

test('keys handled by the window are only displayed; those of the main process are registered', () => {
  for (const { id, registerAccelerator } of flat(menuTemplate(options()))) {
    if (id === undefined) continue
    const { keys, by } = commandOf(id as CommandId)
    assert.equal(registerAccelerator, keys.length === 0 ? undefined : by === 'main', id)
  }
})

test('a click runs the command in the focused window', () => {
  const ran: unknown[] = []
  const items = flat(menuTemplate(options({ run: (...given) => ran.push(given) })))
  const window = { id: 7 } as BaseWindow
  for (const id of ['post.new', 'workspace.open', 'about.open'])
    click(items.find((item) => item.id === id) ?? {}, window)
  assert.deepEqual(ran, [
    ['post.new', window],
    ['workspace.open', window],
    ['about.open', window],
  ])
})

test('recent workspaces are opened by their names, whatever characters those contain', () => {
  const opened: string[] = []
  const recent = ['/home/rini/Kopi & Teh', '/mnt/usb/Studio']
  const file = menu({ recent, openRecent: (folder) => opened.push(folder) }, '&File')
  const list = file.find(({ label }) => label === 'Open recent')
  assert.deepEqual(labels(childrenOf(list ?? {})), ['Kopi && Teh — /home/rini', 'Studio — /mnt/usb'])
  for (const item of childrenOf(list ?? {})) click(item)
  assert.deepEqual(opened, recent)
})

test('without recent workspaces the list says so and is disabled', () => {
  const list = menu({ locale: 'id' }, '&Berkas').find(({ label }) => label === 'Buka yang terakhir')
  assert.deepEqual([list?.enabled, labels(childrenOf(list ?? {}))], [false, ['Belum ada ruang kerja']])
})

test('without a plan, only commands that need none are enabled', () => {
  const items = flat(menuTemplate(options({ hasPlan: false }))).filter(({ id }) => id !== undefined)
  assert.deepEqual(
    items.filter(({ enabled }) => enabled).map(({ id }) => id),
    ['window.new', 'workspace.open', 'workspace.new', 'settings.open', 'log.show', 'about.open'],
  )
})

test('developer tools are offered in development only', () => {
  const has = (isDevelopment: boolean): boolean =>
    flat(menuTemplate(options({ isDevelopment }))).some(({ role }) => role === 'toggleDevTools')
  assert.deepEqual([has(false), has(true)], [false, true])
})
