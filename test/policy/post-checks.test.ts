import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet, type Draft, type VetContext } from '../../shared/policy/index.ts'

const context: VetContext = { market: 'ID', account: 'business', on: '2026-12-01' }
const photo = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `${index}.jpg` }))

const table: readonly (readonly [what: string, draft: Draft, rule: string | null])[] = [
  [
    'a paid partnership that is private',
    { disclosePaid: true, privacy: 'SELF_ONLY' },
    'limits.branded-private',
  ],
  ['a paid partnership that is public', { disclosePaid: true, privacy: 'PUBLIC_TO_EVERYONE' }, null],
  ['a disclosure of nothing', { disclose: true }, 'limits.disclosure-empty'],
  ["a disclosure of one's own brand", { disclose: true, discloseOwn: true }, null],
  ['a disclosure of a third party', { disclose: true, disclosePaid: true }, null],
  [
    'followers, of a public account',
    { privacy: 'FOLLOWER_OF_CREATOR', privateAccount: false },
    'limits.privacy-of-public',
  ],
  ['followers, of an account that nobody told of', { privacy: 'FOLLOWER_OF_CREATOR' }, null],
  ['followers, of a private account', { privacy: 'FOLLOWER_OF_CREATOR', privateAccount: true }, null],
  [
    'everyone, of a private account',
    { privacy: 'PUBLIC_TO_EVERYONE', privateAccount: true },
    'limits.privacy-of-private',
  ],
  ['friends, of a private account', { privacy: 'MUTUAL_FOLLOW_FRIENDS', privateAccount: true }, null],
  ['no privacy yet', { privacy: null, privateAccount: true }, null],
  [
    'a duet of a private account',
    { format: 'video', allowDuet: true, privateAccount: true },
    'limits.private-duet',
  ],
  ['a stitch of a public account', { format: 'video', allowStitch: true, privateAccount: false }, null],
  [
    'a video longer than its account may',
    { format: 'video', longestSeconds: 180, media: [{ name: 'a.mp4', seconds: 181 }] },
    'limits.account-duration',
  ],
  [
    'a video as long as its account may',
    { format: 'video', longestSeconds: 180, media: [{ name: 'a.mp4', seconds: 180 }] },
    null,
  ],
  ['a photo with a duet', { format: 'photo', allowDuet: true }, 'limits.photo-duet'],
  ['a photo with a stitch', { format: 'photo', allowStitch: true }, 'limits.photo-duet'],
  ['a video with a duet', { format: 'video', allowDuet: true, allowStitch: true }, null],
  ['15 posts a day', { postsThatDay: 15 }, null],
  ['16 posts a day', { postsThatDay: 16 }, 'limits.posts-per-day'],
  ['14 minutes ahead', { minutesAhead: 14 }, 'limits.schedule-soon'],
  ['15 minutes ahead', { minutesAhead: 15 }, null],
  ['10 days ahead', { minutesAhead: 14_400 }, null],
  ['more than 10 days ahead', { minutesAhead: 14_401 }, 'limits.schedule-far'],
  [
    'a video of two files',
    { format: 'video', media: [{ name: 'a.mp4' }, { name: 'b.mp4' }] },
    'limits.video-files',
  ],
  ['a video of one file', { format: 'video', media: [{ name: 'a.mp4' }] }, null],
  ['a post with words and no files yet', { format: 'video', caption: 'Pagi', media: [] }, null],
  ['a post with neither words nor files', { format: 'video', media: [] }, 'limits.nothing-to-post'],
  ['a post of blanks', { format: 'video', caption: ' \n', media: [] }, 'limits.nothing-to-post'],
  ['photos’ words without photos yet', { format: 'photo', title: 'Lima langkah', media: [] }, null],
  ['a first comment alone', { firstComment: 'halo', media: [] }, 'limits.nothing-to-post'],
  ['no words, and no word of files', { caption: '' }, null],
  ['35 photos', { format: 'photo', media: photo(35) }, null],
  ['36 photos', { format: 'photo', media: photo(36) }, 'limits.photo-files'],
  ['an AVI', { format: 'video', media: [{ name: 'a.avi' }] }, 'limits.video-format'],
  ['a MOV in capitals', { format: 'video', media: [{ name: 'a.MOV' }] }, null],
  [
    'a WebM behind a query',
    { format: 'video', media: [{ name: 'https://cdn.example.com/a.webm?x=1' }] },
    null,
  ],
  ['a file without an ending', { format: 'video', media: [{ name: 'https://cdn.example.com/a' }] }, null],
  ['a PNG', { format: 'photo', media: [{ name: 'a.png' }] }, 'limits.photo-format'],
  ['a WebP', { format: 'photo', media: [{ name: 'a.webp' }] }, null],
  ['a video of 4 GB', { format: 'video', media: [{ name: 'a.mp4', bytes: 4_294_967_296 }] }, null],
  [
    'a video of more',
    { format: 'video', media: [{ name: 'a.mp4', bytes: 4_294_967_297 }] },
    'limits.video-size',
  ],
  [
    'a photo of more than 20 MB',
    { format: 'photo', media: [{ name: 'a.jpg', bytes: 20_971_521 }] },
    'limits.photo-size',
  ],
  ['a video of 600 seconds', { format: 'video', media: [{ name: 'a.mp4', seconds: 600 }] }, null],
  [
    'a video of 601 seconds',
    { format: 'video', media: [{ name: 'a.mp4', seconds: 601 }] },
    'limits.video-duration',
  ],
  [
    '22 frames a second',
    { format: 'video', media: [{ name: 'a.mp4', framesPerSecond: 22 }] },
    'limits.video-frame-rate',
  ],
  [
    '61 frames a second',
    { format: 'video', media: [{ name: 'a.mp4', framesPerSecond: 61 }] },
    'limits.video-frame-rate',
  ],
  [
    '60.03 frames a second, as cameras write 60',
    { format: 'video', media: [{ name: 'a.mp4', framesPerSecond: 60.03 }] },
    null,
  ],
  ['a video of 2 seconds', { format: 'video', media: [{ name: 'a.mp4', seconds: 2 }] }, 'limits.video-short'],
  [
    'a cover behind the end of the video',
    { format: 'video', coverSeconds: 20.1, media: [{ name: 'a.mp4', seconds: 20 }] },
    'limits.cover-beyond',
  ],
  ['a video of 3 seconds', { format: 'video', media: [{ name: 'a.mp4', seconds: 3 }] }, null],
  [
    'a photo that is too wide',
    { format: 'photo', media: [{ name: 'a.jpg', width: 1086, height: 1448 }] },
    'limits.photo-pixels',
  ],
  [
    'a photo of 1080 × 1920',
    { format: 'photo', media: [{ name: 'a.jpg', width: 1080, height: 1920 }] },
    null,
  ],
  ['60 frames a second', { format: 'video', media: [{ name: 'a.mp4', framesPerSecond: 60 }] }, null],
  [
    'a width of 359',
    { format: 'video', media: [{ name: 'a.mp4', width: 359, height: 640 }] },
    'limits.video-pixels',
  ],
  [
    'a height of 4097',
    { format: 'video', media: [{ name: 'a.mp4', width: 2160, height: 4097 }] },
    'limits.video-pixels',
  ],
  [
    'a photo of 2000 pixels',
    { format: 'photo', media: [{ name: 'a.jpg', width: 2000, height: 1000 }] },
    'limits.photo-pixels',
  ],
]

