import path from 'node:path'
import type { BaseWindow, MenuItemConstructorOptions } from 'electron'
import {
  commands,
  commandOf,
  keysOf,
  menuSections,
  type CommandId,
  type MenuSection,
} from '../../../shared/commands/commands.ts'
import { acceleratorOf } from '../../../shared/commands/keys.ts'
import type { Electron } from './electron-module.ts'
import { escapedLabel, menuWords, type MenuLocale, type MenuWord } from './menu-words.ts'

type Item = MenuItemConstructorOptions
type Role = NonNullable<Item['role']> & MenuWord

export interface MenuOptions {
  /** As in `process.platform`. */
  readonly platform: string
  readonly locale: MenuLocale
  /** Runs a command for the focused window; undefined when all windows are closed, which is possible on macOS. */
  readonly run: (id: CommandId, window: BaseWindow | undefined) => void
  /** Folders of workspaces, the latest first. */
  readonly recent: readonly string[]
  readonly openRecent: (folder: string, window: BaseWindow | undefined) => void
  /** Whether any window shows a plan; without one, commands about a plan are disabled. */
  readonly hasPlan: boolean
  /** Whether to offer the developer tools. */
  readonly isDevelopment: boolean
}

/** On macOS these two are in the application menu. */
const ofProgram: ReadonlySet<CommandId> = new Set(['settings.open', 'about.open'])

/** Commands that also work in a window without a workspace. */
const withoutPlan: ReadonlySet<CommandId> = new Set(['settings.open', 'about.open'])

const line: Item = { type: 'separator' }

/** Installs the menu bar, again whenever the language or the recent workspaces change. */
export function installMenu({ Menu }: Electron, options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)))
}

/**
 * The menu bar: every command of the window, with keys from the table that the window uses too, and what Electron does
 * itself, as roles.
 *
 * No key may be handled twice. On Windows and Linux a key goes to the page first, and to the menu only if the page did
 * not handle it. Even so, keys of the window's own commands are only displayed in the menu (`registerAccelerator:
 * false`), so that keys which the page leaves to a text field or blocks in a dialog do not arrive through the menu. On
 * macOS, where that option does not exist, the page also comes first: keys that it handles (`preventDefault`) never
 * reach the menu, and those it leaves, such as ⌘Z in a text field, arrive as the menu's command, which the window
 * answers by undoing the typing.
 */
export function menuTemplate(options: MenuOptions): Item[] {
  const { platform, locale } = options
  const isMac = platform === 'darwin'
  const top = (word: MenuWord, submenu: Item[]): Item => ({ label: menuWords[word][locale], submenu })
  const bar: Readonly<Record<MenuSection, Item>> = {
    file: top('file', fileMenu(options)),
    edit: top('edit', editMenu(options)),
    view: top('view', viewMenu(options)),
    go: top('go', groupsOf('go', options)),
    help: { ...top('help', groupsOf('help', options)), role: 'help' },
  }
  const { help, ...rest } = bar
  return [
    ...(isMac ? [programMenu(options)] : []),
    ...menuSections.flatMap((section) => (section === 'help' ? [] : rest[section])),
    { ...top('window', windowMenu(options)), role: 'window' },
    help,
  ]
}

function programMenu(options: MenuOptions): Item {
  return {
    label: 'Tautan',
    submenu: [
      item('about.open', options),
      line,
      item('settings.open', options),
      line,
      role('services', options),
      line,
      role('hide', options),
      role('hideOthers', options),
      role('unhide', options),
      line,
      role('quit', options),
    ],
  }
}

function fileMenu(options: MenuOptions): Item[] {
  const { platform, locale, recent, openRecent } = options
  const openOne = (folder: string): Item => ({
    // The name comes first, because a long label is cut at its end.
    label: escapedLabel(`${path.basename(folder)} — ${path.dirname(folder)}`),
    click: (_item, window) => openRecent(folder, window),
  })
  const isNone = recent.length === 0
  return [
    ...groupsOf('file', options, {
      workspace: [
        {
          label: menuWords.openRecent[locale],
          enabled: !isNone,
          submenu: isNone ? [{ label: menuWords.noneRecent[locale], enabled: false }] : recent.map(openOne),
        },
      ],
    }),
    line,
    role('close', options),
    ...(platform === 'darwin' ? [] : [role('quit', options)]),
  ]
}

function editMenu(options: MenuOptions): Item[] {
  const [turn = [], ...others] = listGroups('edit', options)
  return joined([
    turn,
    [
      role('cut', options),
      role('copy', options),
      role('paste', options),
      role('pasteAndMatchStyle', options),
      role('delete', options),
      // The page and its text fields handle select-all themselves.
      { ...role('selectAll', options), registerAccelerator: false },
    ],
    ...others,
  ])
}

/** Other keys that also zoom: + without Shift, as on most keyboards, and the number pad's. */
const zoomKeys: readonly (readonly [Role, string])[] = [
  ['zoomIn', 'CommandOrControl+='],
  ['zoomIn', 'CommandOrControl+numadd'],
  ['zoomOut', 'CommandOrControl+numsub'],
  ['resetZoom', 'CommandOrControl+num0'],
]

function viewMenu(options: MenuOptions): Item[] {
  return joined([
    ...listGroups('view', options),
    [
      role('resetZoom', options),
      role('zoomIn', options),
      role('zoomOut', options),
      ...zoomKeys.map(([name, accelerator]): Item => ({
        ...role(name, options),
        accelerator,
        visible: false,
      })),
    ],
    [role('togglefullscreen', options)],
    options.isDevelopment ? [role('toggleDevTools', options)] : [],
  ])
}

function windowMenu(options: MenuOptions): Item[] {
  return options.platform === 'darwin'
    ? [role('minimize', options), role('zoom', options), line, role('front', options)]
    : [role('minimize', options)]
}

/** The groups of a menu with their commands, in the order of the table. */
function listGroups(
  section: MenuSection,
  options: MenuOptions,
  more: Readonly<Record<string, readonly Item[]>> = {},
): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const { id } of commands) {
    const [of, group] = commandOf(id).menu
    if (of !== section || (options.platform === 'darwin' && ofProgram.has(id))) continue
    groups.set(group, [...(groups.get(group) ?? []), item(id, options)])
  }
  return [...groups].map(([group, items]) => [...items, ...(more[group] ?? [])])
}

const groupsOf = (...given: Parameters<typeof listGroups>): Item[] => joined(listGroups(...given))

const joined = (groups: readonly (readonly Item[])[]): Item[] =>
  groups
    .filter(({ length }) => length > 0)
    .flatMap((items, index) => (index === 0 ? items : [line, ...items]))

function item(id: CommandId, { platform, locale, run, hasPlan }: MenuOptions): Item {
  const { label, by } = commandOf(id)
  const [keys] = keysOf(id, platform)
  return {
    id,
    label: escapedLabel(label[locale]),
    enabled: hasPlan || by === 'main' || withoutPlan.has(id),
    click: (_item, window) => run(id, window),
    ...(keys === undefined ? {} : { accelerator: acceleratorOf(keys), registerAccelerator: by === 'main' }),
  }
}

/** Roles get our labels, because Electron's are English only. */
const role = (name: Role, { locale }: MenuOptions): Item => ({
  role: name,
  label: menuWords[name][locale],
})
