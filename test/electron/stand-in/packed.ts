import { cpSync, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { extractAll } from '@electron/asar'
import { readPackage } from './app.ts'
import type { StandInOptions } from './options.ts'
import type { AppFiles } from './world.ts'

/**
 * The app's files. A packed app's archive is extracted together with its unpacked files, because Electron's patched
 * `fs`, which reads inside archives, is not reproduced.
 */
export function appFiles({ app, packed, scratch }: StandInOptions): AppFiles {
  if (!packed) {
    const found = readPackage(app)
    return {
      ...found,
      folder: app,
      isPackaged: false,
      program: process.execPath,
      resourcesPath: path.join(app, 'node_modules/electron/dist/resources'),
    }
  }
  const resources = path.join(app, 'resources')
  const archive = path.join(resources, 'app.asar')
  if (!existsSync(archive)) throw new Error(`${archive} is not there`)
  const resourcesPath = path.join(scratch, 'resources')
  const folder = path.join(resourcesPath, 'app.asar')
  cpSync(resources, resourcesPath, { recursive: true, filter: (place) => place !== archive })
  extractAll(archive, folder)
  const unpacked = path.join(resources, 'app.asar.unpacked')
  // Electron's archive access also finds unpacked files.
  if (existsSync(unpacked)) cpSync(unpacked, folder, { recursive: true })
  const found = readPackage(folder)
  return { ...found, folder, isPackaged: true, program: programIn(app), resourcesPath }
}

/** electron-builder names the program after the package; the other programs beside it are Chromium's. */
function programIn(folder: string): string {
  const name = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.|^chrome|^LICENSE|^version$/.test(entry.name))
    .map((entry) => entry.name)[0]
  if (name === undefined) throw new Error(`${folder} has no program`)
  return path.join(folder, name)
}