for (const [what, draft, rule] of table) {
  test(`${what} ${rule === null ? 'is in order' : `is reported by ${rule}`}`, () => {
    const { findings } = vet(draft, context, builtInPolicy)
    assert.deepEqual(
      findings.map((finding) => finding.rule),
      rule === null ? [] : [rule],
    )
    for (const { message } of findings) assert.doesNotMatch(message.en + message.id, /[{}]/)
  })
}

test('every file with a problem is reported by name', () => {
  const { findings } = vet(
    {
      format: 'photo',
      media: [
        { name: 'a.jpg' },
        { name: 'logo.png' },
        { name: 'b.gif' },
        { name: 'c.jpg', bytes: 20_971_521 },
      ],
    },
    context,
    builtInPolicy,
  )
  assert.deepEqual(
    findings.map(({ rule, message }) => [rule, message.en.split(' ')[0]]),
    [
      ['limits.photo-format', 'logo.png'],
      ['limits.photo-format', 'b.gif'],
      ['limits.photo-size', 'c.jpg'],
    ],
  )
})

test('the message about a file names it, its format and the accepted ones', () => {
  const { findings } = vet(
    { format: 'photo', media: [{ name: 'a.jpg' }, { name: 'logo.png' }] },
    context,
    builtInPolicy,
  )
  assert.equal(findings[0]?.message.en, 'logo.png is png; TikTok takes jpg, jpeg, webp, and no PNG.')
})
