import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { emojiGroups, findEmoji } from './find-emoji.ts'

const file = JSON.parse(readFileSync(new URL('emoji.json', import.meta.url), 'utf8')) as Record<
  string,
  string[][]
>

test('the file holds the emoji of Unicode 15.1 in nine groups, each named in both languages', () => {
  const [english, indonesian] = [emojiGroups(file, 'en'), emojiGroups(file, 'id')]
  assert.equal(english.length, 9)
  const all = english.flatMap(({ emoji }) => emoji)
  assert.ok(all.length > 1800, `${all.length}`)
  assert.equal(new Set(all.map(({ emoji }) => emoji)).size, all.length)
  assert.ok([...all, ...indonesian.flatMap(({ emoji }) => emoji)].every(({ name }) => name !== ''))
  assert.equal(all.find(({ emoji }) => emoji === '👋')?.tones[4], '👋🏿')
})

const table: readonly (readonly [typed: string, first: string])[] = [
  ['waving', '👋'],
  ['tangan melambai', '👋'],
  ['belanja', '🛒'],
  ['hati merah', '❤️'],
  ['bendera indonesia', '🇮🇩'],
  ['FIRE', '🔥'],
  ['🔥', '🔥'],
]
for (const [typed, emoji] of table) {
  test(`“${typed}” finds ${emoji}`, () => {
    const found = findEmoji(emojiGroups(file, 'en'), typed).map((entry) => entry.emoji)
    assert.ok(found.includes(emoji), found.slice(0, 8).join(' '))
    if (typed === 'FIRE') assert.equal(found[0], emoji)
  })
}

test('an empty search, or one without matches, finds nothing', () => {
  assert.deepEqual(findEmoji(emojiGroups(file, 'en'), '  '), [])
  assert.deepEqual(findEmoji(emojiGroups(file, 'en'), 'qqqq'), [])
})
