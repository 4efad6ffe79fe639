import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { usedMembers } from './used-members.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const types = readFileSync(
  path.join(path.dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'electron.d.ts'),
  'utf8',
)

/** Names of Electron objects in our sources, with their names in Electron's types. */
const objects: Readonly<Record<string, string>> = {
  app: 'App',
  clipboard: 'Clipboard',
  contextBridge: 'ContextBridge',
  dialog: 'Dialog',
  ipcMain: 'IpcMain',
  ipcRenderer: 'IpcRenderer',
  Menu: 'Menu',
  nativeTheme: 'NativeTheme',
  powerMonitor: 'PowerMonitor',
  protocol: 'Protocol',
  safeStorage: 'SafeStorage',
  screen: 'Screen',
  session: 'Session',
  shell: 'Shell',
  utilityProcess: 'UtilityProcess',
  webUtils: 'WebUtils',
  window: 'BrowserWindow',
  contents: 'WebContents',
  webContents: 'WebContents',
  child: 'UtilityProcess',
}

const use = new RegExp(`(?<![\\w.])(?:electron\\.)?(${Object.keys(objects).join('|')})\\.(\\w+)`, 'g')
const words = /\.(?:on|once)\(\s*'([\w-]+)'/g

/** Electron members that our sources use, as `App.whenReady`; names that are not members of the type are our own. */
function membersInUse(): ReadonlySet<string> {
  const found = new Set<string>()
  for (const file of globSync('main/faces/electron/**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue
    // In the preload, `window` is the page's.
    const isPage = file.includes('preload')
    for (const [, object = '', member = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(use)) {
      const type = objects[object] ?? ''
      if ((isPage && object === 'window') || !declares(type, member)) continue
      if (!['on', 'once', 'off', 'emit'].includes(member)) found.add(`${type}.${member}`)
    }
  }
  return found
}

const declarations = new Map<string, string>()

/** The text of an interface or class in Electron's types; merged declarations are joined. */
function declarationOf(type: string): string {
  let text = declarations.get(type)
  if (text === undefined) {
    text = [...types.matchAll(new RegExp(`\\n  (?:interface|class) ${type}\\b[\\s\\S]*?\\n  \\}\\n`, 'g'))]
      .map(([whole]) => whole)
      .join('\n')
    declarations.set(type, text)
  }
  return text
}

const memberIn = (type: string, member: string): RegExpExecArray | null =>
  new RegExp(`((?:    /\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\n)?)    (?:static |readonly )*${member}[(?:]`).exec(
    declarationOf(type),
  )

const declares = (type: string, member: string): boolean => memberIn(type, member) !== null

test('the table lists every Electron member in use, and nothing else', () => {
  const inUse = membersInUse()
  assert.ok(inUse.size > 40, `only ${inUse.size} were seen`)
  assert.deepEqual([...inUse].sort(), Object.keys(usedMembers).sort())
})

test('none of them is deprecated or experimental', () => {
  for (const name of Object.keys(usedMembers)) {
    const [type = '', member = ''] = name.split('.')
    const [, comment = ''] = memberIn(type, member) ?? assert.fail(`${name} is not in Electron’s types`)
    assert.doesNotMatch(comment, /@deprecated|@experimental/, name)
  }
})

test('every event listened to is in Electron’s types, or belongs to a page or stream', () => {
  const ofNode = new Set(['data', 'uncaughtException', 'unhandledRejection', 'destroyed', 'message', 'exit'])
  let seen = 0
  for (const file of globSync('main/faces/electron/**/*.ts', { cwd: root }))
    for (const [, event = ''] of readFileSync(path.join(root, file), 'utf8').matchAll(words)) {
      seen++
      assert.ok(ofNode.has(event) || types.includes(`(event: '${event}',`), `${file}: ${event}`)
    }
  assert.ok(seen > 15)
})
