import assert from 'node:assert/strict'
import { test } from 'node:test'
import { captionsOf, maxCaptions, removeVariant, addVariant, withActive, withCaption } from './variants.ts'

const said = (post: Parameters<typeof captionsOf>[0]): string =>
  captionsOf(post)
    .map(({ name, caption, isActive }) => `${name}${isActive ? '*' : ''} ${caption}`)
    .join(', ')

test('a new caption gets the next letter, and the one in use stays in use', () => {
  const two = addVariant({ caption: 'satu', variants: [] }, 'satu')
  assert.equal(said(two), 'A* satu, B satu')
  const edited = { ...two, ...withCaption(two, 'B', 'dua') }
  assert.equal(said(edited), 'A* satu, B dua')
  assert.equal(said(addVariant(withActive(edited, 'B'), 'dua')), 'A satu, B* dua, C dua')
})

test('any caption can be used, and all keep their letters', () => {
  const three = {
    caption: 'satu',
    variants: [
      { name: 'C', caption: 'tiga' },
      { name: 'B', caption: 'dua' },
    ],
  }
  assert.equal(said(withActive(three, 'C')), 'A satu, B dua, C* tiga')
  assert.equal(said(withActive(withActive(three, 'C'), 'B')), 'A satu, B* dua, C tiga')
  assert.equal(withActive(three, 'D'), three)
})

test('removing a caption closes up the letters; removing the one in use switches to the one before it', () => {
  const three = {
    caption: 'dua',
    variants: ['satu', 'tiga'].map((caption, at) => ({ name: 'AC'[at] ?? '', caption })),
  }
  assert.equal(said(three), 'A satu, B* dua, C tiga')
  assert.equal(said(removeVariant(three, 'B')), 'A* satu, B tiga')
  assert.equal(said(removeVariant(three, 'A')), 'A* dua, B tiga')
  assert.equal(said(removeVariant(three, 'C')), 'A satu, B* dua')
  assert.equal(said(removeVariant(removeVariant(three, 'B'), 'A')), 'A* tiga')
  assert.equal(removeVariant(three, 'D'), three)
  const last = { caption: 'satu', variants: [] }
  assert.equal(removeVariant(last, 'A'), last)
})

test(`a post has at most ${maxCaptions} captions`, () => {
  let post = { caption: 'x', variants: [] } as Parameters<typeof captionsOf>[0]
  for (let more = 0; more < 12; more++) post = addVariant(post, 'y')
  assert.equal(captionsOf(post).length, maxCaptions)
  assert.equal(new Set(captionsOf(post).map(({ name }) => name)).size, maxCaptions)
})
