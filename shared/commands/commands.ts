import type { BothLanguages } from '../policy/index.ts'
import { isPressed, type Keys, type Press } from './keys.ts'

/** The menu bar's menus that contain commands, in order. The Window menu has only what Electron provides. */
export const menuSections = ['file', 'edit', 'view', 'go', 'help'] as const
export type MenuSection = (typeof menuSections)[number]

/**
 * Where a command's keys work. `plan`: everywhere but in text fields, which use those keys themselves. `typing`: in
 * text fields too. `always`: also in dialogs, where all other commands are disabled, because a second dialog would
 * cover the open form, and another view would close it.
 */
export type Reach = 'plan' | 'typing' | 'always'

export interface Command {
  readonly id: string
  readonly label: BothLanguages
  /** All of them work; the first is the one shown. */
  readonly keys: readonly Keys[]
  /** For macOS, where the usual keys mean something else. */
  readonly macKeys?: readonly Keys[]
  /** The menu and the group in it. A group's commands are adjacent, and a line separates groups. */
  readonly menu: readonly [section: MenuSection, group: string]
  /** Defaults to `typing`. */
  readonly reach?: Reach
  /** Whether the palette lists it; true by default. */
  readonly inPalette?: false
  /** `main` when the desktop's main process runs it, which the browser edition lacks; otherwise the window does. */
  readonly by?: 'main'
}

/**
 * Every command of the window, defined once for the menu bar, the palette, the keyboard and tooltips. What Electron
 * does itself (zoom, full screen, close, quit, the clipboard) is in the menu of main/faces/electron. Keys of one view,
 * such as the calendar's arrows, are defined with that view.
 *
 * A browser tab keeps Ctrl+N and Ctrl+T for itself; the browser edition's own window, which has no tabs, does not.
 */
