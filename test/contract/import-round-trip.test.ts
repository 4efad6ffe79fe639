import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { ZipFile } from 'yazl'
import type { Client } from '../../shared/contract/client.ts'
import type { Account } from '../../shared/post/account.ts'
import { newId } from '../../shared/post/ids.ts'
import { mediaOf } from '../../shared/post/media.ts'
import type { Post, PostFields } from '../../shared/post/post.ts'
import { makeAccount, openTestWorkspace, stage } from './workspace.ts'

type Given = Partial<Omit<PostFields, 'accountId'>>

/** Posts that are hard to export: formula signs, delimiters, quotes, line breaks, leading and trailing spaces. */
const given: readonly Given[] = [
  {
    caption: 'Biasa saja',
    wall: '2026-12-12T19:00',
    labels: ['Edukasi', 'Seri 12.12'],
    assignee: 'Rini W.',
    notes: '=baris satu,\nbaris "dua"; https://example.com/brief',
    referenceLink: 'https://example.com/contoh?a=1,2',
  },
  { caption: '=1+1 bukan rumus', wall: '2026-12-13T07:05', privacy: 'SELF_ONLY', allowComment: true },
  { caption: '+62 bukan nomor, "kutip"; titik koma | garis', wall: '2026-12-14T00:00', allowDuet: true },
  {
    caption: '  dua baris\r\nkedua\n\nkeempat  ',
    wall: '2026-12-15T23:59',
    aiGenerated: true,
    coverMs: 1500,
  },
  {
    caption: '@dr.ayu jawab ya ✨👩‍👩‍👧',
    wall: '2026-12-16T19:00',
    externalId: 'LS-001',
    firstComment: '- daftar',
  },
  {
    caption: '＝lebar penuh',
    wall: '2026-12-17T19:00',
    format: 'photo',
    title: 'Judul',
    description: 'Isi, dengan koma',
    altText: 'Botol',
    media: ['a, b.jpg', 'c.jpg'],
    coverPhoto: 1,
    autoMusic: true,
    discloseYourBrand: true,
    disclosePaid: true,
    privacy: 'PUBLIC_TO_EVERYONE',
    allowStitch: true,
  },
  { caption: '\tawal tab', wall: '2026-12-18T19:00', media: ['film.mp4'], onScreenText: 'teks' },
]

async function plan(client: Client, account: Account): Promise<Post[]> {
  const campaign = await client.call('campaigns.create', {
    id: newId(),
    clientId: account.clientId,
    name: 'Harbolnas, bagian 2',
    startsOn: '2026-12-01',
    endsOn: '2026-12-31',
  })
  const posts: Post[] = []
  for (const [index, fields] of given.entries()) {
    posts.push(
      await client.call('posts.create', {
        id: newId(),
        fields: { accountId: account.id, ...fields, ...(index === 0 ? { campaignId: campaign.id } : {}) },
      }),
    )
  }
  return posts
}

async function exported(
  client: Client,
  folder: string,
  targets: readonly ('csv' | 'json' | 'ics' | 'metricool')[],
) {
  const batch = await client.call('batches.export', {
    id: newId(),
    name: 'Desember',
    from: '2026-12-01',
    to: '2026-12-31',
    targets: [...targets],
    folder,
    language: 'id',
  })
  assert.equal(batch.posts, given.length, 'no post is held')
  return batch.folder
}

async function allPosts(client: Client): Promise<Post[]> {
  const { rows } = await client.call('calendar.range', {
    from: '2026-11-01',
    until: '2027-02-01',
    perDay: 500,
  })
  return Promise.all(rows.map(({ id }) => client.call('posts.get', { id })))
}

/** The fields that a format carries, of posts sorted by instant. */
const carried = (posts: readonly Post[], fields: readonly (keyof Post)[]): unknown[] =>
  posts
    .toSorted((a, b) => (a.instant ?? 0) - (b.instant ?? 0))
    .map((post) =>
      Object.fromEntries(
        fields.map((field) => [
          field,
          field === 'media' ? post.media.map((ref) => mediaOf(ref).name) : post[field],
        ]),
      ),
    )

const everything = [
  'id', 'wall', 'instant', 'format', 'caption', 'title', 'description', 'firstComment', 'onScreenText', 'altText',
  'privacy', 'allowComment', 'allowDuet', 'allowStitch', 'discloseYourBrand', 'disclosePaid', 'aiGenerated',
  'externalId', 'media', 'labels', 'assignee', 'notes', 'referenceLink',
] as const // oxfmt-ignore

