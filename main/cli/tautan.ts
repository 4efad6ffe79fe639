#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { ignoreBrokenPipe } from './terminal/output.ts'

// `npm run tautan` stands in the checkout; the user's paths are meant from where the command was given.
if (process.env['npm_lifecycle_event'] === 'tautan') process.chdir(process.env['INIT_CWD'] ?? '.')

ignoreBrokenPipe()
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `tautan needs Node 22.13 or newer, for its SQLite; this is ${process.versions.node}.\n`,
  )
  process.exit(2)
}

const fromSource = import.meta.url.endsWith('.ts')
// Only now, for an older Node could not even load what comes.
const { run } = await import('./program.ts')
/** Another thread's entry, from source or beside this file where it was built. */
const entry = (source: string, built: string): URL => new URL(fromSource ? source : built, import.meta.url)
await run(process.argv.slice(2), {
  worker: entry('../core/core-worker.ts', './core-worker.js'),
  vetWorker: entry('./vet/vet-worker.ts', './vet-worker.js'),
  jobWorkerEntry: entry('../core/job-worker.ts', './job-worker.js'),
  probeEntry: entry('../core/media/probe-worker.ts', './probe-worker.js'),
  rendererFolder: fileURLToPath(new URL(fromSource ? '../../dist/renderer' : '../renderer', import.meta.url)),
})
