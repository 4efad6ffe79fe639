import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMediaFile, isVideoFile } from './media-files.ts'

test('videos and photos are known by their type, or without one by their ending', () => {
  const kind = (name: string, type: string): string =>
    isVideoFile({ name, type }) ? 'video' : isMediaFile({ name, type }) ? 'photo' : 'other'
  assert.deepEqual(
    [
      kind('a.mp4', 'video/mp4'),
      kind('a.MKV', ''),
      kind('a.bin', 'video/x-matroska'),
      kind('a.heic', ''),
      kind('a', 'image/png'),
      kind('captions.csv', 'text/csv'),
      kind('captions.mp4.csv', ''),
      kind('mp4', ''),
    ],
    ['video', 'video', 'video', 'photo', 'photo', 'other', 'other', 'other'],
  )
})
