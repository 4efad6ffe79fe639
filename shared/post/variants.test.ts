import assert from 'node:assert/strict'
import { test } from 'node:test'
import { captionsOf, mostCaptions, withAnother, withGoing, withoutGoing } from './variants.ts'

const said = (post: Parameters<typeof captionsOf>[0]): string =>
  captionsOf(post)
    .map(({ name, caption, goes }) => `${name}${goes ? '*' : ''} ${caption}`)
    .join(', ')

test('another caption begins as the one that went out, and goes out itself', () => {
  const two = withAnother({ caption: 'satu', variants: [] })
  assert.equal(said(two), 'A satu, B* satu')
  const edited = { ...two, caption: 'dua' }
  assert.equal(said(edited), 'A satu, B* dua')
  assert.equal(said(withAnother(edited)), 'A satu, B dua, C* dua')
})

test('any caption can be the one that goes out, and all keep their letters', () => {
  const three = {
    caption: 'satu',
    variants: [
      { name: 'C', caption: 'tiga' },
      { name: 'B', caption: 'dua' },
    ],
  }
  assert.equal(said(withGoing(three, 'C')), 'A satu, B dua, C* tiga')
  assert.equal(said(withGoing(withGoing(three, 'C'), 'B')), 'A satu, B* dua, C tiga')
  assert.equal(withGoing(three, 'D'), three)
})

test('without the one that goes out the one before it goes, and the letters close up', () => {
  const three = {
    caption: 'dua',
    variants: ['satu', 'tiga'].map((caption, at) => ({ name: 'AC'[at] ?? '', caption })),
  }
  assert.equal(said(three), 'A satu, B* dua, C tiga')
  assert.equal(said(withoutGoing(three)), 'A* satu, B tiga')
  assert.equal(said(withoutGoing(withoutGoing(three))), 'A* tiga')
  const last = { caption: 'satu', variants: [] }
  assert.equal(withoutGoing(last), last)
})

test(`a post has at most ${mostCaptions} captions`, () => {
  let post = { caption: 'x', variants: [] } as Parameters<typeof captionsOf>[0]
  for (let more = 0; more < 12; more++) post = withAnother(post)
  assert.equal(captionsOf(post).length, mostCaptions)
  assert.equal(new Set(captionsOf(post).map(({ name }) => name)).size, mostCaptions)
})
