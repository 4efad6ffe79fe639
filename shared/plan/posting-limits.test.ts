import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { accountConflicts, type PlannedPost } from './conflicts.ts'
import { similarity, nearDuplicates, duplicateThreshold, shinglesOf } from './near-duplicates.ts'
import { occurrences, recurrenceSchema } from './recurrence.ts'
import { freeSlots } from './free-slots.ts'
import { instantOf } from '../time/wall-time.ts'
import { defaultPlanning, type Planning } from '../post/planning-rules.ts'

const zone = 'Asia/Jakarta'

function post(id: string, wall: string, caption = id, given: Partial<PlannedPost> = {}): PlannedPost {
  const found = instantOf(wall, zone)
  assert.ok(found.ok)
  return {
    id,
    accountId: 'a',
    wall,
    instant: found.instant,
    shingles: shinglesOf(caption),
    media: [],
    exported: false,
    ...given,
  }
}

const longAgo = Date.UTC(2026, 0, 1)
const told = (posts: PlannedPost[], planning: Partial<Planning> = {}, now = longAgo): string[] =>
  accountConflicts(posts, { ...defaultPlanning, ...planning }, now).map(
    ({ post: id, kind, other, count }) => `${id} ${kind} ${other ?? ''} ${count}`,
  )

test('two posts too close together are both reported, with the minutes between them', () => {
  const posts = [post('a', '2026-12-12T19:00'), post('b', '2026-12-12T19:20'), post('c', '2026-12-12T20:20')]
  assert.deepEqual(told(posts), ['a gap b 20', 'b gap a 20'])
  assert.deepEqual(told(posts, { minimumGap: 20 }), [])
  assert.deepEqual(told([post('x', '2026-12-12T19:00'), post('y', '2026-12-12T19:00')]), [
    'x gap y 0',
    'y gap x 0',
  ])
})

test('posts beyond the fifteenth of a day are reported', () => {
  const posts = Array.from({ length: 17 }, (_, index) =>
    post(`p${index}`, `2026-12-12T${String(index).padStart(2, '0')}:00`),
  )
  assert.deepEqual(told(posts), ['p15 posts-a-day  17', 'p16 posts-a-day  17'])
  assert.deepEqual(told(posts.slice(0, 15)), [])
})

test('a repeated or nearly repeated caption within the configured days is reported', () => {
  const caption = 'Serum niacinamide balik lagi, stok terbatas, klik keranjang kuning sekarang juga ya kak'
  const posts = [
    post('a', '2026-12-01T19:00', caption),
    post('b', '2026-12-11T19:00', `${caption.toUpperCase()} 💛`),
    post(
      'c',
      '2026-12-12T19:00',
      'Cara pakai retinol untuk pemula: dua malam seminggu saja, tidak lebih dari itu',
    ),
    post('d', '2027-02-01T19:00', caption),
  ]
  assert.deepEqual(told(posts), ['a same-caption b 10', 'b same-caption a 10'])
  assert.deepEqual(told(posts, { duplicateDays: 0 }), [])
  assert.equal(told(posts, { duplicateDays: 365 }).length, 4)
})

test('a file repeated within the configured days is reported', () => {
  const posts = [
    post('a', '2026-12-01T19:00', 'satu', { media: ['a.mp4'] }),
    post('b', '2026-12-05T19:00', 'dua', { media: ['b.mp4', 'a.mp4'] }),
    post('c', '2027-03-05T19:00', 'tiga', { media: ['a.mp4'] }),
  ]
  assert.deepEqual(told(posts), ['a same-media b 4', 'b same-media a 4'])
})

test("posts in the past, beyond the scheduler's horizon, on a weekend or in quiet hours are reported", () => {
  const now = post('', '2026-12-10T12:00').instant
  const cases: [string, Partial<Planning>, string[]][] = [
    ['2026-12-10T11:59', {}, ['past']],
    ['2026-12-10T12:05', {}, []],
    ['2026-12-10T12:14', { scheduler: 'tiktok-studio' }, ['too-soon']],
    ['2026-12-10T12:15', { scheduler: 'tiktok-studio' }, []],
    ['2026-12-20T12:00', { scheduler: 'tiktok-studio' }, []],
    ['2026-12-20T12:01', { scheduler: 'tiktok-studio' }, ['too-far']],
    ['2026-12-12T12:00', { avoidWeekends: true }, ['weekend']],
    ['2026-12-14T12:00', { avoidWeekends: true }, []],
    ['2026-12-14T23:00', { quiet: { from: '22:00', until: '06:00' } }, ['quiet']],
    ['2026-12-14T05:59', { quiet: { from: '22:00', until: '06:00' } }, ['quiet']],
    ['2026-12-14T06:00', { quiet: { from: '22:00', until: '06:00' } }, []],
    ['2026-12-14T13:00', { quiet: { from: '12:00', until: '14:00' } }, ['quiet']],
  ]
  for (const [wall, planning, kinds] of cases) {
    const found = accountConflicts([post('a', wall)], { ...defaultPlanning, ...planning }, now)
    assert.deepEqual(
      found.map(({ kind }) => kind),
      kinds,
      wall,
    )
  }
})

