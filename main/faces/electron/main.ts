import path from 'node:path'
import * as electron from 'electron'
import { declareScheme } from './app-scheme.ts'
import { disableNetworkLookups } from './guards.ts'
import { readStart, type Start } from './command-line.ts'
import { start } from './start.ts'

/**
 * In a packed program only the executable precedes the arguments. In development, Electron and the program's folder do,
 * possibly with Chromium switches between them.
 */
const words = process.argv.slice(1)
const ownFolder = words.findIndex((word) => path.resolve(word) === electron.app.getAppPath())
const given = electron.app.isPackaged ? words : words.slice(ownFolder + 1)
const read = readStart(given, process.cwd())

if (!read.ok) {
  process.stderr.write(`tautan: ${read.problem}\n`)
  electron.app.exit(2)
} else begin(read.start)

/** Must be synchronous: Electron becomes ready only after this file has run (docs/tutorial/esm.md). */
function begin(asked: Start): void {
  const { app } = electron
  // A smoke test must not be forwarded to a running instance.
  if (!asked.smoke && !app.requestSingleInstanceLock({ ...asked })) {
    process.stderr.write('Tautan is already running and shows what was asked for.\n')
    app.quit()
    return
  }
  declareScheme(electron)
  disableNetworkLookups(electron)
  start(electron, asked, {
    rendererFolder: path.join(__dirname, '../renderer'),
    preload: path.join(__dirname, 'preload.cjs'),
    // Outside the archive, where a process can be started from.
    core: path.join(__dirname, 'core-process.cjs').replace('app.asar', 'app.asar.unpacked'),
  })
}
