import { installedElectron } from '../../build/electron-runtime.ts'
import { root } from './app.ts'

/**
 * What the journeys in Electron start: the packed program that TAUTAN_PACKAGED names, or the installed runtime on the built
 * sources; null when there is neither. `args` come first. With TAUTAN_NEEDS_ELECTRON, having neither is a failure.
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
