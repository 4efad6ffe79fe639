import type { Electron } from './electron-module.ts'

/** Opens a page in the user's browser; https only, whoever asks. The only caller of `shell.openExternal`. */
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
