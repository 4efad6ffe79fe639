/**
 * Windows groups the program's windows in the taskbar, and its notifications, by this name, which is given to
 * `app.setAppUserModelId`. It must equal what the installer writes on the shortcut: `appId` of electron-builder.yml.
 */
export const appUserModelId = 'app.tautan.desktop'

/** The file name of the menu entry on Linux, and so the windows' app id: `desktopName` of package.json. */
export const desktopFileName = 'tautan.desktop'
