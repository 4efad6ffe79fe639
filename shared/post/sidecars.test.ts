import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pairSidecars } from './sidecars.ts'

test('videos take the text file of their name, in numeric order; a photo only counts with a caption', () => {
  const names = [
    '10.mp4',
    '2.MOV',
    '2.txt',
    'a.mp4.txt',
    'a.mp4',
    'logo.png',
    'karusel.jpg',
    'KARUSEL.TXT',
    '.b.mp4',
    'notes.txt',
  ]
  assert.deepEqual(pairSidecars(names), [
    { media: '2.MOV', caption: '2.txt' },
    { media: '10.mp4', caption: null },
    { media: 'a.mp4', caption: 'a.mp4.txt' },
    { media: 'karusel.jpg', caption: 'KARUSEL.TXT' },
  ])
})
