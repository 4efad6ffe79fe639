import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { ExportFile } from '../../main/core/export/batch-content.ts'
import { exporters } from '../../main/core/export/targets/exporters.ts'
import { safeCell } from '../../shared/export/safe-cell.ts'
import { handoverFiles } from '../../main/core/export/targets/handover.ts'
import { dateText } from '../../main/core/export/targets/tables/cell-values.ts'
import { tableTargets } from '../../main/core/export/targets/schedulers/table-targets.ts'
import { targetGroups, targetOptionUse, type Target } from '../../shared/export/targets.ts'
import { accounts, batchOf, hardPosts, plainPosts } from './target-batch.ts'

const textOf = (file: ExportFile | undefined): string => {
  assert.ok(file !== undefined && 'chunks' in file && Symbol.iterator in file.chunks)
  return [...file.chunks].join('')
}

const filesOf = (target: Target, ...given: Parameters<typeof batchOf>): ExportFile[] => [
  ...exporters[target](batchOf(...given)).files,
]

const heads = {
  publer:
    '"Date - Intl. format or prompt","Text","Link(s) - Separated by comma for FB carousels","Media URL(s) - Separated by comma","Title - For the video, pin, PDF ..","Label(s) - Separated by comma","Alt text(s) - Separated by ||","Comment(s) - Separated by ||","Pin board, FB album, or Google category","Post subtype - I.e. story, reel, PDF ..","CTA - For Facebook links or Google","Reminder - For stories, reels, shorts, and TikToks"',
  buffer: '\uFEFF"Text","Image URL","Tags","Posting Time"',
  sprout: 'date,time_24hr,message_text',
  'vista-social': 'message,type,link,time,comment1,comments_enabled,title',
  'gohighlevel-basic':
    'postAtSpecificTime (YYYY-MM-DD HH:mm:ss),content,link (OGmetaUrl),imageUrls,gifUrl,videoUrls',
  'gohighlevel-advanced': [
    `${'All Social,'.repeat(12)}Facebook,Instagram,LinkedIn,LinkedIn,${'Google (GBP),'.repeat(10)}${'YouTube,'.repeat(3)}${'TikTok,'.repeat(7)}Community,Community,Pinterest,Pinterest`,
    'postAtSpecificTime (YYYY-MM-DD HH:mm:ss),content,OGmetaUrl (url),imageUrls (comma-separated),gifUrl,videoUrls (comma-separated),thumbnailUrl,mediaOptimization (true/false),applyWatermark (true/false),tags (comma-separated),category,followUpComment,type (post/story/reel),type (post/story/reel),pdfTitle,postAsPdf (true/false),eventType (call_to_action/event/offer),actionType (none/order/book/shop/learn_more/call/sign_up),title,offerTitle,startDate (YYYY-MM-DD HH:mm:ss),endDate (YYYY-MM-DD HH:mm:ss),termsConditions,couponCode,redeemOnlineUrl,actionUrl,title,privacyLevel (private/public/unlisted),type (video/short),privacyLevel (everyone/friends/only_me),promoteOtherBrand (true/false),enableComment (true/false),enableDuet (true/false),enableStitch (true/false),videoDisclosure (true/false),promoteYourBrand (true/false),title,notifyAllGroupMembers (true/false),title,link',
  ].join('\n'),
  metricool:
    'Text;Date;Time;Draft;Facebook;Twitter/X;LinkedIn;GBP;Instagram;Pinterest;TikTok;Youtube;Threads;Bluesky;Picture Url 1;Picture Url 2;Picture Url 3;Picture Url 4;Picture Url 5;Picture Url 6;Picture Url 7;Picture Url 8;Picture Url 9;Picture Url 10;Alt text picture 1;Alt text picture 2;Alt text picture 3;Alt text picture 4;Alt text picture 5;Alt text picture 6;Alt text picture 7;Alt text picture 8;Alt text picture 9;Alt text picture 10;Document title;Shortener;Video Thumbnail Url;Video Cover Frame;Twitter/X Can reply;Twitter/X Type;Twitter/X Poll Duration minutes;Twitter/X Poll Option 1;Twitter/X Poll Option 2;Twitter/X Poll Option 3;Twitter/X Poll Option 4;Pinterest Board;Pinterest Pin Title;Pinterest Pin Link;Pinterest Pin New Format;Instagram Post Type;Instagram Show Reel On Feed;Instagram Trial Reel Share Automatically;Youtube Video Title;Youtube Video Type;Youtube Video Privacy;Youtube video for kids;Youtube AI generated content;Youtube Video Category;Youtube Video Tags;Youtube playlist;GBP Post Type;Facebook Post Type;Facebook Title;First Comment Text;TikTok Title;TikTok disable comments;TikTok disable duet;TikTok disable stitch;TikTok Post Privacy;TikTok Branded Content;TikTok Your Brand;TikTok Auto Add Music;TikTok Photo Cover Index;TikTok musicId;TikTok music title;TikTok music author;TikTok music previewUrl;TikTok music thumbnailUrl;TikTok music soundVolume;TikTok music originalVolume;TikTok music startMillis;TikTok music endMillis;TikTok Ai generated content;LinkedIn Type;LinkedIn Poll Question;LinkedIn Poll Option 1;LinkedIn Poll Option 2;LinkedIn Poll Option 3;LinkedIn Poll Option 4;LinkedIn Poll Duration;LinkedIn Show link preview;LinkedIn Images as Carousel;Threads Reply Control;Threads Is Spoiler;Threads Post Type;Brand name',
} as const satisfies Partial<Record<Target, string>>

