import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const electronFolder = path.join(root, 'node_modules', 'electron')
const failure = path.join(root, '.build', 'electron-unavailable')

/** How long to wait after a failed download before the next attempt, in milliseconds. */
const restAfterFailure = 24 * 60 * 60 * 1000
/** A download that takes longer than this is aborted, in milliseconds. */
const patience = 5 * 60 * 1000

/**
 * The path of the Electron program, or null if its runtime is not installed. Checks the files only, because importing
 * 'electron' would download it.
 */
export function installedElectron(): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const pathFile = path.join(electronFolder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const program = path.join(override ?? path.join(electronFolder, 'dist'), name)
  return existsSync(program) ? program : null
}

/** The path of the Electron program, downloaded if necessary; null if that fails. */
export async function electronOrNull(): Promise<string | null> {
  const present = installedElectron()
  if (present !== null) return present
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'] !== undefined || failedLately()) return null
  process.stderr.write('Getting Electron’s runtime, once …\n')
  if (await download()) {
    rmSync(failure, { force: true })
    return installedElectron()
  }
  mkdirSync(path.dirname(failure), { recursive: true })
  writeFileSync(failure, '')
  return null
}

const failedLately = (): boolean =>
  existsSync(failure) && Date.now() - statSync(failure).mtimeMs < restAfterFailure

function download(): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(electronFolder, 'install.js')], { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill(), patience)
  return new Promise((resolve) => {
    const end = (ok: boolean): void => {
      clearTimeout(timer)
      resolve(ok)
    }
    child.once('error', () => end(false))
    child.once('exit', (code) => end(code === 0))
  })
}
