import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { createPackageWithOptions } from '@electron/asar'
import { temporaryFolder } from '../../contract/workspace.ts'
import { heard, saidBy, writeApp } from './small-app.ts'
import { startStandIn } from './start.ts'

test('a packed app runs from its archive, with a single leading argument, and cannot start its program as Node', async (context) => {
  const folder = temporaryFolder(context)
  const source = path.join(folder, 'source')
  writeApp(source, {
    files: {
      'main.cjs': `
        const { app, utilityProcess } = require('electron')
        const childProcess = require('node:child_process')
        const path = require('node:path')
        say(app.isPackaged, process.argv.length, process.argv[1], String(process.defaultApp), path.basename(process.execPath))
        say(path.basename(path.dirname(__filename)), process.resourcesPath === path.dirname(__dirname))
        for (const run of [() => childProcess.fork('/x.js'), () => childProcess.spawn(process.execPath, ['/x.js'])])
          try { run() } catch (error) { say(error.message) }
        say(childProcess.spawnSync('true').status)
        app.whenReady().then(() => {
          const core = path.join(process.resourcesPath, 'app.asar.unpacked', 'core.cjs')
          utilityProcess.fork(core).on('message', (message) => say(JSON.stringify(message)))
        })`,
      'core.cjs': `
        const attempt = () => { try { require('node:child_process').fork('/x.js') } catch (error) { return error.message } }
        process.parentPort.postMessage(attempt())`,
    },
    packageJson: { productName: 'Small' },
  })
  const program = path.join(folder, 'linux-unpacked')
  mkdirSync(path.join(program, 'resources'), { recursive: true })
  writeFileSync(path.join(program, 'small'), 'the program')
  await createPackageWithOptions(source, path.join(program, 'resources/app.asar'), { unpack: '**/core.cjs' })
  const standIn = await startStandIn({ app: program, packed: true, args: ['--word'], windows: false })
  context.after(() => standIn.kill())
  const refused = (what: string): string =>
    `stand-in: ${what} of the packed program: the RunAsNode fuse is off, it would start the app`
  await heard(standIn, `"${refused('child_process.fork')}"`)
  assert.deepEqual(saidBy(standIn).slice(0, 5), [
    'true 2 --word undefined small',
    'app.asar true',
    refused('child_process.fork'),
    refused('child_process.spawn'),
    '0',
  ])
})
