import type { WebContents } from 'electron'
import type { NativePorts } from '../../../shared/contract/native.ts'
import type { CoreThread } from '../../core/core-thread.ts'
import { toolVersion } from '../../core/version.ts'
import { MediaDoor, mediaPath } from '../../core/media/media-door.ts'
import { nativeResponse } from '../common/native-dispatch.ts'
import type { SettingsStore } from '../common/settings-store.ts'
import { declareScheme, serveScheme } from './app-scheme.ts'
import { channels } from './channels.ts'
import type { Electron } from './electron-module.ts'
import { denyPermissions, keepAtHome } from './guards.ts'
import { onFrame } from './registrar.ts'
import { createWindow } from './window.ts'

export interface DesktopOptions {
  readonly rendererFolder: string
  readonly preload: string
  /** Opens settings once Electron can say where they belong. */
  readonly openSettings: (folder: string) => SettingsStore
  readonly startCore: (settings: SettingsStore) => Promise<CoreThread>
}

/** Wires the core to Electron's windows. It decides nothing: frames go to the core, native calls to the platform. */
export async function startDesktop(electron: Electron, options: DesktopOptions): Promise<void> {
  const { app, BrowserWindow, dialog, Menu, nativeTheme, session } = electron
  declareScheme(electron)
  await app.whenReady()
  const settings = options.openSettings(app.getPath('userData'))
  nativeTheme.themeSource = settings.read().theme
  denyPermissions(session.defaultSession)
  let media: MediaDoor | null = null
  serveScheme(electron, options.rendererFolder, () => media)
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  )
  let core: CoreThread
  try {
    core = await options.startCore(settings)
  } catch (error) {
    dialog.showErrorBox('Tautan', error instanceof Error ? error.message : String(error))
    app.exit(1)
    return
  }
  const door = new MediaDoor(core.folder)
  media = door
  const { recentWorkspaces } = settings.read()
  settings.change({
    recentWorkspaces: [core.folder, ...recentWorkspaces.filter((folder) => folder !== core.folder)].slice(
      0,
      10,
    ),
  })
  const ours = new Set<WebContents>()
  const ports: NativePorts = {
    'native.info': () => ({
      face: 'electron',
      platform: process.platform,
      version: toolVersion,
      canPickFolder: true,
    }),
    'native.mediaDoor': () => ({ address: mediaPath.slice(0, -1), key: door.key }),
    'native.settings': () => settings.read(),
    'native.changeSettings': (change) => {
      const next = settings.change(change)
      nativeTheme.themeSource = next.theme
      return next
    },
    'native.pickFolder': async ({ title }) => {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title,
        properties: ['openDirectory', 'createDirectory'],
      })
      return { folder: canceled ? null : (filePaths[0] ?? null) }
    },
    'native.savePdf': () => ({ file: null }),
  }
  onFrame(electron, ours, (frame) => nativeResponse(frame, ports) ?? core.dispatch(frame))
  core.onEvent((event) => {
    for (const contents of ours) if (!contents.isDestroyed()) contents.send(channels.message, event)
  })
  core.onEnd((reason) => {
    dialog.showErrorBox('Tautan', reason)
    app.exit(1)
  })
  const open = (): void => {
    const window = createWindow(electron, settings, options.preload)
    const contents = window.webContents
    ours.add(contents)
    keepAtHome(electron, contents)
    contents.once('destroyed', () => ours.delete(contents))
  }
  open()
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('activate', () => {
    if (ours.size === 0) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  endAfterWrites(electron, core)
}

/** Quitting waits for the core to finish what is in flight. */
function endAfterWrites({ app }: Electron, core: CoreThread): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void core.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}
