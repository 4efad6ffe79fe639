import assert from 'node:assert/strict'
import { test } from 'node:test'
import { folderPosts } from './folder-posts.ts'

test('videos and photos take the text file of the same name, in numeric order', () => {
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
    'obs.mkv',
  ]
  assert.deepEqual(
    folderPosts(names).map(({ media, caption }) => [media.join(), caption]),
    [
      ['2.MOV', '2.txt'],
      ['10.mp4', null],
      ['a.mp4', 'a.mp4.txt'],
      ['karusel.jpg', 'KARUSEL.TXT'],
      ['logo.png', null],
      ['obs.mkv', null],
    ],
  )
})

test('numbered photos form one post, with the caption file of their common name', () => {
  const names = [
    '30 Des 1.jpg',
    '30 Des 10.jpg',
    '30 Des 2.jpg',
    '30 Des.txt',
    'serum_01.png',
    'serum_02.png',
    'toner (1).jpg',
    'toner (2).jpg',
    'toner (2).txt',
    '1.jpg',
    '2.jpg',
  ]
  assert.deepEqual(
    folderPosts(names).map(({ media, caption }) => [media.join(), caption]),
    [
      ['1.jpg', null],
      ['2.jpg', null],
      ['30 Des 1.jpg,30 Des 2.jpg,30 Des 10.jpg', '30 Des.txt'],
      ['serum_01.png,serum_02.png', null],
      ['toner (1).jpg', null],
      ['toner (2).jpg', 'toner (2).txt'],
    ],
  )
})

test('a date and time at the start of a name schedule the post', () => {
  const when = (name: string) => folderPosts([name])[0]?.when ?? null
  assert.deepEqual(
    [
      '30 Des 19.00 serum.mp4',
      '2026-12-30 serum.mp4',
      '30-12-2026_serum.mp4',
      '20261230.mp4',
      '1.mp4',
      'IMG_2026.mp4',
      '10 tips kulit.mp4',
      'Mei.mp4',
    ].map(when),
    ['30 Des 19.00', '2026-12-30', '30-12-2026', '20261230', null, null, null, null],
  )
})
