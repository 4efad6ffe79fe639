import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { printByWindow } from '../../main/faces/electron/print-pdf.ts'
import { temporaryFolder } from '../contract/workspace.ts'
import { fakeElectron, FakeWindow } from './fake-electron.ts'

test('the desktop prints in a hidden window that runs no script, and closes it', async (context) => {
  const folder = temporaryFolder(context)
  const { electron } = fakeElectron(folder)
  const pdf = path.join(folder, 'report.pdf')
  await printByWindow(electron)(path.join(folder, 'report.html'), pdf)
  assert.match(readFileSync(pdf, 'utf8'), /^%PDF/)
  const window = FakeWindow.all.at(-1)
  assert.deepEqual(window?.loaded, [path.join(folder, 'report.html')])
  const { show, webPreferences } = window.options as {
    show: boolean
    webPreferences: { javascript: boolean; sandbox: boolean; nodeIntegration: boolean }
  }
  assert.deepEqual(
    [show, webPreferences.javascript, webPreferences.sandbox, webPreferences.nodeIntegration],
    [false, false, true, false],
  )
  assert.deepEqual(window.webContents.sent, [
    ['printToPDF', { printBackground: true, preferCSSPageSize: true }],
  ])
})
