import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { en } from '../../renderer/i18n/en.ts'
import { id } from '../../renderer/i18n/id.ts'
import { isTest, root } from './read-imports.ts'

const page = readFileSync(path.join(root, 'docs/words.md'), 'utf8')
const refused = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| thing'))
  .flatMap((line) => (line.split('|')[4] ?? '').split(','))
  .map((word) => word.trim())
  .filter((word) => word !== '')

/** The refused words in texts, each with its key. Variables in braces are ignored. */
const misused = (texts: Readonly<Record<string, string>>): string[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    refused
      .filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(text.replace(/\$?\{[^}]*\}/g, '')))
      .map((word) => `${key}: ${word}`),
  )

/** A bilingual text as the core and the command line write it: `en: '…'`, `id: '…'`, or `both('…', '…')`. */
const inBothLanguages =
  /\b(?:en|id): ?('[^'\n]*'|`[^`]*`)|\bboth\(\s*('[^'\n]*'|`[^`]*`),\s*('[^'\n]*'|`[^`]*`)/g
/** Any string literal; one with a space is shown to users, except in JSON answers. */
const anyText = /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g
const comment = /\/\*[^]*?\*\/|^\s*\/\/.*$/gm

function textsOf(files: string, pattern: RegExp): Record<string, string> {
  const found: Record<string, string> = {}
  for (const file of globSync(files, { cwd: root })) {
    if (isTest(file)) continue
    const source = readFileSync(path.join(root, file), 'utf8').replace(comment, '')
    for (const [text] of source.matchAll(pattern))
      if (/ /.test(text) && !text.includes('JSON.stringify')) found[`${file}: ${text}`] = text
  }
  return found
}

test('no text of the window uses a word refused in docs/words.md', () => {
  assert.ok(refused.length > 20)
  assert.deepEqual(misused(en), [])
  assert.deepEqual(misused(id), [])
})

test('no message of the core, the report or the shared modules uses a refused word', () => {
  const texts = {
    ...textsOf('main/core/**/*.ts', inBothLanguages),
    ...textsOf('main/core/export/report/report-texts.ts', anyText),
    ...textsOf('shared/**/*.ts', inBothLanguages),
  }
  assert.ok(Object.keys(texts).length > 300)
  assert.deepEqual(misused(texts), [])
})

test('no text of the command line uses a refused word', () => {
  const texts = textsOf('main/cli/**/*.ts', anyText)
  assert.ok(Object.keys(texts).length > 200)
  assert.deepEqual(misused(texts), [])
})

test('a refused word is found in upper or lower case, but not inside a variable', () => {
  assert.deepEqual(
    misused({
      a: 'Mend the video',
      b: '{{film}} was used',
      c: 'Filmed on Monday',
      d: '`${held.length} posts`',
    }),
    ['a: mend'],
  )
})