async function carriedOver(
  context: TestContext,
  target: 'csv' | 'json' | 'ics' | 'metricool',
  file: string,
  fields: readonly (keyof Post)[],
) {
  const { client, folder } = openTestWorkspace(context)
  const posts = await plan(client, await makeAccount(client))
  const batch = await exported(client, path.join(folder, '..', 'batch'), [target])
  const name = readdirSync(batch).find((candidate) => candidate.includes(file))
  assert.ok(name)
  const bytes = readFileSync(path.join(batch, name))
  const other = openTestWorkspace(context)
  const account = await makeAccount(other.client)
  const staged = await stage(other.client, account, bytes, name)
  const { rows } = await other.client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 100 })
  assert.deepEqual(
    rows.flatMap(({ problems }) => problems),
    [],
  )
  await other.client.call('import.commit', { stageId: staged.stageId })
  assert.deepEqual(carried(await allPosts(other.client), fields), carried(posts, fields))
  // Imported into its own plan, the file changes nothing.
  const home = (await client.call('clients.list', {}))[0]?.accounts[0]
  assert.ok(home)
  return { staged, again: await stage(client, home, bytes, name) }
}

test('posts.csv restores the plan, and changes nothing when imported into its own plan', async (context) => {
  const { staged, again } = await carriedOver(
    context,
    'csv',
    'posts.csv',
    // Its id column holds the external id if there is one.
    everything.filter((field) => field !== 'id'),
  )
  assert.equal(staged.template, 'tautan')
  assert.deepEqual([again.counts.same, again.counts.rows], [given.length, given.length])
})

test('posts.json restores the plan with all fields, and changes nothing when imported into its own plan', async (context) => {
  const { staged, again } = await carriedOver(context, 'json', 'posts.json', [
    ...everything,
    'autoMusic',
    'coverMs',
    'coverPhoto',
  ])
  assert.equal(staged.kind, 'batch')
  assert.deepEqual([again.counts.same, again.counts.rows], [given.length, given.length])
})

test('the calendar file restores every post at its time', async (context) => {
  const { again } = await carriedOver(context, 'ics', '.ics', ['wall', 'instant'])
  assert.equal(again.counts.new, 0)
})

test('the Metricool file restores every field that Metricool has a column for', async (context) => {
  const { staged } = await carriedOver(context, 'metricool', 'metricool', [
    'wall', 'privacy', 'allowComment', 'allowDuet', 'allowStitch', 'discloseYourBrand', 'disclosePaid', 'aiGenerated',
    'firstComment', 'altText',
  ]) // oxfmt-ignore
  assert.equal(staged.template, 'metricool')
})

test('posts.csv saved as a workbook is the same plan', async (context) => {
  const { client, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await plan(client, account)
  const batch = await exported(client, path.join(folder, '..', 'batch'), ['csv'])
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('posts')
  for (const row of parse(readFileSync(path.join(batch, 'posts.csv')), { bom: true }))
    // A workbook holds the text itself, without the apostrophe that disarms formulas.
    sheet.addRow(row.map((cell) => (/^'\s*[=+\-@＝]/.test(cell) ? cell.slice(1) : cell)))
  const staged = await stage(client, account, Buffer.from(await book.xlsx.writeBuffer()), 'posts.xlsx')
  assert.deepEqual([staged.kind, staged.template], ['xlsx', 'tautan'])
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 100 })
  assert.deepEqual(
    rows.map(({ outcome, changes, problems }) => [outcome, changes, problems]),
    given.map(() => ['same', [], []]),
  )
})

test('a zipped batch is read from its posts.json', async (context) => {
  const { client, folder } = openTestWorkspace(context)
  const account = await makeAccount(client)
  await plan(client, account)
  const batch = await exported(client, path.join(folder, '..', 'batch'), ['csv', 'json'])
  const archive = new ZipFile()
  for (const name of readdirSync(batch)) archive.addFile(path.join(batch, name), `Desember/${name}`)
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer)
  const staged = await stage(client, account, Buffer.concat(chunks), 'Desember.zip')
  assert.deepEqual([staged.kind, staged.counts.same], ['batch', given.length])
})

test('a repeated time is resolved by its instant, and refused without one', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client, { zone: 'Europe/Berlin' })
  const row = (instant: string): string =>
    `X,Lestari Skin,@lestariskin,,2026-10-25,02:30,Europe/Berlin,${instant},video,malam,,,,,,,,false,false,false,false,false,false,clear,0\n`
  const head =
    'id,client,account,campaign,date,time,zone,instant,format,caption,title,description,first comment,on-screen text,alt text,media,privacy,comment,duet,stitch,your brand,paid partnership,ai generated,verdict,sha256\n'
  for (const instant of ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']) {
    const staged = await stage(client, account, head + row(instant))
    assert.deepEqual([staged.template, staged.counts.ready], ['tautan', 1])
  }
  const staged = await stage(client, account, head + row(''))
  assert.equal(staged.counts.refused, 1)
})

test('a row in another zone is converted to the account’s clock', async (context) => {
  const { client } = openTestWorkspace(context)
  const account = await makeAccount(client)
  const staged = await stage(client, account, 'caption,date,time,zona waktu\na,2026-12-12,21:00,Asia/Tokyo\n')
  const { rows } = await client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 1 })
  assert.equal(rows[0]?.wall, '2026-12-12T19:00')
})
