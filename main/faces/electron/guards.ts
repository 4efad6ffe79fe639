import type { Session, WebContents } from 'electron'
import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron-module.ts'
import { openExternal } from './open-external.ts'

/**
 * Writing to the clipboard requires this for `navigator.clipboard.write` (docs/api/session.md). Nothing else is
 * granted.
 */
const granted = 'clipboard-sanitized-write'

const isOurOrigin = (origin: string): boolean => origin === appOrigin || origin === `${appOrigin}/`

const isOurPage = (address: string): boolean => address.startsWith(`${appOrigin}/`)

/** Lets our own page write to the clipboard, and denies every other permission and every device. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permission === granted && details.isMainFrame && isOurPage(details.requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      permission === granted && details.isMainFrame && isOurOrigin(requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
}

/** Cancels every request for anything outside the package: a window does not need a network. */
export function stayOffline(session: Session, also: (url: string) => boolean = () => false): void {
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !(isOurPage(url) || /^(?:blob|data|devtools):/.test(url) || also(url)) }),
  )
}

/**
 * Keeps Chromium itself off the network. Every session would download a dictionary for its spelling checker, whatever
 * its windows say (shell/browser/api/electron_api_session.cc); macOS has its own checker. Disables all host name
 * look-ups, because nothing here needs one. Must run before the app is ready.
 */
export function disableNetworkLookups({ app }: Electron): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  if (process.platform === 'darwin') return
  app.on('session-created', (session) => {
    session.setSpellCheckerLanguages([])
    session.setSpellCheckerDictionaryDownloadURL(`${appOrigin}/no-dictionaries/`)
  })
}

/** Keeps a window on our own page: no navigation, no new windows, no webviews. Sources open in the user's browser. */
export function blockNavigation(electron: Electron, contents: WebContents): void {
  contents.on('will-navigate', (details) => {
    if (!isOurPage(details.url)) details.preventDefault()
  })
  contents.on('will-redirect', (details) => details.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(electron, url)
    return { action: 'deny' }
  })
}
