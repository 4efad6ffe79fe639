import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportProblem, Stage } from '../../shared/contract/methods/import-stage.ts'
import { metricoolHeaders } from '../../main/core/export/targets/schedulers/metricool.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

type Expected = Readonly<Record<string, unknown>>

interface Format {
  readonly what: string
  readonly file: string
  readonly bytes: string | Uint8Array
  readonly kind: Stage['kind']
  readonly template: Stage['template']
  readonly posts: readonly Expected[]
  /** The problem of each row after these posts. */
  readonly refused?: readonly ImportProblem[]
}

const metricool = (values: Readonly<Record<string, string>>): string =>
  metricoolHeaders.map((header) => values[header] ?? '').join(';')

const formats: readonly Format[] = [
  {
    what: 'Metricool’s template, whose switches are the other way round',
    file: 'Mtr_plantilla_calendario.csv',
    bytes: [
      metricoolHeaders.join(';'),
      metricool({
        Text: 'Serum malam',
        Date: '2026-12-12',
        Time: '19:00:00',
        TikTok: 'true',
        'Picture Url 1': 'https://cdn.example/a.jpg',
        'Picture Url 2': 'https://cdn.example/b.jpg',
        'Alt text picture 1': 'Botol serum',
        'First Comment Text': 'Mana favoritmu?',
        'TikTok Title': 'Serum',
        'TikTok disable comments': 'false',
        'TikTok disable duet': 'true',
        'TikTok disable stitch': 'true',
        'TikTok Post Privacy': 'PUBLIC_TO_EVERYONE',
        'TikTok Branded Content': 'true',
        'TikTok Photo Cover Index': '1',
        'TikTok Ai generated content': 'true',
      }),
    ].join('\r\n'),
    kind: 'csv',
    template: 'metricool',
    posts: [
      {
        caption: 'Serum malam',
        wall: '2026-12-12T19:00',
        format: 'photo',
        media: ['https://cdn.example/a.jpg', 'https://cdn.example/b.jpg'],
        altText: 'Botol serum',
        firstComment: 'Mana favoritmu?',
        title: 'Serum',
        allowComment: true,
        allowDuet: false,
        privacy: 'PUBLIC_TO_EVERYONE',
        disclosePaid: true,
        coverPhoto: 1,
        aiGenerated: true,
      },
    ],
  },
  {
    what: 'Publer’s template',
    file: 'publer.csv',
    bytes:
      '"Date - Intl. format or prompt","Text","Link(s) - Separated by comma for FB carousels","Media URL(s) - Separated by comma","Title - For the video, pin, PDF ..","Label(s) - Separated by comma","Alt text(s) - Separated by ||","Comment(s) - Separated by ||","Pin board, FB album, or Google category","Post subtype - I.e. story, reel, PDF ..","CTA - For Facebook links or Google","Reminder - For stories, reels, shorts, and TikToks"\n2026/12/12 19:00,Serum malam,,"https://cdn.example/a.jpg, https://cdn.example/b.jpg",Serum,,Botol || Tangan,Mana? || Dua,,,,\n',
    kind: 'csv',
    template: 'publer',
    posts: [
      {
        caption: 'Serum malam',
        wall: '2026-12-12T19:00',
        media: ['https://cdn.example/a.jpg', 'https://cdn.example/b.jpg'],
        title: 'Serum',
        altText: 'Botol',
        firstComment: 'Mana?',
      },
    ],
  },
  {
    what: 'Publer’s short form',
    file: 'publer.csv',
    bytes:
      'Date,Text,Link(s),Media URL(s),Title,Label(s),Alt text(s),Comment(s)\n2026/12/12 19:00,Serum malam,,,,,,\n',
    kind: 'csv',
    template: 'publer',
    posts: [{ caption: 'Serum malam', wall: '2026-12-12T19:00' }],
  },
  {
    what: 'Buffer’s template',
    file: 'buffer.csv',
    bytes:
      '\uFEFF"Text","Image URL","Tags","Posting Time"\n"Serum malam","https://cdn.example/a.jpg","promo","2026-12-12 19:00"\n',
    kind: 'csv',
    template: 'buffer',
    posts: [
      {
        caption: 'Serum malam',
        wall: '2026-12-12T19:00',
        media: ['https://cdn.example/a.jpg'],
        format: 'photo',
      },
    ],
  },
  {
    what: 'Hootsuite’s table, which has no headers',
    file: 'hootsuite.csv',
    bytes:
      '13/12/2026 19:00,Serum malam,\n14/12/2026 07:30,"Serum pagi, ringan",https://lestari.example/pagi\n',
    kind: 'csv',
    template: 'hootsuite',
    posts: [
      { caption: 'Serum malam', wall: '2026-12-13T19:00' },
      { caption: 'Serum pagi, ringan', wall: '2026-12-14T07:30' },
    ],
  },
  {
    what: 'Sprout Social’s template',
    file: 'sprout.csv',
    bytes: 'date,time_24hr,message_text\n12/13/2026,19:00,Serum malam\n',
    kind: 'csv',
    template: 'sprout',
    posts: [{ caption: 'Serum malam', wall: '2026-12-13T19:00' }],
  },
  {
    what: 'Vista Social’s template',
    file: 'vista.csv',
    bytes:
      'message,type,link,time,comment1,comments_enabled\nSerum malam,video,https://cdn.example/a.mp4,2026-12-12 7:05 pm,Mana?,true\n',
    kind: 'csv',
    template: 'vista',
    posts: [
      {
        caption: 'Serum malam',
        format: 'video',
        media: ['https://cdn.example/a.mp4'],
        wall: '2026-12-12T19:05',
        firstComment: 'Mana?',
        allowComment: true,
      },
    ],
  },
  {
    what: 'SocialPilot’s table, which has no headers',
    file: 'socialpilot.csv',
    bytes:
      '"Serum malam","https://cdn.example/a.jpg","Dec 12, 2026 7:00 PM","4411","Mana?","promo;malam",""\n"Serum pagi","","Dec 13, 2026 7:00 AM","4411","","",""\n',
    kind: 'csv',
    template: 'socialpilot',
    posts: [
      {
        caption: 'Serum malam',
        wall: '2026-12-12T19:00',
        media: ['https://cdn.example/a.jpg'],
        firstComment: 'Mana?',
      },
      { caption: 'Serum pagi', wall: '2026-12-13T07:00' },
    ],
  },
  {
    what: 'GoHighLevel’s basic template',
    file: 'ghl.csv',
    bytes:
      'postAtSpecificTime (YYYY-MM-DD HH:mm:ss),content,link (OGmetaUrl),imageUrls,gifUrl,videoUrls\n2026-12-12 19:00:00,Serum malam,,,,https://cdn.example/a.mp4\n,Tanpa waktu,,,,\n',
    kind: 'csv',
    template: 'gohighlevel',
    posts: [
      { caption: 'Serum malam', wall: '2026-12-12T19:00', media: ['https://cdn.example/a.mp4'] },
      { caption: 'Tanpa waktu', wall: null },
    ],
  },
  {
    what: 'GoHighLevel’s advanced template, with a row of groups above its names',
    file: 'ghl-advanced.csv',
    bytes:
      'All Social,,,,,,TikTok,,,,,,\npostAtSpecificTime (YYYY-MM-DD HH:mm:ss),content,link (OGmetaUrl),imageUrls,gifUrl,videoUrls,privacyLevel (everyone/friends/only_me),promoteOtherBrand (true/false),enableComment (true/false),enableDuet (true/false),enableStitch (true/false),videoDisclosure (true/false),promoteYourBrand (true/false)\n2026-12-12 19:00:00,Serum malam,,,,https://cdn.example/a.mp4,friends,false,true,false,true,true,true\n',
    kind: 'csv',
    template: 'gohighlevel-advanced',
    posts: [
      {
        caption: 'Serum malam',
        wall: '2026-12-12T19:00',
        privacy: 'MUTUAL_FOLLOW_FRIENDS',
        allowComment: true,
        allowDuet: false,
        allowStitch: true,
        disclosePaid: false,
        discloseYourBrand: true,
      },
    ],
  },
  {
    what: 'Ayrshare’s table, whose times are instants',
    file: 'ayrshare.csv',
    bytes:
      'post,platforms,mediaUrls,scheduleDate\nSerum malam,tiktok,https://cdn.example/a.mp4,2026-12-12T12:00:00Z\n',
    kind: 'csv',
    template: 'ayrshare',
    posts: [{ caption: 'Serum malam', wall: '2026-12-12T19:00' }],
  },
  {
    what: 'PostFast’s table, whose times have an offset',
    file: 'postfast.csv',
    bytes:
      'scheduled_at,account_id,content,media_urls,first_comment\n2026-12-12T21:00:00+09:00,77,Serum malam,,Mana?\n',
    kind: 'csv',
    template: 'postfast',
    posts: [{ caption: 'Serum malam', wall: '2026-12-12T19:00', firstComment: 'Mana?' }],
  },
  {
    what: 'cells parted by a sign of their own',
    file: 'a.csv',
    bytes: 'tanggal^jam^teks\n12/12/2026^19.00^Serum, malam; dan pagi\n',
    kind: 'csv',
    template: null,
    posts: [{ caption: 'Serum, malam; dan pagi', wall: '2026-12-12T19:00' }],
  },
  {
    what: 'JSON with a list of posts in it, and objects within objects',
    file: 'plan.json',
    bytes: JSON.stringify({
      made: '2026-11-25',
      posts: [
        {
          caption: 'Serum malam',
          schedule: '2026-12-12 19:00',
          media: ['a, b.jpg', 'c.jpg'],
          who: { ref: 7 },
        },
        { caption: '=SUM(A1) bukan rumus di sini', schedule: '2026-12-13 19:00', allow_comment: true },
      ],
    }),
    kind: 'json',
    template: null,
    posts: [
      { caption: 'Serum malam', wall: '2026-12-12T19:00', media: ['a, b.jpg', 'c.jpg'] },
      { caption: '=SUM(A1) bukan rumus di sini', allowComment: true },
    ],
  },
  {
    what: 'NDJSON',
    file: 'plan.ndjson',
    bytes: '{"caption":"satu","date":"2026-12-12","time":"19:00"}\n\n{"caption":"dua","ref":"X-2"}\n',
    kind: 'ndjson',
    template: null,
    posts: [
      { caption: 'satu', wall: '2026-12-12T19:00' },
      { caption: 'dua', wall: null, externalId: 'X-2' },
    ],
  },
  {
    what: 'a calendar file with times in UTC, in a zone, floating and of a whole day',
    file: 'plan.ics',
    bytes: [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VEVENT',
      'UID:a@x',
      'DTSTART:20261212T120000Z',
      'SUMMARY:Serum',
      'DESCRIPTION:Serum malam\\, dua ',
      ' tetes\\nlalu tidur',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:b@x',
      'DTSTART;TZID=Asia/Tokyo:20261212T210000',
      'SUMMARY:Serum Tokyo',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:c@x',
      'DTSTART:20261213T190000',
      'SUMMARY:Mengambang',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:d@x',
      'DTSTART;VALUE=DATE:20261214',
      'SUMMARY:Sehari penuh',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n'),
    kind: 'ics',
    template: null,
    posts: [
      { caption: 'Serum malam, dua tetes\nlalu tidur', wall: '2026-12-12T19:00', externalId: 'a@x' },
      { caption: 'Serum Tokyo', wall: '2026-12-12T19:00' },
      { caption: 'Mengambang', wall: '2026-12-13T19:00' },
    ],
    // A day has no time to post at.
    refused: [
      {
        field: 'start',
        expected: { en: 'a time such as 19:00', id: 'jam seperti 19.00' },
        got: '2026-12-14',
      },
    ],
  },
]

for (const { what, file, bytes, kind, template, posts, refused = [] } of formats) {
  test(`import: ${what}, is recognised and read`, async (context) => {
    const { client, core } = openTestWorkspace(context)
    const account = await makeAccount(client)
    const staged = await stage(client, account, bytes, file)
    assert.deepEqual([staged.kind, staged.template, staged.problem], [kind, template, null])
    const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
    assert.deepEqual(
      rows.map(({ problems }) => problems),
      [...posts.map(() => []), ...refused.map((problem) => [problem])],
    )
    await client.call('import.commit', { stageId: staged.stageId })
    const ids = core.context.workspace.database.all('SELECT id FROM posts ORDER BY rowid')
    for (const [index, expected] of posts.entries()) {
      const post = await client.call('posts.get', { id: String(ids[index]?.['id']) })
      for (const [field, value] of Object.entries(expected))
        assert.deepEqual(post[field as keyof typeof post], value, field)
    }
  })
}

test('import: a Metricool row for other networks only is left out', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const row = metricool({ Text: 'Hanya Facebook', Date: '2026-12-12', Time: '19:00:00', TikTok: 'false' })
  const staged = await stage(client, account, `${metricoolHeaders.join(';')}\n${row}\n`)
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 1 })
  assert.deepEqual([rows[0]?.outcome, rows[0]?.leftOut], ['left-out', { kind: 'network', written: 'false' }])
})
