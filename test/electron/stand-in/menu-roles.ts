import type { MenuItemConstructorOptions } from 'electron'
import type { WindowStandIn } from './window.ts'
import type { World } from './world.ts'

export interface Role {
  readonly label: string
  /** In the syntax of docs/tutorial/keyboard-shortcuts.md. */
  readonly accelerator?: string
  readonly submenu?: readonly MenuItemConstructorOptions[]
  readonly act?: (world: World, window: WindowStandIn | null) => void
}

const edit =
  (command: string): NonNullable<Role['act']> =>
  (_world, window) =>
    window?.contents.edit(command)

const separator: MenuItemConstructorOptions = { type: 'separator' }
const roles = (...names: readonly string[]): MenuItemConstructorOptions[] =>
  names.map((role) => (role === '-' ? separator : { role: role as never }))

/** Every role of lib/browser/api/menu-item-roles.ts; one without `act` does nothing here. */
export function roleOf(
  name: string,
  { appName, platform }: { appName: string; platform: string },
): Role | null {
  const isMac = platform === 'darwin'
  const isWindows = platform === 'win32'
  const table: Readonly<Record<string, Role>> = {
    about: {
      label: platform === 'linux' ? 'About' : `About ${appName}`,
      act: (world) => world.record.call('app.showAboutPanel'),
    },
    close: {
      label: isMac ? 'Close Window' : 'Close',
      accelerator: 'CommandOrControl+W',
      act: (_world, window) => window?.close(),
    },
    copy: { label: 'Copy', accelerator: 'CommandOrControl+C', act: edit('copy') },
    cut: { label: 'Cut', accelerator: 'CommandOrControl+X', act: edit('cut') },
    delete: { label: 'Delete', act: edit('delete') },
    forcereload: {
      label: 'Force Reload',
      accelerator: 'Shift+CmdOrCtrl+R',
      act: (_world, window) => window?.contents.reload(),
    },
    front: { label: 'Bring All to Front' },
    help: { label: 'Help' },
    hide: { label: `Hide ${appName}`, accelerator: 'Command+H' },
    hideothers: { label: 'Hide Others', accelerator: 'Command+Alt+H' },
    minimize: {
      label: 'Minimize',
      accelerator: 'CommandOrControl+M',
      act: (_world, window) => window?.minimize(),
    },
    paste: { label: 'Paste', accelerator: 'CommandOrControl+V', act: edit('paste') },
    pasteandmatchstyle: {
      label: 'Paste and Match Style',
      accelerator: isMac ? 'Cmd+Option+Shift+V' : 'Shift+CommandOrControl+V',
      act: edit('pasteAndMatchStyle'),
    },
    quit: {
      label: isMac ? `Quit ${appName}` : isWindows ? 'Exit' : 'Quit',
      ...(isWindows ? {} : { accelerator: 'CommandOrControl+Q' }),
      act: (world) => world.app.quit(),
    },
    redo: {
      label: 'Redo',
      accelerator: isWindows ? 'Control+Y' : 'Shift+CommandOrControl+Z',
      act: edit('redo'),
    },
    reload: {
      label: 'Reload',
      accelerator: 'CmdOrCtrl+R',
      act: (_world, window) => window?.contents.reload(),
    },
    resetzoom: {
      label: 'Actual Size',
      accelerator: 'CommandOrControl+0',
      act: (_world, window) => window?.contents.setZoom(0),
    },
    selectall: { label: 'Select All', accelerator: 'CommandOrControl+A', act: edit('selectAll') },
    services: { label: 'Services' },
    recentdocuments: { label: 'Open Recent' },
    clearrecentdocuments: { label: 'Clear Menu' },
    showsubstitutions: { label: 'Show Substitutions' },
    togglesmartquotes: { label: 'Smart Quotes' },
    togglesmartdashes: { label: 'Smart Dashes' },
    toggletextreplacement: { label: 'Text Replacement' },
    startspeaking: { label: 'Start Speaking' },
    stopspeaking: { label: 'Stop Speaking' },
    toggledevtools: {
      label: 'Toggle Developer Tools',
      accelerator: isMac ? 'Alt+Command+I' : 'Ctrl+Shift+I',
      act: (world) => world.record.call('webContents.toggleDevTools'),
    },
    togglefullscreen: {
      label: 'Toggle Full Screen',
      accelerator: isMac ? 'Control+Command+F' : 'F11',
      act: (_world, window) => window?.setFullScreen(!window.isFullScreen()),
    },
    undo: { label: 'Undo', accelerator: 'CommandOrControl+Z', act: edit('undo') },
    unhide: { label: 'Show All' },
    window: { label: 'Window' },
    zoom: { label: 'Zoom' },
    zoomin: {
      label: 'Zoom In',
      accelerator: 'CommandOrControl+Plus',
      act: (_world, window) => window?.contents.setZoom(window.zoomLevel + 0.5),
    },
    zoomout: {
      label: 'Zoom Out',
      accelerator: 'CommandOrControl+-',
      act: (_world, window) => window?.contents.setZoom(window.zoomLevel - 0.5),
    },
    togglespellchecker: { label: 'Check Spelling While Typing' },
    appmenu: {
      label: appName,
      submenu: roles('about', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit'),
    },
    filemenu: { label: 'File', submenu: roles(isMac ? 'close' : 'quit') },
    editmenu: {
      label: 'Edit',
      submenu: roles(
        'undo',
        'redo',
        '-',
        'cut',
        'copy',
        'paste',
        ...(isMac ? ['pasteAndMatchStyle', 'delete', 'selectAll'] : ['delete', '-', 'selectAll']),
      ),
    },
    viewmenu: {
      label: 'View',
      submenu: roles(
        'reload',
        'forceReload',
        'toggleDevTools',
        '-',
        'resetZoom',
        'zoomIn',
        'zoomOut',
        '-',
        'togglefullscreen',
      ),
    },
    windowmenu: {
      label: 'Window',
      submenu: roles('minimize', 'zoom', ...(isMac ? ['-', 'front'] : ['close'])),
    },
    sharemenu: { label: 'Share', submenu: [] },
  }
  const key = name.toLowerCase()
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null
}
