import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { namedPaths } from './named-paths.ts'

test('folders and files are distinguished; an open workspace counts as a folder even before it is created', (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tautan-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'rencana.csv')
  const missing = path.join(folder, 'Biro Kota')
  writeFileSync(file, 'a')
  assert.deepEqual(
    namedPaths([missing, file, folder], () => false),
    { folder, files: [file] },
  )
  assert.deepEqual(
    namedPaths([file, missing], (place) => place === missing),
    { folder: missing, files: [file] },
  )
})
