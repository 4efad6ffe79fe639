import type { AppWindows } from './app-windows.ts'
import type { Electron } from './electron-module.ts'
import type { OpenWorkspace } from './open-workspaces.ts'
import { words, type Language } from './words.ts'

/** Tells the windows of a workspace about the state of its core. */
export function tellCore(
  windows: AppWindows,
  workspace: OpenWorkspace,
  state: 'ended' | 'restarted' | 'gone',
): void {
  for (const shown of windows.showing(workspace)) windows.send(shown, { event: 'native.core', state })
}

export interface CoreTrouble {
  readonly reason: string
  readonly language: Language
  readonly logFile: string
}

/** For a core that ends again and again: asks the user whether to restart it or close its windows. */
export async function askAboutCore(
  { dialog }: Electron,
  windows: AppWindows,
  workspace: OpenWorkspace,
  { reason, language, logFile }: CoreTrouble,
): Promise<void> {
  tellCore(windows, workspace, 'gone')
  const [front] = windows.showing(workspace)
  if (front === undefined) return
  const { response } = await dialog.showMessageBox(front.window, {
    type: 'error',
    message: words.ended[language],
    detail: `${words.endedHelp[language]}\n\n${reason}\n${words.log[language]} ${logFile}`,
    buttons: [words.tryAgain[language], words.close[language]],
    defaultId: 0,
    cancelId: 1,
  })
  const showing = windows.showing(workspace)
  if (response === 0) {
    if (showing.length > 0) workspace.retry()
    return
  }
  // Nothing can be saved any more, so the pages are not asked.
  for (const { window } of showing) window.destroy()
}
