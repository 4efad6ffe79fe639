import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commands } from '../../shared/commands/commands.ts'
import { fuzzyFilter } from './fuzzy-filter.ts'

const clients = ['Kopi Lereng', 'Lestari Skin', 'Senja Hijab', 'Café Ñandú', 'ร้านกาแฟ', '珈琲店'].map(
  (label) => ({ label }),
)
const labelled = (language: 'en' | 'id') => commands.map(({ label }) => ({ label: label[language] }))

const first = (items: readonly { readonly label: string }[], typed: string): string | undefined =>
  fuzzyFilter(items, typed)[0]?.label

const typingErrors: readonly (readonly [typed: string, meant: string])[] = [
  ['kopi lerneg', 'Kopi Lereng'],
  ['kopi lereg', 'Kopi Lereng'],
  ['lestrai', 'Lestari Skin'],
  ['senjaa hijab', 'Senja Hijab'],
  ['hijab senja', 'Senja Hijab'],
  ['cafe nandu', 'Café Ñandú'],
  ['caffe', 'Café Ñandú'],
]

for (const [typed, meant] of typingErrors)
  test(`“${typed}” finds ${meant} first`, () => assert.equal(first(clients, typed), meant))

for (const [language, typed, meant] of [
  ['en', 'setings', /Settings/],
  ['en', 'new pots', /New post/],
  ['en', 'imprt', /Import/],
  ['id', 'pengturan', /Pengaturan/],
  ['id', 'postng baru', /Posting baru/],
] as const)
  test(`“${typed}” finds its command (${language})`, () =>
    assert.match(first(labelled(language), typed) ?? '', meant))

test('an exact match comes before a match with a typing error', () => {
  const items = ['Senja Hijab', 'Senjb'].map((label) => ({ label }))
  assert.deepEqual(
    fuzzyFilter(items, 'senjb').map(({ label }) => label),
    ['Senjb', 'Senja Hijab'],
  )
})

test('scripts without spaces are found by part of a name', () => {
  assert.equal(first(clients, 'กาแฟ'), 'ร้านกาแฟ')
  assert.equal(first(clients, '珈琲'), '珈琲店')
})

test('up to three letters are matched exactly', () => {
  assert.deepEqual(fuzzyFilter(clients, 'kpi'), [])
  assert.deepEqual(fuzzyFilter(clients, ''), clients)
})

test('punctuation is not treated as an operator', () => {
  assert.deepEqual(
    fuzzyFilter(clients, 'kopi -lereng').map(({ label }) => label),
    ['Kopi Lereng'],
  )
  for (const typed of ['----a', '(?<x>', '|||||', '"kopi" -'])
    assert.ok(fuzzyFilter(clients, typed).length <= 1, typed)
})

test('text too long for a name is not matched fuzzily', () => {
  for (const typed of ['x'.repeat(31), 'a'.repeat(9000), 'kopi '.repeat(40)])
    assert.deepEqual(fuzzyFilter(clients, typed), [])
})
