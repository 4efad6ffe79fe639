import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { VetPool } from '../../main/cli/vet/vet-pool.ts'
import type { VetWorkerData } from '../../main/cli/vet/vet-worker.ts'
import { temporaryFolder } from './workspace.ts'

test('when a thread dies, every chunk fails, queued ones too, and nothing waits forever', async (context) => {
  const worker = path.join(temporaryFolder(context), 'dies.mjs')
  writeFileSync(
    worker,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', () => { throw new Error('no memory left') })`,
  )
  const data: VetWorkerData = {
    packs: [],
    defaults: { market: 'ID', account: 'business', on: '2026-12-01', overrides: null, changes: null },
    format: 'ndjson',
    language: 'en',
  }
  const pool = new VetPool(pathToFileURL(worker), data, 1)
  const line = Buffer.from('{"caption":"x"}')
  const first = await pool.start(line, 1, null)
  const second = await pool.start(line, 2, null)
  assert.equal(pool.hasSeat, false)
  const waiting = pool.start(line, 3, null)
  for (const outcome of [first.done, second.done, waiting]) await assert.rejects(outcome, /no memory left/)
  assert.equal(pool.hasSeat, false)
  await assert.rejects(pool.start(line, 4, null), /no memory left/)
  await pool.close()
})
