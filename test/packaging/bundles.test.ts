import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { mainEntries } from '../../build/main.config.ts'
import { bundleProblems } from './check-bundle.ts'
import { root } from './stand-in-runtime.ts'

const folder = path.join(root, 'dist/main')

test('the Electron side is one file per entry and nothing else', () => {
  assert.deepEqual(readdirSync(folder).sort(), [
    'core-process.cjs',
    'electron.cjs',
    'icon.png',
    'job-worker.cjs',
    'preload.cjs',
    'probe-worker.cjs',
    'workbook-worker.cjs',
  ])
  assert.deepEqual(
    mainEntries.map(({ name }) => name),
    ['electron', 'core-process', 'job-worker', 'probe-worker', 'workbook-worker', 'preload'],
  )
})

for (const { name } of mainEntries) {
  test(`${name}.cjs is self-contained CommonJS`, () => {
    const source = readFileSync(path.join(folder, `${name}.cjs`), 'utf8')
    assert.ok(source.length > 100)
    assert.deepEqual(bundleProblems(`${name}.cjs`, source), [])
  })
}

test('a sandboxed preload requires nothing but Electron', () => {
  const source = readFileSync(path.join(folder, 'preload.cjs'), 'utf8')
  assert.deepEqual(
    [...source.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name),
    ['"electron"'],
  )
})

test('code that Electron’s Node could not load is detected in a bundle', () => {
  const fine =
    '"use strict";\nconst electron = require("electron"), fs = require("fs"), url = require("node:url");\n'
  const cases: readonly (readonly [planted: string, found: readonly string[]])[] = [
    ['', []],
    ['import("node:fs").then(() => null);', []],
    ['async function f() { await null }', []],
    ['const text = "import.meta.url and require(\'left-pad\')";', []],
    [
      'await null;',
      [
        'does not parse as CommonJS: `await` is only allowed within async functions and at the top levels of modules',
      ],
    ],
    ['export const a = 1;', ['does not parse as CommonJS: Cannot use export statement outside a module']],
    [
      'console.log(import.meta.url);',
      ['does not parse as CommonJS: Unexpected import.meta expression', 'import.meta'],
    ],
    ['import("./chunk.js");', ['import() of ./chunk.js']],
    ['import(name);', ['import() of a name that is made up when it runs']],
    ['require("exceljs");', ['require of exceljs']],
    ['require("./chunk.cjs");', ['require of ./chunk.cjs']],
    ['require(name);', ['require of a name that is made up when it runs']],
    ['require("node:module").createRequire, createRequire(__filename);', ['createRequire']],
  ]
  for (const [planted, found] of cases)
    assert.deepEqual(bundleProblems('a.cjs', fine + planted), found, planted)
})
