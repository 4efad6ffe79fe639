import assert from 'node:assert/strict'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Client } from '../../shared/contract/client.ts'
import type { Account } from '../../shared/post/account.ts'
import { newId } from '../../shared/post/ids.ts'
import type { Post, PostFields } from '../../shared/post/post.ts'
import type { Target } from '../../shared/export/targets.ts'
import { make, now } from './planned.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

/** Posts that are hard to write and read back. */
const plan: readonly Partial<PostFields>[] = [
  {
    caption: 'Kulit kusam? “2 tetes”, selesai; #serum 👨‍👩‍👧',
    wall: '2026-12-12T19:00',
    privacy: 'PUBLIC_TO_EVERYONE',
  },
  {
    caption: 'Baris satu\nbaris dua\n\nbaris empat',
    wall: '2026-12-13T07:30',
    privacy: 'SELF_ONLY',
    allowComment: true,
    discloseYourBrand: true,
    firstComment: 'Tanya di sini, ya; "kak"',
    externalId: 'A-2',
  },
  {
    caption: '=1+1 bukan rumus',
    wall: '2026-12-14T00:00',
    privacy: 'MUTUAL_FOLLOW_FRIENDS',
    allowDuet: true,
    allowStitch: true,
    aiGenerated: true,
    media: ['https://media.example.com/a%20b.mp4'],
    coverMs: 1500,
  },
  {
    caption: 'Paket hemat, "kurang" dari 50.000',
    wall: '2026-12-15T23:59',
    privacy: 'PUBLIC_TO_EVERYONE',
    disclosePaid: true,
    altText: 'Botol serum di atas meja',
    onScreenText: 'HARI INI',
    media: ['https://media.example.com/x.mp4'],
  },
  {
    caption: 'cek https://a.example/_x0041_b dan _x000D_',
    wall: '2026-12-15T12:00',
    privacy: 'PUBLIC_TO_EVERYONE',
  },
  {
    format: 'photo',
    caption: 'Tiga foto',
    title: 'Serum, tiga langkah',
    description: 'Tiga foto',
    wall: '2026-12-16T12:05',
    privacy: 'PUBLIC_TO_EVERYONE',
    autoMusic: true,
    coverPhoto: 1,
    media: ['https://media.example.com/1.jpg', 'https://media.example.com/2.jpg'],
  },
]

type Field = keyof PostFields
const words: readonly Field[] = ['caption', 'wall']
const everything: readonly Field[] = [
  'caption', 'wall', 'format', 'title', 'description', 'firstComment', 'onScreenText', 'altText', 'privacy', 'allowComment',
  'allowDuet', 'allowStitch', 'discloseYourBrand', 'disclosePaid', 'aiGenerated', 'autoMusic', 'coverMs', 'coverPhoto', 'media',
] // oxfmt-ignore

interface Format {
  readonly file: RegExp
  readonly carries: readonly Field[]
  /** Line breaks become spaces, as the scheduler requires. */
  readonly flat?: boolean
}

/** The fields that each format can carry and restore. */
const formats: Readonly<Partial<Record<Target, Format>>> = {
  csv: { file: /^posts\.csv$/, carries: everything },
  xlsx: { file: /^posts\.xlsx$/, carries: everything },
  json: { file: /^posts\.json$/, carries: everything },
  ndjson: { file: /^posts\.ndjson$/, carries: everything },
  ics: { file: /\.ics$/, carries: words },
  metricool: {
    file: /^metricool-.*\.csv$/,
    carries: [
      ...words, 'title', 'firstComment', 'altText', 'privacy', 'allowComment', 'discloseYourBrand', 'disclosePaid',
      'aiGenerated', 'autoMusic', 'coverPhoto', 'media',
    ],
  },
  publer: { file: /^publer-.*\.csv$/, carries: [...words, 'media'] },
  buffer: { file: /^buffer-.*\.csv$/, carries: words },
  hootsuite: { file: /^hootsuite-.*\.csv$/, carries: words, flat: true },
  sprout: { file: /^sprout-.*\.csv$/, carries: words },
  'vista-social': { file: /^vista-social-.*\.csv$/, carries: [...words, 'firstComment'] },
  socialpilot: { file: /^socialpilot-.*\.csv$/, carries: [...words, 'firstComment'] },
  'gohighlevel-basic': { file: /^gohighlevel-basic-.*\.csv$/, carries: [...words, 'media'] },
  'gohighlevel-advanced': {
    file: /^gohighlevel-advanced-.*\.csv$/,
    carries: [...words, 'allowComment', 'disclosePaid', 'discloseYourBrand', 'media'],
  },
} // oxfmt-ignore

