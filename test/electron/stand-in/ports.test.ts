import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heard, saidBy, startSmall } from './small-app.ts'

test('a utility process has a parent port, receives ports, and closes them when it ends', async (context) => {
  const standIn = await startSmall(context, {
    files: {
      'main.cjs': `
        const { app, utilityProcess, MessageChannelMain } = require('electron')
        const path = require('node:path')
        app.on('child-process-gone', (_event, { reason, name, exitCode }) => say('gone', reason, name, exitCode))
        app.whenReady().then(() => {
          const child = utilityProcess.fork(path.join(__dirname, 'core.cjs'), ['word'], { serviceName: 'core', stdio: 'pipe', env: { ...process.env, GIVEN: 'yes' } })
          say('pid', String(child.pid))
          child.on('spawn', () => say('spawn', typeof child.pid))
          child.on('exit', (code) => say('exit', code, String(child.pid), child.kill()))
          child.on('message', (message) => say('child', JSON.stringify(message)))
          child.stdout.on('data', (text) => say('stdout', String(text).trim()))
          const { port1, port2 } = new MessageChannelMain()
          port1.on('message', ({ data }) => say('port', JSON.stringify(data)))
          port1.on('close', () => say('port closed'))
          port1.postMessage('before it starts')
          child.postMessage({ hello: 1 }, [port2])
          port1.start()
          try { port2.postMessage('x'); child.postMessage('x', [port2]) } catch (error) { say(error.message) }
          try { child.postMessage({ at: new Date(0) }) } catch (error) { say(error.message) }
        })`,
      'core.cjs': `
        console.log(process.type, process.argv[2], process.env.GIVEN, typeof process.send, process.env.STAND_IN_VERSIONS)
        process.parentPort.once('message', ({ data, ports: [port] }) => {
          process.parentPort.postMessage({ data, ports: 1 })
          setTimeout(() => {
            port.on('message', ({ data }) => port.postMessage({ heard: data, bytes: new Uint8Array([1, 2]), none: undefined }))
            port.start()
          }, 100)
        })`,
    },
  })
  await heard(standIn, /^port \{"heard"/)
  assert.deepEqual(saidBy(standIn).slice(0, 3), [
    'pid undefined',
    'Port at index 0 is already neutered.',
    'An object could not be cloned: the value.at is a Date',
  ])
  await heard(standIn, 'stdout utility word yes undefined undefined')
  await heard(standIn, 'child {"data":{"hello":1},"ports":1}')
  await heard(standIn, 'port {"heard":"before it starts","bytes":{"0":1,"1":2}}')
  assert.deepEqual(
    (await standIn.control('utilities')).map(({ serviceName }) => serviceName),
    ['core'],
  )
  assert.equal(await standIn.control('killUtility', { serviceName: 'core' }), 1)
  await heard(standIn, 'gone killed core 9')
  await heard(standIn, 'port closed')
  await heard(standIn, 'exit 9 undefined false')
})

test('closing a port notifies both of its ends, after earlier messages', async (context) => {
  const standIn = await startSmall(
    context,
    `const { app, MessageChannelMain } = require('electron')
    app.whenReady().then(() => {
      const { port1, port2 } = new MessageChannelMain()
      port1.on('close', () => say('one closed'))
      port2.on('close', () => say('two closed'))
      port2.on('message', ({ data }) => say('two heard', data))
      port1.postMessage('a')
      port1.postMessage('b')
      port1.close()
      port2.start()
    })`,
  )
  await heard(standIn, 'two closed')
  assert.deepEqual(saidBy(standIn), ['one closed', 'two heard a', 'two heard b', 'two closed'])
})

test('a utility process outlives an empty event loop and reports its exit code; kill() gives 0', async (context) => {
  const standIn = await startSmall(context, {
    files: {
      'main.cjs': `
        const { app, utilityProcess } = require('electron')
        const path = require('node:path')
        app.whenReady().then(() => {
          const idle = utilityProcess.fork(path.join(__dirname, 'idle.cjs'))
          idle.on('exit', (code) => say('idle', code))
          const failing = utilityProcess.fork(path.join(__dirname, 'failing.cjs'))
          failing.on('exit', (code) => { say('failing', code); say('killed', idle.kill()) })
        })`,
      'idle.cjs': '',
      'failing.cjs': 'process.exit(7)',
    },
  })
  await heard(standIn, 'idle 0')
  assert.deepEqual(saidBy(standIn), ['failing 7', 'killed true', 'idle 0'])
})