for (const [target, head] of Object.entries(heads) as [Target, string][]) {
  test(`${target} begins with the header row that its import expects`, () => {
    const text = textOf(filesOf(target, plainPosts(1))[0])
    assert.equal(text.slice(0, head.length + 1), `${head}\n`)
  })
}

for (const [target, columns] of [
  ['hootsuite', 3],
  ['socialpilot', 7],
] as const) {
  test(`${target} has no header row, and ${columns} cells per row`, () => {
    const rows = parse(textOf(filesOf(target, plainPosts(2))[0]))
    assert.deepEqual(
      rows.map((row) => [row.length, row.some((cell) => cell.startsWith('Posting '))]),
      [
        [columns, true],
        [columns, true],
      ],
    )
  })
}

test('every scheduler is described once, with a source', () => {
  assert.deepEqual(
    tableTargets.map(({ id }) => id),
    targetGroups.schedulers,
  )
  for (const { id, source, steps, columns, file } of tableTargets) {
    assert.match(source.read, /^20\d\d-\d\d/, id)
    assert.ok(source.address !== null || source.grade === 'public code', id)
    assert.ok(steps.length > 0, id)
    if (typeof file.head === 'object') assert.equal(file.head.above.length, columns.length)
  }
})

test('the media address is asked for only by targets with an address column', () => {
  const withMedia = tableTargets.filter(({ columns }) =>
    columns.some(([, cell]) => cell !== null && 'media' in cell),
  )
  assert.deepEqual(
    targetOptionUse.mediaBase.filter((target) => target !== 'tiktok-api'),
    withMedia.map(({ id }) => id),
  )
})

/** Maximum number of rows per file, as published by each vendor. */
const caps: readonly (readonly [Target, number])[] = [
  ['metricool', 50],
  ['buffer', 100],
  ['hootsuite', 350],
  ['sprout', 350],
  ['socialpilot', 500],
  ['gohighlevel-basic', 90],
  ['gohighlevel-advanced', 90],
]

for (const [target, cap] of caps) {
  test(`${target} takes ${cap} rows per file, and the next file takes the rest`, () => {
    assert.deepEqual(
      filesOf(target, plainPosts(cap)).map(({ rows }) => rows),
      [cap],
    )
    const files = filesOf(target, plainPosts(cap + 1))
    assert.deepEqual(
      files.map(({ path, rows }) => [/-(\d)\.csv$/.exec(path)?.[1], rows]),
      [
        ['1', cap],
        ['2', 1],
      ],
    )
    const delimiter = target === 'metricool' ? ';' : ','
    const [first, second] = files.map((file) =>
      parse(textOf(file), { delimiter, relax_column_count: true, bom: true }),
    )
    assert.ok(second?.at(-1)?.includes(`Posting ${cap + 1}`))
    assert.ok(first?.at(-1)?.includes(`Posting ${cap}`))
  })
}

test('sixty posts go to Metricool as fifty and ten', () => {
  assert.deepEqual(
    filesOf('metricool', plainPosts(60)).map(({ rows }) => rows),
    [50, 10],
  )
})