test('an exported post is not reported as being in the past', () => {
  const now = post('', '2026-12-10T12:00').instant
  assert.deepEqual(told([post('a', '2026-12-09T12:00', 'x', { exported: true })], {}, now), [])
})

test('captions are compared by words, ignoring case, accents, punctuation and emoji', () => {
  const one = shinglesOf('Đón Tết cùng Lestari: giảm giá mạnh!')
  assert.equal(similarity(one, shinglesOf('ĐÓN TẾT — cùng lestari, giảm giá mạnh 🎉')), 1)
  assert.equal(similarity(one, shinglesOf('')), 0)
  assert.equal(shinglesOf('🎉🎉').length, 0)
  assert.equal(similarity(shinglesOf('promo'), shinglesOf('Promo!')), 1)
})

test('searching by rare shingles finds the same pairs as comparing all', () => {
  const word = fc.constantFrom('serum', 'kulit', 'malam', 'pagi', 'promo', 'kak', 'baru', 'lagi', 'stok')
  const caption = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(fc.array(caption, { maxLength: 25 }), (captions) => {
      const all = captions.map(shinglesOf)
      const slow = all.flatMap((one, a) =>
        all.flatMap((other, b) =>
          b > a && similarity(one, other) >= duplicateThreshold ? [`${a} ${b}`] : [],
        ),
      )
      const quick = nearDuplicates(all).map(([a, b]) => `${a} ${b}`)
      assert.deepEqual(quick.sort(), slow.sort())
    }),
    { numRuns: 500 },
  )
})

test('repetitions keep the wall clock across a DST change, and move later where a time is skipped', () => {
  const weekly = recurrenceSchema.parse({ every: 'week', until: '2026-04-12' })
  assert.deepEqual(occurrences('2026-03-22T19:00', weekly, 'Europe/Berlin'), [
    { wall: '2026-03-29T19:00', meant: null },
    { wall: '2026-04-05T19:00', meant: null },
    { wall: '2026-04-12T19:00', meant: null },
  ])
  assert.deepEqual(occurrences('2026-03-22T02:30', weekly, 'Europe/Berlin')[0], {
    wall: '2026-03-29T03:00',
    meant: '2026-03-29T02:30',
  })
})

test('monthly repetitions stay within their month, weekly ones fall on the chosen days, and all of them end', () => {
  const on = (given: object, first = '2026-01-31T19:00'): string[] =>
    occurrences(first, recurrenceSchema.parse(given), zone).map(({ wall }) => wall.slice(0, 10))
  assert.deepEqual(on({ every: 'month', until: '2026-04-30' }), ['2026-02-28', '2026-03-31', '2026-04-30'])
  assert.deepEqual(
    on({ every: 'week', days: [1, 4], interval: 2, until: '2026-02-28' }, '2026-02-05T19:00'),
    ['2026-02-16', '2026-02-19'],
  )
  assert.deepEqual(on({ every: 'day', interval: 3, until: '2026-02-08' }), ['2026-02-03', '2026-02-06'])
  assert.deepEqual(on({ every: 'day', until: '2026-01-31' }), [])
  assert.equal(on({ every: 'day', until: '2099-01-01' }).length, 367)
})

test('free slots come in order, without those that are taken, past or skipped by a DST change', () => {
  const slots = [
    { day: 7, time: '02:30' },
    { day: 1, time: '19:00' },
    { day: 1, time: '07:00' },
    { day: 1, time: '19:00' },
  ]
  const span = { from: '2026-03-23', until: '2026-04-07', notBefore: '2026-03-23T08:00' }
  assert.deepEqual(
    [...freeSlots(slots, 'Europe/Berlin', span, new Set(['2026-03-30T07:00']))],
    ['2026-03-23T19:00', '2026-03-30T19:00', '2026-04-05T02:30', '2026-04-06T07:00', '2026-04-06T19:00'],
  )
})
