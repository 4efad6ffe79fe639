import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { testOutput } from './after-pack.mjs'
import { buildStale } from './build.ts'

/**
 * `npm run package [-- electron-builder's options]`: builds what is stale and packages it into dist/package according
 * to electron-builder.yml. With TAUTAN_TEST_FUSES=1, makes a copy that tests can attach to, in its own folder.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
await buildStale(['renderer', 'main'])
const { status, error } = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/electron-builder/cli.js'),
    '--publish',
    'never',
    ...(process.env['TAUTAN_TEST_FUSES'] === '1' ? [`-c.directories.output=dist/${testOutput}`] : []),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
if (error !== undefined) throw error
process.exitCode = status ?? 1
