import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { fail } from '../../../shared/contract/errors.ts'
import type { NativePorts } from '../../../shared/contract/native.ts'
import { isWorkspace } from '../../core/store/open-workspace.ts'
import { toolVersion } from '../../core/platform/version.ts'
import type { SettingsStore } from '../host/settings-store.ts'
import { settingsFor } from '../host/workspace-view.ts'
import type { AppWindow, AppWindows } from './app-windows.ts'
import type { Electron } from './electron-module.ts'
import { folderForNew } from './new-workspace-folder.ts'
import { forgetWorkspace, statesOf } from './recent-workspaces.ts'
import { savePdf } from './save-pdf.ts'
import { sealKind } from './seal-kind.ts'
import type { WorkspaceToOpen } from '../../core/runtime/thread/index.ts'
import { mediaPath } from '../../core/media/transfer/index.ts'

export interface NativeContext {
  readonly electron: Electron
  readonly settings: SettingsStore
  readonly windows: AppWindows
  /** Opens a workspace for a window. Returns its folder, or fails with the reason. */
  readonly openFor: (shown: AppWindow, what: WorkspaceToOpen) => Promise<string>
  readonly logFolder: string
  readonly onSettings: () => void
  readonly onPainted: () => void
}

/** The desktop's implementation of a window's native methods. */
export function nativePorts(context: NativeContext, shown: AppWindow): NativePorts {
  const { electron, settings, windows } = context
  return {
    'native.info': async () => ({
      face: 'electron',
      platform: process.platform,
      version: toolVersion,
      canPickFolder: true,
      canSavePdf: true,
      canOpenFiles: true,
      versions: {
        electron: process.versions.electron ?? null,
        chrome: process.versions['chrome'] ?? null,
        node: process.versions.node,
      },
      places: {
        settings: path.join(electron.app.getPath('userData'), 'settings.json'),
        log: context.logFolder,
      },
      secrets: await sealKind(electron),
    }),
    'native.mediaTransfer': () => {
      const mediaTransfer = shown.workspace?.mediaTransfer ?? null
      return mediaTransfer === null
        ? fail('closed', { en: 'No workspace is open.', id: 'Tidak ada ruang kerja yang terbuka.' })
        : { address: mediaPath.slice(0, -1), key: mediaTransfer.key }
    },
    'native.settings': () => settingsFor(settings, shown.workspace?.folder ?? null).read(),
    'native.changeSettings': (change) => {
      const next = settingsFor(settings, shown.workspace?.folder ?? null).change(change)
      context.onSettings()
      return next
    },
    'native.pickFolder': async ({ title }) => {
      const { canceled, filePaths } = await electron.dialog.showOpenDialog(shown.window, {
        title,
        properties: ['openDirectory', 'createDirectory'],
      })
      return { folder: canceled ? null : (filePaths[0] ?? null) }
    },
    'native.workspace': async () => {
      const { workspace, problem } = shown
      const recent = await statesOf(settings.read().recentWorkspaces)
      return {
        state: workspace === null ? 'none' : workspace.isOpen ? 'open' : 'opening',
        folder: workspace?.folder ?? null,
        problem,
        recent,
        proposed: recent.length === 0 ? firstFolder() : null,
      }
    },
    'native.openWorkspace': async (input) => ({
      folder: await context.openFor(
        shown,
        input.kind === 'sample'
          ? input
          : input.make
            ? { kind: 'existing-or-new', folder: folderForNew(input.folder) }
            : { kind: 'existing', folder: input.folder },
      ),
    }),
    'native.forgetWorkspace': ({ folder }) => {
      forgetWorkspace(settings, folder)
      return {}
    },
    'native.savePdf': (input) => savePdf(electron, shown, input),
    'native.flushed': ({ ask }) => {
      windows.flushed(ask)
      return {}
    },
    'native.painted': () => {
      context.onPainted()
      return {}
    },
  }
}

/** The proposed folder for a first workspace; null when it is already taken. */
function firstFolder(): string | null {
  const folder = path.join(homedir(), 'Tautan')
  return existsSync(folder) && !isWorkspace(folder) ? null : folder
}
