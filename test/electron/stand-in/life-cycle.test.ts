import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../contract/workspace.ts'
import { heard, saidBy, startSmall, writeApp } from './small-app.ts'

const follow = `
  const { app } = require('electron')
  for (const event of ['ready', 'window-all-closed', 'before-quit', 'will-quit', 'quit'])
    app.on(event, () => say(event))
`

test('ready comes after the entry has been evaluated, both for require and for import', async (context) => {
  const required = await startSmall(context, `${follow} say('entry', app.isReady())`)
  await heard(required, 'ready')
  assert.deepEqual(saidBy(required), ['entry false', 'ready'])
  const imported = await startSmall(context, {
    files: {
      'main.mjs': `import electron, { app } from 'electron'
        app.whenReady().then(() => say('ready'))
        await new Promise((resolve) => setTimeout(resolve, 300))
        say('entry', app.isReady(), electron.app === app)`,
    },
    packageJson: { main: 'main.mjs' },
  })
  await heard(imported, 'ready')
  assert.deepEqual(saidBy(imported), ['entry false true', 'ready'])
})

test('an entry that awaits ready at its top level never becomes ready', async (context) => {
  const standIn = await startSmall(context, {
    files: {
      'main.mjs': `import { app } from 'electron'; say('entry'); await app.whenReady(); say('ready')`,
    },
    packageJson: { main: 'main.mjs' },
  })
  await heard(standIn, 'entry')
  const settled = await Promise.race([
    standIn.entered,
    new Promise((resolve) => void setTimeout(resolve, 1_000, 'never')),
  ])
  assert.equal(settled, 'never')
  assert.equal((await standIn.control('state')).isReady, false)
  assert.deepEqual(saidBy(standIn), ['entry'])
})

test('an entry that throws shows Electron’s error box, and the app still becomes ready', async (context) => {
  const standIn = await startSmall(context, `${follow} throw new Error('broken')`)
  assert.match((await standIn.entered) ?? '', /broken/)
  await heard(standIn, 'ready')
  const [box] = await standIn.control('dialogs')
  assert.equal(box?.title, 'A JavaScript error occurred in the main process')
})

test('quit: before-quit, will-quit, quit; each of the first two can prevent it', async (context) => {
  const standIn = await startSmall(
    context,
    `${follow}
    let times = 0
    app.on('before-quit', (event) => { if (++times === 1) event.preventDefault() })
    app.on('will-quit', (event) => { if (times === 2) event.preventDefault() })`,
  )
  await heard(standIn, 'ready')
  await standIn.control('quit')
  await standIn.control('quit')
  assert.equal((await standIn.control('state')).isQuitting, false)
  standIn.terminate()
  assert.equal((await standIn.exited).code, 0)
  assert.deepEqual(saidBy(standIn).slice(1), [
    'before-quit',
    'before-quit',
    'will-quit',
    'before-quit',
    'will-quit',
    'quit',
  ])
})

test('exit ends at once with its code, without before-quit and will-quit; process.exit does the same', async (context) => {
  for (const call of ['app.exit(3)', 'process.exit(3)']) {
    const standIn = await startSmall(context, `${follow} app.whenReady().then(() => ${call})`)
    assert.equal((await standIn.exited).code, 3)
    assert.deepEqual(saidBy(standIn), ['ready', 'quit'])
  }
})

test('an uncaught error is shown in a box, and the app goes on', async (context) => {
  const standIn = await startSmall(
    context,
    `${follow} app.on('activate', () => { throw new Error('thrown in a listener') })
    process.on('exit', () => undefined)
    app.on('activate', () => say('the second listener'))`,
  )
  await heard(standIn, 'ready')
  await standIn.control('activate')
  await standIn.control('quit')
  const { remains } = await standIn.exited
  assert.deepEqual(
    remains?.problems.map(({ kind, message }) => [kind, /thrown in a listener/.test(message)]),
    [['uncaught', true]],
  )
  assert.equal(saidBy(standIn).includes('the second listener'), false)
})

test('a userData folder has one app: the second gets false, and the first gets its arguments, after ready', async (context) => {
  const source = `
    const { app } = require('electron')
    const isFirst = app.requestSingleInstanceLock({ workspace: process.argv[2] })
    say('lock', isFirst)
    app.on('second-instance', (_event, argv, cwd, data) => say(argv.at(-1), cwd, JSON.stringify(data)))
    if (!isFirst) app.quit()`
  const first = await startSmall(context, source, { args: ['/a'] })
  await heard(first, 'lock true')
  const second = await startSmall(context, source, { args: ['/b'], userData: first.userData, cwd: '/' })
  assert.equal((await second.exited).code, 0)
  assert.deepEqual(saidBy(second), ['lock false'])
  assert.equal(await heard(first, /^\/b/), '/b / {"workspace":"/b"}')
  await first.kill()
  const third = await startSmall(context, source, { args: ['/c'], userData: first.userData })
  await heard(third, 'lock true')
})

test('main and its processes end with the process that started them', async (context) => {
  const folder = path.join(temporaryFolder(context), 'app')
  writeApp(folder, {
    files: {
      'main.cjs': `
        const { app, utilityProcess } = require('electron')
        app.whenReady().then(() => {
          const child = utilityProcess.fork(require('node:path').join(__dirname, 'core.cjs'))
          child.on('spawn', () => say('pids', process.pid, child.pid))
        })`,
      'core.cjs': '',
    },
  })
  const start = new URL('./start.ts', import.meta.url).href
  const script = `import { startStandIn } from ${JSON.stringify(start)}
    const standIn = await startStandIn({ app: ${JSON.stringify(folder)}, windows: false })
    setInterval(() => process.stdout.write(standIn.output()), 50)`
  const test = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  while (!/> pids \d+ \d+\n/.test(said)) said += String((await once(test.stdout, 'data'))[0])
  test.kill('SIGKILL')
  for (const pid of /> pids (\d+) (\d+)/.exec(said)?.slice(1) ?? []) {
    let isAlive = true
    for (let tries = 0; tries < 250 && isAlive; tries++) {
      try {
        process.kill(Number(pid), 0)
        await new Promise((resolve) => void setTimeout(resolve, 20))
      } catch {
        isAlive = false
      }
    }
    assert.equal(isAlive, false, `process ${pid} is still there`)
  }
})
