import type { Electron } from './electron-module.ts'

/** Opens an https address in the user's browser; false for any other. The only caller of `shell.openExternal`. */
export async function openExternal({ shell }: Electron, address: string): Promise<boolean> {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false
  await shell.openExternal(url.href)
  return true
}
