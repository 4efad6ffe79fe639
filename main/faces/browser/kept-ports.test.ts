import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { atFirstFree, keptPorts } from './kept-ports.ts'

test('each workspace is served at its previous port; no two share one', (t) => {
  const home = mkdtempSync(path.join(tmpdir(), 'tautan-ports-'))
  t.after(() => rmSync(home, { recursive: true }))
  assert.deepEqual(keptPorts(home, '/plans/rona').read(), [])
  keptPorts(home, '/plans/rona').keep(40_001)
  keptPorts(home, '/plans/lestari').keep(40_002)
  assert.deepEqual(keptPorts(home, '/plans/rona').read(), [40_001])
  assert.deepEqual(keptPorts(home, '/plans/lestari').read(), [40_002])
  keptPorts(home, '/plans/lestari').keep(40_001)
  assert.deepEqual(keptPorts(home, '/plans/rona').read(), [])
})

test('processes serving one workspace at the same time keep their ports, up to the last four', (t) => {
  const home = mkdtempSync(path.join(tmpdir(), 'tautan-ports-'))
  t.after(() => rmSync(home, { recursive: true }))
  keptPorts(home, '/plans/lestari').keep(40_010)
  for (const port of [40_001, 40_002, 40_003, 40_004, 40_005, 40_003])
    keptPorts(home, '/plans/rona').keep(port)
  assert.deepEqual(keptPorts(home, '/plans/rona').read(), [40_003, 40_005, 40_004, 40_002])
  assert.deepEqual(keptPorts(home, '/plans/lestari').read(), [40_010])
})

test('an invalid entry is dropped and the others are kept', (t) => {
  const home = mkdtempSync(path.join(tmpdir(), 'tautan-ports-'))
  t.after(() => rmSync(home, { recursive: true }))
  const ports = [['/plans/rona', 443], ['/plans/rona', 70_000], 'no entry', ['/plans/rona', 40_001]]
  writeFileSync(path.join(home, 'ports.json'), JSON.stringify({ ports }))
  assert.deepEqual(keptPorts(home, '/plans/rona').read(), [443, 40_001])
})

test("a start takes the workspace's first free port", async () => {
  const asked: number[] = []
  const serve = (busy: readonly number[]) => async (port: number) => {
    asked.push(port)
    if (busy.includes(port)) throw Object.assign(new Error('in use'), { code: 'EADDRINUSE' })
    return port
  }
  assert.equal(await atFirstFree([40_001, 40_002, 40_003], serve([40_001])), 40_002)
  assert.deepEqual(asked.splice(0), [40_001, 40_002])
  assert.equal(await atFirstFree([40_001, 40_002], serve([40_001, 40_002])), 0)
  assert.deepEqual(asked.splice(0), [40_001, 40_002, 0])
  const broken = async (): Promise<number> => {
    throw Object.assign(new Error('no files left'), { code: 'EMFILE' })
  }
  await assert.rejects(atFirstFree([40_001], broken), { code: 'EMFILE' })
})

test('a damaged ports file loses the ports but does not prevent the start', (t) => {
  const home = mkdtempSync(path.join(tmpdir(), 'tautan-ports-'))
  t.after(() => rmSync(home, { recursive: true }))
  writeFileSync(path.join(home, 'ports.json'), '{"ports": [["/plans/rona", 22], oh')
  assert.deepEqual(keptPorts(home, '/plans/rona').read(), [])
  keptPorts(home, '/plans/rona').keep(40_003)
  assert.deepEqual(keptPorts(home, '/plans/rona').read(), [40_003])
})
