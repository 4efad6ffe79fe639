import type { BaseWindow, OpenDialogOptions } from 'electron'
import type { CommandId, MainCommandId } from '../../../shared/commands/commands.ts'
import { isWindowCommand } from '../../../shared/commands/commands.ts'
import type { AppWindow, AppWindows } from './app-windows.ts'
import type { Electron } from './electron-module.ts'
import { folderForNew } from './new-workspace-folder.ts'
import type { Language } from './words.ts'
import type { WorkspaceToOpen } from '../../core/runtime/thread/index.ts'

export interface MenuCommandsOptions {
  readonly windows: AppWindows
  readonly language: () => Language
  readonly logFolder: string
  readonly newWindow: (like: AppWindow | undefined) => void
  /** Opens a workspace, in a new window if the front one shows another. */
  readonly open: (what: WorkspaceToOpen) => void
}

const titles = {
  open: { en: 'The folder of the workspace', id: 'Folder ruang kerja' },
  new: { en: 'A folder for the new workspace', id: 'Folder untuk ruang kerja baru' },
} as const

/** Runs a menu command: window commands in its page, the others here. */
export function menuCommands(
  { dialog, shell }: Electron,
  { windows, language, logFolder, newWindow, open }: MenuCommandsOptions,
): (id: CommandId, window: BaseWindow | undefined) => void {
  const pick = async (
    title: (typeof titles)[keyof typeof titles],
    shown: AppWindow | undefined,
  ): Promise<string | null> => {
    const options: OpenDialogOptions = {
      title: title[language()],
      properties: ['openDirectory', 'createDirectory'],
    }
    const { canceled, filePaths } = await (shown === undefined
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(shown.window, options))
    return canceled ? null : (filePaths[0] ?? null)
  }
  const own: Readonly<Record<MainCommandId, (shown: AppWindow | undefined) => Promise<void> | void>> = {
    'window.new': newWindow,
    'workspace.open': async (shown) => {
      const folder = await pick(titles.open, shown)
      if (folder !== null) open({ kind: 'existing', folder })
    },
    'workspace.new': async (shown) => {
      const folder = await pick(titles.new, shown)
      if (folder !== null) open({ kind: 'existing-or-new', folder: folderForNew(folder) })
    },
    'log.show': async () => {
      await shell.openPath(logFolder)
    },
  }
  return (id, window) => {
    const shown = [...windows].find((each) => each.window === window) ?? [...windows][0]
    if (!isWindowCommand(id)) void own[id](shown)
    else if (shown !== undefined) windows.send(shown, { event: 'native.command', id })
  }
}
