import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { en } from './en.ts'
import { id } from './id.ts'

const page = readFileSync(new URL('../../docs/words.md', import.meta.url), 'utf8')
const refused = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| thing'))
  .flatMap((line) => (line.split('|')[4] ?? '').split(','))
  .map((word) => word.trim())
  .filter((word) => word !== '')

/** Texts that use a word which is not used, with that word. Variables in braces are no words. */
const misused = (catalogue: Readonly<Record<string, string>>): string[] =>
  Object.entries(catalogue).flatMap(([key, text]) =>
    refused
      .filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(text.replace(/\{\{\w+\}\}/g, '')))
      .map((word) => `${key}: ${word}`),
  )

test('no text of the window uses a word that the page of words refuses', () => {
  assert.ok(refused.length > 20)
  assert.deepEqual(misused(en), [])
  assert.deepEqual(misused(id), [])
})

test('a refused word is found, also with a capital letter, and not in a variable', () => {
  assert.deepEqual(misused({ a: 'Mend the video', b: '{{film}} was used', c: 'Filmed on Monday' }), [
    'a: mend',
  ])
})