/** Matches cells that a spreadsheet would evaluate. */
const runs = /^\s*[=+＝＋]|^\s*[-@－＠][^\p{L}\s\d]|^\s*[-@].*[|(]/u

test('whatever a post contains, each cell reads back unchanged, and none is a formula', () => {
  const caption = fc
    .array(fc.oneof(fc.constantFrom(...'=+-@;,"\'\t\n\r|('), fc.string({ unit: 'grapheme' })))
    .map((parts) => parts.join('').replaceAll('\0', ''))
  fc.assert(
    fc.property(caption, fc.constantFrom(...tableTargets), (text, target) => {
      const [file] = filesOf(target.id, [{ wall: '2026-12-12T19:00', caption: text, firstComment: text }])
      const rows = parse(textOf(file), { delimiter: target.file.delimiter, bom: true })
      const row = rows.at(-1) ?? []
      assert.equal(row.length, target.columns.length)
      const place = target.columns.findIndex(([, cell]) => cell !== null && 'text' in cell)
      const cell = row[place] ?? ''
      for (const each of row) assert.doesNotMatch(each, runs)
      if (target.lines === 'flatten') assert.doesNotMatch(cell, /[\r\n]/)
      else if (target.cutsAt === undefined) assert.equal(cell, safeCell(text))
      else assert.ok(!cell.includes(target.cutsAt))
    }),
    {
      numRuns: 500,
      examples: [
        ['+\rÀ', tableTargets.find(({ id }) => id === 'hootsuite') ?? tableTargets[0]],
        ['|||', tableTargets.find(({ id }) => id === 'publer') ?? tableTargets[0]],
        ['a||||b', tableTargets.find(({ id }) => id === 'publer') ?? tableTargets[0]],
      ],
    },
  )
})

test('a repeated time has no row where the target cannot express a zone, and this is reported', () => {
  const twice = hardPosts.filter(({ which }) => which !== undefined)
  const exported = exporters.hootsuite(batchOf(twice))
  assert.deepEqual([...exported.files], [])
  assert.deepEqual(
    [...exported.losses].filter(({ withheld }) => withheld === true).map(({ field }) => field),
    ['wall'],
  )
  const [draft] = filesOf('publer', twice)
  assert.match(textOf(draft), /\n"?"?,"Nachts/)
})

test('an hour before and after a clock change, a time is unambiguous', () => {
  const walls = ['2026-10-25T01:59', '2026-10-25T03:00', '2027-03-28T03:00'].map((wall) => ({
    wall,
    account: accounts.kopi,
  }))
  const losses = [...exporters.hootsuite(batchOf(walls)).losses]
  assert.deepEqual(
    losses.filter(({ withheld }) => withheld === true),
    [],
  )
})

test('posts closer together than a target allows are reported, within a file but not across files', () => {
  const walls = ['2026-12-01T10:00', '2026-12-01T10:09', '2026-12-01T10:19']
  const of = (account = accounts.lestari) => walls.map((wall) => ({ wall, account, caption: wall }))
  const close = (drafts: Parameters<typeof batchOf>[0]) =>
    [...exporters.sprout(batchOf(drafts)).losses].filter(({ field }) => field === 'wall').length
  assert.equal(close(of()), 1)
  assert.equal(close([{ wall: walls[0] ?? '' }, { wall: '2026-12-01T04:05', account: accounts.kopi }]), 0)
})

for (const [wall, manner, text] of [
  ['2026-12-12T00:05', 'MMM D, YYYY h:mm A', 'Dec 12, 2026 12:05 AM'],
  ['2027-01-05T12:00', 'MMM D, YYYY h:mm A', 'Jan 5, 2027 12:00 PM'],
  ['2027-01-05T13:30', 'DD/MM/YYYY HH:mm', '05/01/2027 13:30'],
  ['2027-01-05T13:30', 'YYYY-MM-DD HH:mm:00', '2027-01-05 13:30:00'],
] as const) {
  test(`${wall} is written ${text}`, () => assert.equal(dateText(wall, manner), text))
}

test('if no post has a file that TikTok could fetch or be sent, no request file is written, and each post says so', () => {
  const batch = batchOf(plainPosts(3).map((draft) => ({ ...draft, media: [] })))
  const { files, losses } = exporters['tiktok-api'](batch)
  assert.deepEqual([...files], [])
  assert.deepEqual(
    [...losses].map(({ postId, field, withheld }) => [postId, field, withheld]),
    batch.posts.map(({ post }) => [post.id, 'media', true]),
  )
  assert.deepEqual(
    [...handoverFiles(batch, [])].filter(({ path }) => path === 'README.txt'),
    [],
  )
})
