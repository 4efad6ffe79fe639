import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { ensureBrowser } from '../../../build/ensure-browser.ts'
import { printByBrowser } from './print-pdf.ts'

test('a page becomes a PDF of its own size, and a failing browser leaves none', async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tautan-pdf-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const [html, pdf] = [path.join(folder, 'a b#.html'), path.join(folder, 'out.pdf')]
  writeFileSync(html, '<style>@page{size:A4}</style><h1>Laporan</h1>')
  await printByBrowser(html, pdf, await ensureBrowser())
  const bytes = readFileSync(pdf)
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  assert.match(bytes.toString('latin1'), /\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/)
  await assert.rejects(
    printByBrowser(html, path.join(folder, 'none.pdf'), '/bin/false'),
    /could not be printed/,
  )
  assert.ok(!existsSync(path.join(folder, 'none.pdf')))
  await assert.rejects(printByBrowser(html, pdf, null), /Chromium, Chrome or Edge/)
})
