import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { clockEnvironment, shiftAt } from './process-clock.ts'

const preload = new URL('./preload.ts', import.meta.url).href

function runWith(environment: NodeJS.ProcessEnv, script: string): string {
  const { NODE_OPTIONS: _, TAUTAN_NOW: __, TAUTAN_CLOCK_SHIFT: ___, ...own } = process.env
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...own, ...environment },
    encoding: 'utf8',
  })
  assert.equal(status, 0, stderr)
  return stdout.trim()
}

test('the clock of a process starts at TAUTAN_NOW and keeps running', () => {
  const said = runWith(
    { TAUTAN_NOW: '2028-02-29T23:50:00+07:00', NODE_OPTIONS: `--import=${preload}` },
    `const before = Date.now(); await new Promise((done) => setTimeout(done, 30))
     console.log(new Date().toISOString().slice(0, 15), Date.now() - before >= 25, new Date(0).getTime(),
       new Date() instanceof Date, new Date().constructor === Date, Date().includes('2028'), performance.timeOrigin > 1.83e12)`,
  )
  assert.equal(said, '2028-02-29T16:5 true 0 true true true true')
})

test('child processes and threads share the clock of their process', () => {
  const said = runWith(
    { TAUTAN_NOW: '2031-12-31T23:50:00Z', NODE_OPTIONS: `--import=${preload}` },
    `import { execFileSync } from 'node:child_process'
     import { Worker } from 'node:worker_threads'
     const child = Number(execFileSync(process.execPath, ['-p', 'Date.now()']))
     const thread = await new Promise((told) =>
       new Worker('import { parentPort } from "node:worker_threads"; parentPort.postMessage(Date.now())', { eval: true }).once('message', told))
     console.log(child <= thread && thread <= Date.now(), new Date(child).getUTCFullYear())`,
  )
  assert.equal(said, 'true 2031')
})

test('a process can be started at a given instant and in a given zone', () => {
  const said = runWith(
    clockEnvironment(shiftAt('2027-03-28T01:59:00+01:00'), 'Europe/Berlin'),
    'console.log(new Date().toString().slice(0, 18))',
  )
  assert.equal(said, 'Sun Mar 28 2027 01')
})

test('an instant without an offset is rejected', () => {
  assert.throws(() => shiftAt('2027-03-28T01:59'), /expected an instant such as .*, got 2027-03-28T01:59$/)
})
