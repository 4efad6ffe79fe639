/** What Windows knows the program by (docs/api/app.md): the same as `appId` in electron-builder.yml. */
export const appUserModelId = 'app.tautan.desktop'
