/**
 * By this name Windows groups the program's windows in the taskbar and files its notifications: what `app.setAppUserModelId`
 * is given must be what the installer writes on the shortcut, which is `appId` of electron-builder.yml.
 */
export const appUserModelId = 'app.tautan.desktop'

/** The menu entry's file on Linux, and so the app id of the windows: `desktopName` of package.json. */
export const desktopFileName = 'tautan.desktop'
