import assert from 'node:assert/strict'
import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { temporaryFolder } from '../test/contract/workspace.ts'
import { runElectron, type ElectronOutcome } from './run-electron.ts'

const skip = process.platform === 'win32' ? 'the programs of this test are scripts of a shell' : false

/** Runs a script instead of Electron; `$REPORT` is the file that it must write. */
async function run(context: TestContext, script: string, patience = 10_000): Promise<ElectronOutcome> {
  const folder = temporaryFolder(context)
  const program = path.join(folder, 'electron')
  writeFileSync(program, `#!/bin/sh\nfor REPORT; do :; done\n${script}\n`)
  chmodSync(program, 0o755)
  return runElectron(program, { args: ['.'], log: path.join(folder, 'log', 'electron.log'), patience })
}

test('a program that draws its window is awaited until it ends', { skip }, async (context) => {
  const outcome = await run(context, 'echo {} > "$REPORT"; sleep 0.3; exit 3')
  assert.deepEqual(outcome, { shown: true, code: 3 })
})

test('a program that hands over to a running one is not a failure', { skip }, async (context) => {
  assert.deepEqual(await run(context, 'exit 0'), { shown: true, code: 0 })
})

test('a system that denies Electron a sandbox is reported as the reason', { skip }, async (context) => {
  const said = 'The SUID sandbox helper binary was found, but is not configured correctly.'
  const outcome = await run(context, `echo "FATAL: ${said}" >&2; kill -TRAP $$`)
  assert.deepEqual(outcome, {
    shown: false,
    why: 'Electron ended at its start (SIGTRAP: this system lets it have no sandbox)',
  })
})

test('on any other failure, the log file is named', { skip }, async (context) => {
  const outcome = await run(context, 'echo broken >&2; exit 1')
  assert.match(outcome.shown ? '' : outcome.why, /^Electron ended at its start \(1: see .*electron\.log\)$/)
})

test('a program that never draws anything is killed', { skip }, async (context) => {
  const outcome = await run(context, 'exec sleep 60', 400)
  assert.match(outcome.shown ? '' : outcome.why, /^Electron showed no window within 0\.4 s/)
})

test('for a program that cannot be started, the reason is reported', { skip }, async (context) => {
  const outcome = await runElectron(path.join(temporaryFolder(context), 'nowhere'), {
    args: [],
    log: path.join(temporaryFolder(context), 'electron.log'),
  })
  assert.match(outcome.shown ? '' : outcome.why, /ENOENT/)
})
