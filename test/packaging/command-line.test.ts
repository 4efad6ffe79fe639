import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../contract/workspace.ts'
import { root } from './stand-in-runtime.ts'

test(
  'the built command line runs from its own folder: it vets, and serves the window',
  { timeout: 60_000 },
  async (context) => {
    const folder = temporaryFolder(context)
    const program = path.join(root, 'dist/cli/tautan.js')
    const vetted = spawnSync(process.execPath, [program, 'vet', '--format', 'ndjson'], {
      input: '{"caption":"shopee.co.id/x"}',
      cwd: folder,
      encoding: 'utf8',
    })
    assert.deepEqual([vetted.status, vetted.stderr], [1, ''])
    const child = spawn(process.execPath, [program, 'serve', '--workspace', 'kerja', '--no-open'], {
      cwd: folder,
      env: { ...process.env, TAUTAN_HOME: path.join(folder, 'home') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const address = /http:\/\/[^#\s]+/.exec(line.toString())?.[0] ?? ''
    const page = await fetch(address)
    assert.equal(page.status, 200)
    assert.match(await page.text(), /<div id="root">/)
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [0, null])
  },
)
