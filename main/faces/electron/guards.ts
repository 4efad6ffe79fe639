import type { Session, WebContents } from 'electron'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron-module.ts'
import { openExternal } from './open-external.ts'

/** Denies every permission that a page can ask for, and every device. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

/** Keeps a window on our own page: no navigation, no new window, no webview. Sources open in the user's browser. */
export function keepAtHome(electron: Electron, contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (new URL(details.url).origin !== appOrigin && !details.url.startsWith(`${appOrigin}/`))
      details.preventDefault()
  })
  contents.on('will-redirect', (details) => details.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(electron, url)
    return { action: 'deny' }
  })
}