export const commands = [
  { id: 'post.new', label: { en: 'New post', id: 'Posting baru' }, keys: ['Mod+N'], menu: ['file', 'new'] },
  {
    id: 'client.new',
    label: { en: 'New client', id: 'Klien baru' },
    keys: ['Mod+Shift+K'],
    menu: ['file', 'new'],
  },
  {
    id: 'window.new',
    label: { en: 'New window', id: 'Jendela baru' },
    keys: ['Mod+Shift+N'],
    menu: ['file', 'new'],
    reach: 'always',
    inPalette: false,
    by: 'main',
  },
  {
    id: 'workspace.open',
    label: { en: 'Open workspace…', id: 'Buka ruang kerja…' },
    keys: ['Mod+O'],
    menu: ['file', 'workspace'],
    reach: 'always',
    inPalette: false,
    by: 'main',
  },
  {
    id: 'workspace.new',
    label: { en: 'New workspace…', id: 'Ruang kerja baru…' },
    keys: [],
    menu: ['file', 'workspace'],
    reach: 'always',
    inPalette: false,
    by: 'main',
  },
  { id: 'import.open', label: { en: 'Import…', id: 'Impor…' }, keys: ['Mod+I'], menu: ['file', 'files'] },
  {
    id: 'batch.export',
    label: { en: 'Export a batch…', id: 'Ekspor batch…' },
    keys: ['Mod+E'],
    menu: ['file', 'files'],
  },
  {
    id: 'print.sheet',
    label: { en: 'Print the calendar…', id: 'Cetak kalender…' },
    keys: ['Mod+P'],
    menu: ['file', 'paper'],
    reach: 'always',
  },
  {
    id: 'print.pdf',
    label: { en: 'Save the calendar as PDF…', id: 'Simpan kalender sebagai PDF…' },
    keys: ['Mod+Shift+P'],
    menu: ['file', 'paper'],
    reach: 'always',
  },
  {
    id: 'settings.open',
    label: { en: 'Settings…', id: 'Pengaturan…' },
    keys: ['Mod+,'],
    menu: ['file', 'settings'],
  },
  {
    id: 'edit.undo',
    label: { en: 'Undo', id: 'Urungkan' },
    keys: ['Mod+Z'],
    menu: ['edit', 'turn'],
    reach: 'plan',
  },
  {
    id: 'edit.redo',
    label: { en: 'Redo', id: 'Lakukan lagi' },
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    menu: ['edit', 'turn'],
    reach: 'plan',
  },
  {
    id: 'post.duplicate',
    label: { en: 'Duplicate posts', id: 'Gandakan posting' },
    keys: ['Mod+D'],
    menu: ['edit', 'copies'],
    reach: 'plan',
  },
  {
    id: 'palette.open',
    label: { en: 'Find or do anything…', id: 'Cari atau lakukan apa saja…' },
    keys: ['Mod+K'],
    menu: ['edit', 'find'],
    reach: 'always',
    inPalette: false,
  },
  {
    id: 'filter.open',
    label: { en: 'Filter posts…', id: 'Filter posting…' },
    keys: ['Mod+F'],
    menu: ['edit', 'find'],
  },
  {
    id: 'slots.fill',
    label: { en: 'Fill the backlog into free slots', id: 'Isi backlog ke slot kosong' },
    keys: [],
    menu: ['edit', 'plan'],
    reach: 'plan',
  },
  {
    id: 'view.calendar',
    label: { en: 'Calendar', id: 'Kalender' },
    keys: ['Mod+1'],
    menu: ['view', 'views'],
  },
  { id: 'view.board', label: { en: 'Board', id: 'Papan' }, keys: ['Mod+2'], menu: ['view', 'views'] },
  { id: 'view.list', label: { en: 'List', id: 'Daftar' }, keys: ['Mod+3'], menu: ['view', 'views'] },
  { id: 'view.batches', label: { en: 'Batches', id: 'Batch' }, keys: ['Mod+4'], menu: ['view', 'views'] },
  { id: 'view.policy', label: { en: 'Policy', id: 'Kebijakan' }, keys: ['Mod+5'], menu: ['view', 'views'] },
  // On macOS, Option and a digit type a character.
  {
    id: 'mode.month',
    label: { en: 'Calendar: Month', id: 'Kalender: Bulan' },
    keys: ['Alt+1'],
    macKeys: ['Mod+Alt+1'],
    menu: ['view', 'modes'],
    reach: 'plan',
  },
  {
    id: 'mode.months',
    label: { en: 'Calendar: 2 months', id: 'Kalender: 2 bulan' },
    keys: ['Alt+2'],
    macKeys: ['Mod+Alt+2'],
    menu: ['view', 'modes'],
    reach: 'plan',
  },
  {
    id: 'mode.week',
    label: { en: 'Calendar: Week', id: 'Kalender: Minggu' },
    keys: ['Alt+3'],
    macKeys: ['Mod+Alt+3'],
    menu: ['view', 'modes'],
    reach: 'plan',
  },
  {
    id: 'mode.day',
    label: { en: 'Calendar: Day', id: 'Kalender: Hari' },
    keys: ['Alt+4'],
    macKeys: ['Mod+Alt+4'],
    menu: ['view', 'modes'],
    reach: 'plan',
  },
  {
    id: 'mode.agenda',
    label: { en: 'Calendar: Agenda', id: 'Kalender: Agenda' },
    keys: ['Alt+5'],
    macKeys: ['Mod+Alt+5'],
    menu: ['view', 'modes'],
    reach: 'plan',
  },
  {
    id: 'data.reload',
    label: { en: 'Reload the data', id: 'Muat ulang data' },
    keys: ['F5', 'Mod+R'],
    macKeys: ['Mod+R', 'F5'],
    menu: ['view', 'reload'],
    reach: 'always',
  },
  { id: 'go.today', label: { en: 'Today', id: 'Hari ini' }, keys: ['Mod+T'], menu: ['go', 'days'] },
  {
    id: 'go.back',
    label: { en: 'Earlier days', id: 'Hari-hari sebelumnya' },
    keys: ['Alt+PageUp'],
    menu: ['go', 'days'],
    reach: 'plan',
  },
  {
    id: 'go.forward',
    label: { en: 'Later days', id: 'Hari-hari berikutnya' },
    keys: ['Alt+PageDown'],
    menu: ['go', 'days'],
    reach: 'plan',
  },
  {
    id: 'insight.open',
    label: { en: 'Month summary', id: 'Ringkasan bulan' },
    keys: [],
    menu: ['go', 'insight'],
  },
  {
    id: 'keys.show',
    label: { en: 'Keyboard shortcuts', id: 'Pintasan papan ketik' },
    keys: ['F1', 'Shift+?'],
    menu: ['help', 'keys'],
    reach: 'plan',
  },
  {
    id: 'log.show',
    label: { en: 'Show the log folder', id: 'Tampilkan folder log' },
    keys: [],
    menu: ['help', 'trouble'],
    reach: 'always',
    inPalette: false,
    by: 'main',
  },
  {
    id: 'about.open',
    label: { en: 'About Tautan', id: 'Tentang Tautan' },
    keys: [],
    menu: ['help', 'about'],
  },
] as const satisfies readonly Command[]

type Entry = (typeof commands)[number]
export type CommandId = Entry['id']
/** The commands that the desktop's main process runs. */
export type MainCommandId = Extract<Entry, { readonly by: 'main' }>['id']
/** The commands that the window runs. */
export type WindowCommandId = Exclude<CommandId, MainCommandId>

export type KnownCommand = Command & { readonly id: CommandId }
const table: readonly KnownCommand[] = commands

export function commandOf(id: CommandId): KnownCommand {
  const command = table.find((each) => each.id === id)
  if (command === undefined) throw new Error(`no command ${id}`)
  return command
}

export function isWindowCommand(id: string): id is WindowCommandId {
  return table.some((command) => command.id === id && command.by === undefined)
}

export const reachOf = (id: CommandId): Reach => commandOf(id).reach ?? 'typing'

/** A command's keys on a platform, named as in `process.platform`; the first are the ones to show. */
export function keysOf(id: CommandId, platform: string): readonly Keys[] {
  const { keys, macKeys } = commandOf(id)
  return platform === 'darwin' ? (macKeys ?? keys) : keys
}

/** The window's command whose keys were pressed; null when there is none. */
export function pressedCommand(press: Press, platform: string): WindowCommandId | null {
  for (const { id } of commands) {
    if (isWindowCommand(id) && keysOf(id, platform).some((keys) => isPressed(keys, press, platform)))
      return id
  }
  return null
}
