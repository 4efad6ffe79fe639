import { installedElectron } from '../../build/electron-runtime.ts'
import { root } from './app.ts'

/**
 * The program for journeys in Electron: the packed one named by TAUTAN_PACKAGED, or the installed runtime with the
 * built sources; null if there is neither. `args` come first. Throws instead of returning null if TAUTAN_NEEDS_ELECTRON
 * is set.
 */
export function electronProgram(
  environment: NodeJS.ProcessEnv = process.env,
): { readonly program: string; readonly args: readonly string[] } | null {
  const packed = environment['TAUTAN_PACKAGED']
  if (packed !== undefined && packed !== '') return { program: packed, args: [] }
  const runtime = installedElectron()
  if (runtime !== null) return { program: runtime, args: [root] }
  if (environment['TAUTAN_NEEDS_ELECTRON'] !== undefined)
    throw new Error('Electron’s runtime is not installed: node node_modules/electron/install.js')
  return null
}