async function postsOf(client: Client): Promise<Post[]> {
  const { ids } = await client.call('posts.ids', {})
  const posts = await Promise.all(ids.map((id) => client.call('posts.get', { id })))
  return posts.sort((a, b) => ((a.wall ?? '') < (b.wall ?? '') ? -1 : 1))
}

async function planned(context: TestContext): Promise<{ client: Client; account: Account; folder: string }> {
  const { client, folder } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  for (const fields of plan) await make(client, account, fields)
  return { client, account, folder }
}

const said = (post: Post, fields: readonly Field[], flat: boolean): Record<string, unknown> =>
  Object.fromEntries(
    fields.map((field) => [
      field,
      field === 'caption' && flat ? post.caption.replace(/\s+/g, ' ').trim() : post[field],
    ]),
  )

for (const [target, format] of Object.entries(formats) as [Target, Format][]) {
  test(`an export for ${target} is imported as planned, as far as the target can carry it`, async (context) => {
    const { client, folder } = await planned(context)
    const out = path.join(folder, 'keluar')
    await client.call('batches.export', {
      from: '2026-12-01',
      to: '2026-12-31',
      id: newId(),
      name: 'Desember',
      targets: [target],
      folder: out,
      options: { mediaBase: 'https://media.example.com' },
    })
    const other = openTestWorkspace(context, { now })
    const account = await makeAccount(other.client)
    for (const name of readdirSync(out).filter((file) => format.file.test(file))) {
      const file = path.join(out, name)
      assert.ok(statSync(file).size > 0)
      const { stageId, problem } = await stage(other.client, account, readFileSync(file), name)
      assert.equal(problem, null)
      await other.client.call('import.commit', { stageId })
    }
    const [before, after] = [await postsOf(client), await postsOf(other.client)]
    const flat = format.flat === true
    assert.deepEqual(
      after.map((post) => said(post, format.carries, flat)),
      before.map((post) => said(post, format.carries, flat)),
    )
  })
}

test('importing Tautan’s calendar file into its own plan changes nothing, not even the descriptions of photos', async (context) => {
  const { client, account, folder } = await planned(context)
  const out = path.join(folder, 'keluar')
  const days = { from: '2026-12-01', to: '2026-12-31', name: 'Desember', targets: ['ics'] as Target[] }
  await client.call('batches.export', { ...days, id: newId(), folder: out })
  const before = await postsOf(client)
  const { counts } = await stage(
    client,
    account,
    readFileSync(path.join(out, 'schedule.ics')),
    'schedule.ics',
  )
  assert.equal(counts.same, plan.length)
  assert.deepEqual(await postsOf(client), before)
})

test('two simultaneous batches of the same posts are both complete', async (context) => {
  const { client, folder } = await planned(context)
  const given = {
    from: '2026-12-01',
    to: '2026-12-31',
    name: 'Desember',
    targets: ['csv', 'json'] as Target[],
  }
  const batches = await Promise.all(
    ['satu', 'dua'].map((name) =>
      client.call('batches.export', { ...given, id: newId(), folder: path.join(folder, name) }),
    ),
  )
  for (const { folder: place, posts } of batches) {
    assert.equal(posts, plan.length)
    assert.equal((await client.call('batches.verify', { folder: place })).ok, true)
  }
})

test('an empty date in a sheet does not change a planned date', async (context) => {
  const { client, account } = await planned(context)
  const { stageId } = await stage(client, account, 'id,caption,date,time\nA-2,Kata baru,,\n')
  await client.call('import.commit', { stageId })
  const post = (await postsOf(client)).find(({ externalId }) => externalId === 'A-2')
  assert.deepEqual([post?.caption, post?.wall], ['Kata baru', '2026-12-13T07:30'])
})
