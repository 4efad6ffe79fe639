import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ExportFile } from '../../main/core/export/batch-content.ts'
import { exporters } from '../../main/core/export/targets/exporters.ts'
import { mediaNames } from '../../main/core/export/targets/media-names.ts'
import { chunksOf } from '../../main/core/export/targets/tiktok/tiktok-api.ts'
import { canonicalJson } from '../../shared/policy/index.ts'
import { mediaRef } from '../../shared/post/media.ts'
import { targetOptionsSchema, targets, type Target } from '../../shared/export/targets.ts'
import { batchOf, hardPosts, plainPosts } from './target-batch.ts'

const textOf = (file: ExportFile | undefined): string => {
  assert.ok(file !== undefined && 'chunks' in file && Symbol.iterator in file.chunks)
  return [...file.chunks].join('')
}

const filesOf = (target: Target, ...given: Parameters<typeof batchOf>): ExportFile[] => [
  ...exporters[target](batchOf(...given)).files,
]

test('a file has one name in a batch, and no two files share one', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string]
  const media = [
    mediaRef(a, 'Film.mp4'),
    mediaRef(b, 'film.mp4'),
    mediaRef(c, 'FILM.MP4'),
    mediaRef(a, 'nama lain.mp4'),
    'folder/film.mp4',
    'con.mp4',
    'a:b?.mp4',
    'https://cdn.example.com/x.mp4',
    '…..',
    'kopi\u0301.jpg',
  ]
  const names = mediaNames(
    batchOf([{ wall: '2026-12-01T10:00', media }], { mediaBase: 'https://m.example.com' }),
  )
  assert.deepEqual(
    media.map((ref) => names.nameOf(ref)),
    [
      'Film.mp4',
      'film-2.mp4',
      'FILM-3.MP4',
      'Film.mp4',
      'film-4.mp4',
      'media-con.mp4',
      'a-b-.mp4',
      undefined,
      '…',
      'kopí.jpg',
    ],
  )
  assert.deepEqual(
    [media[6], media[7], media[9]].map((ref) => names.addressOf(ref ?? '')),
    [
      'https://m.example.com/a-b-.mp4',
      'https://cdn.example.com/x.mp4',
      'https://m.example.com/kop%C3%AD.jpg',
    ],
  )
})
test('a media address must be https, and file names can be appended to it', () => {
  const taken = (mediaBase: string): boolean => targetOptionsSchema.safeParse({ mediaBase }).success
  assert.equal(taken('https://cdn.example.com/desember'), true)
  for (const wrong of [
    'http://cdn.example.com',
    'https://cdn.example.com/?d=',
    'https://cdn.example.com/#x',
    'https://a:b@cdn.example.com',
    'cdn',
  ])
    assert.equal(taken(wrong), false, wrong)
})
/**
 * Source: TikTok's media transfer guide: chunks of 5 to 64 MB, the last up to 128 MB, 1 to 1,000 of them; under 5 MB in
 * one piece.
 */
test('a video is split into chunks as TikTok’s upload requires', () => {
  const million = 1_000_000
  for (const bytes of [1, 4 * million, 64 * million, 64 * million + 1, 150_000_123, 4 * 1024 ** 3]) {
    const { chunk_size: chunk, total_chunk_count: count } = chunksOf(bytes)
    const last = bytes - chunk * (count - 1)
    assert.equal(count, Math.max(1, Math.floor(bytes / chunk)))
    assert.ok(count <= 1000 && last > 0 && last <= 128 * million, `${bytes}: ${count} of ${chunk}`)
    assert.ok(bytes < 5 * million ? chunk === bytes : chunk >= 5 * million && chunk <= 64 * million)
  }
})
test('every path is valid on every system, and no two differ only in case', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
    fc.constantFrom('CON', 'aux.mp4', '咖'.repeat(120), '..', 'a/../b.mp4', ' . ', 'Film.MP4', 'film.mp4'),
  )
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...targets),
      (names, target) => {
        const batch = batchOf(
          names.map((name, index) => ({
            wall: `2026-12-0${index + 1}T10:00`,
            media: [mediaRef(String(index).repeat(64), name.replaceAll('\n', ' '))],
          })),
        )
        const posts = batch.posts.map((post, index) => ({
          ...post,
          client: { ...post.client, id: `${index}`, name: names[index] ?? '' },
          account: { ...post.account, id: `${index}` },
        }))
        const odd = { ...batch, posts, find: () => batch.find('a'.repeat(64)) }
        const paths = [...exporters[target](odd).files].map(({ path }) => path)
        assert.equal(new Set(paths.map((path) => path.toLowerCase())).size, paths.length)
        for (const part of paths.flatMap((path) => path.split('/'))) {
          assert.ok(part.isWellFormed() && Buffer.byteLength(part) <= 255, part)
          assert.doesNotMatch(part, /^\.{1,2}$|[\p{Cc}<>:"|?*\\]|[. ]$|^(?:con|aux|nul|prn)(?:\.|$)/iu)
        }
      },
    ),
    { numRuns: 400 },
  )
})
test('a hundred thousand posts are never held in one string', () => {
  const posts = batchOf(plainPosts(20)).posts
  const many = {
    ...batchOf([]),
    posts: Array.from({ length: 100_000 }, (_, index) => posts[index % 20] ?? posts[0]),
  }
  const batch = many as unknown as ReturnType<typeof batchOf>
  for (const target of ['publer', 'csv', 'json', 'ndjson', 'ics', 'tiktok-api'] as const) {
    const files = [...exporters[target](batch).files]
    assert.ok(files.length > 0, target)
    for (const file of files) {
      assert.ok('chunks' in file && Symbol.iterator in file.chunks)
      let longest = 0
      let count = 0
      for (const chunk of file.chunks) {
        longest = Math.max(longest, chunk.length)
        if (++count === 20) break
      }
      assert.ok(longest < 500_000, `${target}: ${longest}`)
    }
  }
})
test('each line of posts.ndjson contains the exact text that its SHA-256 was computed from', () => {
  const lines = textOf(filesOf('ndjson', hardPosts)[0]).trimEnd().split('\n')
  assert.ok(lines.length > 5)
  for (const line of lines) {
    const { post, sha256 } = JSON.parse(line) as { post: unknown; sha256: string }
    const text = canonicalJson(post)
    assert.ok(line.startsWith(`{"post":${text},`), line)
    assert.equal(createHash('sha256').update(text, 'utf8').digest('hex'), sha256)
  }
})
