import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { keptPort } from './kept-port.ts'

test('each workspace is served at its last port again; two never have the same', (t) => {
  const home = mkdtempSync(path.join(tmpdir(), 'tautan-ports-'))
  t.after(() => rmSync(home, { recursive: true }))
  assert.equal(keptPort(home, '/plans/rona').read(), 0)
  keptPort(home, '/plans/rona').keep(40_001)
  keptPort(home, '/plans/lestari').keep(40_002)
  assert.equal(keptPort(home, '/plans/rona').read(), 40_001)
  assert.equal(keptPort(home, '/plans/lestari').read(), 40_002)
  keptPort(home, '/plans/lestari').keep(40_001)
  assert.equal(keptPort(home, '/plans/rona').read(), 0)
})

test('a file of ports that is damaged costs the ports, not the start', (t) => {
  const home = mkdtempSync(path.join(tmpdir(), 'tautan-ports-'))
  t.after(() => rmSync(home, { recursive: true }))
  writeFileSync(path.join(home, 'ports.json'), '{"ports": [["/plans/rona", 22], oh')
  assert.equal(keptPort(home, '/plans/rona').read(), 0)
  keptPort(home, '/plans/rona').keep(40_003)
  assert.equal(keptPort(home, '/plans/rona').read(), 40_003)
})
