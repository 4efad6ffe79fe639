import { spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import type { OpenPath } from '../../core/platform/open-path.ts'

/** An opener that still runs after this many milliseconds is showing the file. */
const patience = 3000

/**
 * The system's own opener: `open` of macOS, Explorer of Windows, `xdg-open` of freedesktop.org. Explorer's exit code
 * says nothing: it is 1 even when it has opened the place.
 */
const opener = (platform: NodeJS.Platform): { readonly command: string; readonly tells: boolean } =>
  platform === 'darwin'
    ? { command: 'open', tells: true }
    : platform === 'win32'
      ? { command: 'explorer.exe', tells: false }
      : { command: 'xdg-open', tells: true }

/** Opens a place with the program that the desktop has for it. */
export const openByDesktop: OpenPath = async (place) => {
  const { command, tells } = opener(process.platform)
  const child = spawn(command, [place], { detached: true, stdio: 'ignore' })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  child.unref()
  const waiting = new AbortController()
  const code = await Promise.race([
    ended,
    setTimeout(patience, 0, { signal: waiting.signal, ref: false }),
  ]).finally(() => waiting.abort())
  if (tells && code !== 0) throw new Error(`${command} ended with code ${code ?? 'none'}`)
}
