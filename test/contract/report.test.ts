import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ensureBrowser } from '../../build/ensure-browser.ts'
import { printByBrowser } from '../../main/faces/browser/print-pdf.ts'
import { newId } from '../../shared/post/ids.ts'
import { failsWith } from './fails-with.ts'
import { add } from './media-transfer.ts'
import { jpeg, png, video } from './media-files.ts'
import { makeAccount, openTestWorkspace } from './workspace.ts'

const now = () => Date.UTC(2026, 10, 25)
const december = { from: '2026-12-01', to: '2026-12-31' }

test('each client of a batch gets its own report, without the plans of others', async (context) => {
  const { client, folder } = openTestWorkspace(context, { now })
  const [lestari, kopi] = [
    await makeAccount(client),
    await makeAccount(client, { clientName: 'Kopi <Senja>', handle: '@kopisenja' }),
  ]
  const make = (accountId: string, wall: string, fields: object) =>
    client.call('posts.create', { id: newId(), fields: { accountId, wall, ...fields } })
  await make(lestari.id, '2026-12-12T19:00', {
    caption: 'Serum <script>alert(1)</script>\nbaris dua',
    disclosePaid: true,
  })
  await make(lestari.id, '2026-12-13T07:30', { caption: 'Beli di shopee.co.id/lestari', firstComment: 'ya' })
  await make(kopi.id, '2026-12-14T07:00', { caption: 'Kopi pagi' })
  const out = path.join(folder, 'keluar')
  await client.call('batches.export', {
    ...december,
    id: newId(),
    name: 'Desember "A&B"',
    targets: ['report'],
    folder: out,
    language: 'id',
  })
  const pages = readdirSync(out).filter((name) => name.endsWith('.html'))
  assert.deepEqual(pages.sort(), ['report-kopi-senja.html', 'report-lestari-skin.html'])
  const [kopiPage = '', lestariPage = ''] = pages.map((name) => readFileSync(path.join(out, name), 'utf8'))
  assert.ok(kopiPage.includes('Kopi &lt;Senja&gt;') && !kopiPage.includes('Serum'))
  assert.ok(lestariPage.includes('Serum &lt;script&gt;') && !lestariPage.includes('Kopi pagi'))
  for (const page of [kopiPage, lestariPage]) {
    assert.doesNotMatch(page, /<script|\son\w+=|javascript:|<link|src="(?!data:)/i)
    assert.ok(page.includes('Desember &quot;A&amp;B&quot;') && page.includes('Desember 2026'))
  }
  assert.ok(lestariPage.includes('Sabtu, 12 Desember 2026, 19.00 WIB'))
  assert.ok(lestariPage.includes('Kemitraan berbayar'))
  assert.match(lestariPage, /Di luar batch ini<\/h2>[^]*shopee\.co\.id\/lestari[^]*Sumber: <a href="https:/)
})

test('a report has the client\u2019s logo and colour, and each post\u2019s cover', async (context) => {
  const { client, core, folder } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const store = core.context.workspace.folder
  const videoFile = await add(
    client,
    store,
    'serum.mp4',
    await video({ codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30, seconds: 4 }),
  )
  const logo = await add(client, store, 'logo.png', png(300, 120))
  const [summary] = await client.call('clients.list', {})
  await client.call('clients.change', {
    id: account.clientId,
    name: 'Lestari Skin',
    colour: 7,
    logo: logo.media.hash,
  })
  assert.equal(summary?.client.logo, null)
  const { hash } = videoFile.media
  const missing = () => client.call('media.missingCovers', december)
  await client.call('media.setCover', {
    hash,
    coverMs: 1500,
    jpeg: Buffer.from(jpeg(270, 480)).toString('base64'),
  })
  assert.deepEqual(await client.call('media.hasCover', { hash, coverMs: 1500 }), { has: true })
  assert.deepEqual(await client.call('media.hasCover', { hash, coverMs: 0 }), { has: false })
  await client.call('posts.create', {
    id: newId(),
    fields: {
      accountId: account.id,
      wall: '2026-12-12T19:00',
      caption: 'Serum',
      media: [videoFile.ref],
      coverMs: 1500,
    },
  })
  assert.deepEqual(await missing(), [])
  await client.call('posts.create', {
    id: newId(),
    fields: {
      accountId: account.id,
      wall: '2026-12-13T19:00',
      caption: 'Serum',
      media: [videoFile.ref],
      coverMs: 500,
    },
  })
  assert.deepEqual(
    (await missing()).map(({ media, format, coverMs }) => [media.hash, format, coverMs]),
    [[hash, 'video', 500]],
  )
  const out = path.join(folder, 'keluar')
  await client.call('batches.export', {
    ...december,
    id: newId(),
    name: 'D',
    targets: ['report'],
    folder: out,
  })
  const page = readFileSync(path.join(out, 'report.html'), 'utf8')
  assert.ok(
    page.includes(`<img src="data:image/png;base64,${Buffer.from(png(300, 120)).toString('base64')}"`),
  )
  assert.ok(page.includes(`src="data:image/jpeg;base64,${Buffer.from(jpeg(270, 480)).toString('base64')}"`))
  assert.ok(page.includes('--client:light-dark(#2c8ed6,#0871b1)'))
})

test('a report is printed to PDF, page by page; if printing is impossible, nothing is exported', async (context) => {
  const browser = await ensureBrowser()
  const { client, folder } = openTestWorkspace(context, {
    now,
    printPdf: (html, pdf) => printByBrowser(html, pdf, browser),
  })
  const account = await makeAccount(client)
  await client.call('posts.create', {
    id: newId(),
    fields: { accountId: account.id, wall: '2026-12-12T19:00', caption: 'Serum' },
  })
  const out = path.join(folder, 'keluar')
  await client.call('batches.export', {
    ...december,
    id: newId(),
    name: 'D',
    targets: ['report-pdf'],
    folder: out,
  })
  const bytes = readFileSync(path.join(out, 'report.pdf'))
  assert.match(bytes.subarray(0, 8).toString('latin1'), /^%PDF-1/)
  assert.ok((bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0) >= 3)
  assert.equal((await client.call('batches.verify', { folder: out })).ok, true)

  const other = openTestWorkspace(context, { now })
  const second = await makeAccount(other.client)
  await other.client.call('posts.create', {
    id: newId(),
    fields: { accountId: second.id, wall: '2026-12-12T19:00', caption: 'Serum' },
  })
  const nowhere = path.join(other.folder, 'keluar')
  await assert.rejects(
    other.client.call('batches.export', {
      ...december,
      id: newId(),
      name: 'D',
      targets: ['report-pdf'],
      folder: nowhere,
    }),
    failsWith('unsupported', /A PDF cannot be printed here/),
  )
  assert.ok(!existsSync(nowhere))
})

test('an invalid logo or cover is refused', async (context) => {
  const { client, core } = openTestWorkspace(context, { now })
  const account = await makeAccount(client)
  const store = core.context.workspace.folder
  const videoFile = await add(
    client,
    store,
    'logo.png',
    await video({ codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30, seconds: 1 }),
  )
  const change = (logo: string) =>
    client.call('clients.change', { id: account.clientId, name: 'Lestari Skin', colour: 1, logo })
  await assert.rejects(change(videoFile.media.hash), failsWith('bad-input', /PNG, JPEG or WebP/))
  await assert.rejects(change('0'.repeat(64)), failsWith('bad-input', /PNG, JPEG or WebP/))
  const cover = (bytes: Uint8Array) =>
    client.call('media.setCover', {
      hash: videoFile.media.hash,
      coverMs: 0,
      jpeg: Buffer.from(bytes).toString('base64'),
    })
  await assert.rejects(cover(png(200, 200)), failsWith('bad-input', /small JPEG/))
  await assert.rejects(cover(jpeg(4000, 200)), failsWith('bad-input', /small JPEG/))
  await assert.rejects(cover(new Uint8Array()), failsWith('bad-input', /small JPEG/))
  await makeAccount(client, { clientName: 'Kopi Senja', handle: '@kopisenja' })
  await assert.rejects(
    client.call('clients.change', { id: account.clientId, name: 'kopi senja', colour: 1, logo: null }),
    failsWith('conflict', /kopi senja/),
  )
})
