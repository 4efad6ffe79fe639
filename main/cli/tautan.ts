#!/usr/bin/env node
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { ignoreBrokenPipe } from './terminal/output.ts'

// `npm run tautan` runs in the checkout, but the user's paths are relative to where the command was typed.
if (process.env['npm_lifecycle_event'] === 'tautan') process.chdir(process.env['INIT_CWD'] ?? '.')

ignoreBrokenPipe()
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `tautan needs Node 22.13 or newer, for its SQLite; this is ${process.versions.node}.\n`,
  )
  process.exit(2)
}

// Compiled code is kept between runs, in the system's temporary folder. Node has had this since 22.1.
module.enableCompileCache()

const fromSource = import.meta.url.endsWith('.ts')
// Loaded only now, because an older Node could not even parse it.
const { run } = await import('./program.ts')
/** Another thread's entry: the source file, or the built file next to this one. */
const entry = (source: string, built: string): URL => new URL(fromSource ? source : built, import.meta.url)
await run(process.argv.slice(2), {
  worker: entry('../core/core-worker.ts', './core-worker.js'),
  vetWorker: entry('./vet/vet-worker.ts', './vet-worker.js'),
  jobWorkerEntry: entry('../core/job-worker.ts', './job-worker.js'),
  probeEntry: entry('../core/media/probe-worker.ts', './probe-worker.js'),
  workbookEntry: entry('../core/import/files/workbook/workbook-worker.ts', './workbook-worker.js'),
  rendererFolder: fileURLToPath(new URL(fromSource ? '../../dist/renderer' : '../renderer', import.meta.url)),
})
