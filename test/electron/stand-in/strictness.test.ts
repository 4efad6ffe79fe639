import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heard, saidBy, startSmall } from './small-app.ts'

/** Runs each line after ready, and logs what it threw. */
function trying(lines: readonly string[], before: readonly string[] = []): string {
  const attempt = (line: string): string =>
    `try { ${line}; say('passed:', ${JSON.stringify(line)}) } catch (error) { say(error.message) }`
  return `
    const electron = require('electron')
    const { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, safeStorage, screen, session, shell, utilityProcess } = electron
    ${before.map(attempt).join('\n')}
    app.whenReady().then(() => { ${lines.map(attempt).join('\n')} say('done') })`
}

test('an unknown member, event, option or role throws, and is recorded as a problem', async (context) => {
  const standIn = await startSmall(
    context,
    trying([
      'app.dock',
      "app.on('window-all-close', () => undefined)",
      'electron.Tray',
      'BrowserWindow.fromId(1)',
      'new BrowserWindow({ transparent: true })',
      'new BrowserWindow({ webPreferences: { sandbox: false } })',
      "Menu.buildFromTemplate([{ role: 'zoomin' }, { role: 'zoomIm' }])",
      "Menu.buildFromTemplate([{ label: 'A', shortcut: 'Ctrl+A' }])",
      "Menu.buildFromTemplate([{ label: 'A', accelerator: 'Strg+A' }])",
      'Menu.buildFromTemplate([{ click() {} }])',
      "dialog.showOpenDialog({ properties: ['openFolder'] })",
      "dialog.showMessageBox({ message: 'A', buttons: ['Yes'], defaultButton: 0 })",
      "dialog.showSaveDialog({ filters: [{ name: 'CSV', extensions: ['.csv'] }] })",
      "app.getPath('appdata')",
      "nativeTheme.themeSource = 'pink'",
      "ipcMain.handle('x', () => 1)",
      "shell.trashItem('/x')",
    ]),
  )
  await heard(standIn, 'done')
  assert.deepEqual(saidBy(standIn), [
    'stand-in: app.dock is not known',
    "stand-in: app has no event 'window-all-close' that is known",
    'stand-in: electron.Tray is not known',
    'stand-in: BrowserWindow.fromId is not known',
    "stand-in: BrowserWindow has no option 'transparent' that is known",
    'stand-in: webPreferences.sandbox false is not stood in for',
    "stand-in: the menu role 'zoomIm' is not known",
    "stand-in: MenuItem has no option 'shortcut' that is known",
    'stand-in: "Strg+A" is no accelerator: Strg is no modifier',
    'Invalid template for MenuItem: must have at least one of label, role or type',
    "stand-in: showOpenDialog has no property 'openFolder' that is known",
    "stand-in: showMessageBox has no option 'defaultButton' that is known",
    'stand-in: showSaveDialog has a filter that is none: {"name":"CSV","extensions":[".csv"]}',
    "Failed to get 'appdata' path",
    'Invalid themeSource pink',
    'stand-in: ipcMain.handle is not known',
    'stand-in: shell.trashItem is not known',
    'done',
  ])
  const problems = await standIn.control('problems')
  assert.equal(problems.filter(({ kind }) => kind === 'unknown').length, 12)
})

test('calls that Electron refuses before or after ready are refused', async (context) => {
  const standIn = await startSmall(
    context,
    trying(
      ["protocol.registerSchemesAsPrivileged([{ scheme: 'app' }])"],
      [
        'new BrowserWindow({})',
        'session.defaultSession',
        'screen.getAllDisplays()',
        "dialog.showMessageBox({ message: 'A' })",
        "utilityProcess.fork('/x.js')",
        "protocol.handle('app', () => new Response(''))",
        "safeStorage.isAsyncEncryptionAvailable().then((is) => say('available', is))",
        "safeStorage.encryptStringAsync('a').catch((error) => say(error.message))",
        "dialog.showErrorBox('A', 'B')",
      ],
    ),
  )
  await heard(standIn, 'done')
  const said = saidBy(standIn).filter((line) => !line.startsWith('passed:'))
  assert.deepEqual(said, [
    'Cannot create BrowserWindow before app is ready',
    'Session can only be received when app is ready',
    "The 'screen' module can't be used before the app 'ready' event",
    'dialog module can only be used after app is ready',
    'utilityProcess cannot be created before app is ready.',
    'Session can only be received when app is ready',
    'available false',
    'safeStorage cannot be used before app is ready',
    'protocol.registerSchemesAsPrivileged should be called before app is ready',
    'done',
  ])
})

test('importing a name that electron does not export fails', async (context) => {
  const standIn = await startSmall(context, {
    files: { 'main.mjs': `import { Tray } from 'electron'; say(Tray)` },
    packageJson: { main: 'main.mjs' },
  })
  assert.match(
    (await standIn.entered) ?? '',
    /does not provide an export named 'Tray'|Named export 'Tray' not found/,
  )
})

test('dialogs stay open until answered; a menu item is clicked by id, label or keys', async (context) => {
  const standIn = await startSmall(
    context,
    `const { app, dialog, Menu } = require('electron')
    app.whenReady().then(async () => {
      Menu.setApplicationMenu(Menu.buildFromTemplate([
        { label: '&File', submenu: [{ id: 'new', label: '&New', accelerator: 'CmdOrCtrl+N', click: () => say('new') },
          { label: 'Off', enabled: false, click: () => say('off') }, { role: 'quit' }] },
        { role: 'viewMenu' },
      ]))
      say('ready')
      say(JSON.stringify(await dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'Cancel'] })))
      say(JSON.stringify(await dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'Cancel'] })))
      say(JSON.stringify(await dialog.showOpenDialog({ properties: ['openDirectory'] })))
    })`,
  )
  await heard(standIn, 'ready')
  await standIn.control('clickMenu', { label: 'New' })
  assert.equal(await standIn.control('pressKeys', { accelerator: 'Control+N' }), true)
  assert.equal(await standIn.control('pressKeys', { accelerator: 'Control+J' }), false)
  await assert.rejects(standIn.control('clickMenu', { label: 'Off' }), /cannot be clicked/)
  await assert.rejects(standIn.control('clickMenu', { id: 'old' }), /no menu item is/)
  const [open] = await standIn.control('dialogs')
  assert.deepEqual([open?.message, open?.isOpen], ['Sure?', true])
  await standIn.control('answerDialog', { answer: { button: 'Yes' } })
  await heard(standIn, '{"response":0,"checkboxChecked":false}')
  await standIn.control('answerDialog', { answer: null })
  await standIn.control('answerDialog', { answer: { paths: ['/a'] } })
  await heard(standIn, '{"canceled":false,"filePaths":["/a"]}')
  assert.deepEqual(saidBy(standIn), [
    'ready',
    'new',
    'new',
    '{"response":0,"checkboxChecked":false}',
    '{"response":1,"checkboxChecked":false}',
    '{"canceled":false,"filePaths":["/a"]}',
  ])
  await standIn.control('clickMenu', { role: 'quit' })
  assert.equal((await standIn.exited).code, 0)
})
