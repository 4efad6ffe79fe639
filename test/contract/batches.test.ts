import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { parse } from 'csv-parse/sync'
import { ContractError } from '../../shared/contract/errors.ts'
import { defaultTargets } from '../../shared/export/targets.ts'
import { manifestSchema } from '../../shared/export/manifest.ts'
import { newId } from '../../shared/post/ids.ts'
import { metricoolHeaders } from '../../main/core/export/targets/schedulers/metricool.ts'
import { makeAccount, openTestWorkspace, stage, type TestWorkspace } from './workspace.ts'

async function planned(context: TestContext): Promise<TestWorkspace> {
  const workspace = openTestWorkspace(context, { now: () => Date.UTC(2026, 10, 22) })
  const account = await makeAccount(workspace.client)
  const { stageId } = await stage(
    workspace.client,
    account,
    [
      'id,tanggal,jam,teks',
      'A,2026-12-12,19:00,"Kulit kusam? <b>2 tetes</b> & selesai\nbaris kedua"',
      'B,2026-12-13,07:00,Order di shopee.co.id/toko',
      'C,2026-12-14,07:00,Detail bit.ly/x',
      'D,2026-12-15,07:00,@dr.ayu menjawab',
      'E,2027-01-01,07:00,bulan depan',
      '',
    ].join('\n'),
  )
  await workspace.client.call('import.commit', { stageId })
  return workspace
}

const december = { from: '2026-12-01', to: '2026-12-31' }

test('a batch contains the compliant posts only, for every target, and can be verified', async (context) => {
  const { client, folder } = await planned(context)
  const out = path.join(folder, 'keluar')
  const batch = await client.call('batches.export', {
    ...december,
    id: newId(),
    name: 'Desember',
    targets: [...defaultTargets],
    folder: out,
  })
  assert.equal(batch.posts, 3)
  assert.deepEqual(
    batch.held.map(({ reason }) => reason?.place),
    ['Shopee'],
  )
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8')))
  assert.deepEqual(
    manifest.files.map((file) => file.path).sort(),
    readdirSync(out)
      .filter((name) => !name.startsWith('manifest.'))
      .sort(),
  )
  assert.deepEqual(manifest.zones, ['Asia/Jakarta'])
  assert.deepEqual(
    manifest.held.map(({ rules }) => rules),
    [['commerce.other-ecommerce']],
  )
  for (const name of readdirSync(out)) {
    if (name === 'report.html' || name === 'manifest.json') continue
    assert.ok(
      !readFileSync(path.join(out, name), 'utf8').includes('shopee.co.id'),
      `${name} carries a blocked post`,
    )
  }
  const check = await client.call('batches.verify', { folder: out })
  assert.deepEqual([check.ok, check.files, check.posts], [true, 6, 3])
})

test('Metricool gets its own columns, times and boolean values', async (context) => {
  const { client, folder } = await planned(context)
  const out = path.join(folder, 'keluar')
  await client.call('batches.export', {
    ...december,
    id: newId(),
    name: 'Desember',
    targets: ['metricool'],
    folder: out,
  })
  const name = readdirSync(out).find((file) => file.endsWith('.csv'))
  assert.equal(name, 'metricool-lestari-skin-@lestariskin-asia-jakarta.csv')
  const rows = parse(readFileSync(path.join(out, name ?? ''), 'utf8'), {
    delimiter: ';',
    columns: true,
  }) as Record<string, string>[]
  assert.equal(metricoolHeaders.length, 96)
  assert.deepEqual(Object.keys(rows[0] ?? {}), metricoolHeaders)
  assert.equal(rows.length, 3)
  const [first, , third] = rows
  assert.deepEqual(
    [
      first?.['Text'],
      first?.['Date'],
      first?.['Time'],
      first?.['TikTok'],
      first?.['Instagram'],
      first?.['TikTok disable comments'],
      first?.['Brand name'],
    ],
    [
      'Kulit kusam? <b>2 tetes</b> & selesai\nbaris kedua',
      '2026-12-12',
      '19:00:00',
      'true',
      'false',
      'true',
      'Lestari Skin',
    ],
  )
  assert.equal(third?.['Text'], '@dr.ayu menjawab')
})

test('a CSV written by Tautan is imported as the same posts', async (context) => {
  const { client, folder } = await planned(context)
  const out = path.join(folder, 'keluar')
  await client.call('batches.export', {
    ...december,
    id: newId(),
    name: 'Desember',
    targets: ['csv'],
    folder: out,
  })
  const other = openTestWorkspace(context)
  const account = await makeAccount(other.client)
  const staged = await stage(other.client, account, readFileSync(path.join(out, 'posts.csv')))
  assert.deepEqual([staged.counts.refused, staged.counts.rows], [0, 3])
  const { rows } = await other.client.call('import.rows', { stageId: staged.stageId, from: 0, limit: 10 })
  assert.deepEqual(
    rows.map(({ caption, wall }) => [wall, caption]),
    [
      ['2026-12-12T19:00', 'Kulit kusam? <b>2 tetes</b> & selesai\nbaris kedua'],
      ['2026-12-14T07:00', 'Detail bit.ly/x'],
      ['2026-12-15T07:00', '@dr.ayu menjawab'],
    ],
  )
})

test('the report has no scripts and no markup from captions, and its sources have dates', async (context) => {
  const { client, folder } = await planned(context)
  const out = path.join(folder, 'keluar')
  await client.call('batches.export', {
    ...december,
    id: newId(),
    name: 'Desember',
    targets: ['report'],
    folder: out,
    language: 'id',
  })
  const html = readFileSync(path.join(out, 'report.html'), 'utf8')
  assert.ok(html.includes('Kulit kusam? &lt;b&gt;2 tetes&lt;/b&gt; &amp; selesai'))
  assert.ok(!/<script|<b>/i.test(html))
  assert.ok(html.includes('Ini membawa pembeli ke toko lain.') && html.includes('2023-12-11'))
})

test('the calendar file has an event for each post, at its instant', async (context) => {
  const { client, folder } = await planned(context)
  const out = path.join(folder, 'keluar')
  await client.call('batches.export', {
    ...december,
    id: newId(),
    name: 'Desember',
    targets: ['ics'],
    folder: out,
  })
  const ics = readFileSync(path.join(out, 'schedule.ics'), 'utf8')
  assert.equal(ics.match(/BEGIN:VEVENT/g)?.length, 3)
  assert.ok(ics.includes('DTSTART:20261212T120000Z'))
})

test('strict writes nothing when a post is blocked', async (context) => {
  const { client, folder } = await planned(context)
  const out = path.join(folder, 'keluar')
  await assert.rejects(
    client.call('batches.export', {
      ...december,
      id: newId(),
      name: 'x',
      targets: ['csv'],
      folder: out,
      strict: true,
    }),
    (error) => error instanceof ContractError && error.failure.code === 'blocked',
  )
  assert.equal(existsSync(out), false)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('partial')),
    [],
  )
})

test('a stored verdict is not trusted: a blocked post marked clear by hand is not exported', async (context) => {
  const { client, core, folder } = await planned(context)
  core.context.workspace.database.run("UPDATE posts SET status = 'clear', reason = NULL, findings = 0")
  const batch = await client.call('batches.export', {
    ...december,
    id: newId(),
    name: 'x',
    targets: ['json'],
    folder: path.join(folder, 'keluar'),
  })
  assert.deepEqual([batch.posts, batch.held.length], [3, 1])
})

test('a folder that is not empty is not written to', async (context) => {
  const { client, folder } = await planned(context)
  const out = path.join(folder, 'penuh')
  mkdirSync(out)
  writeFileSync(path.join(out, 'catatan.txt'), 'punya saya')
  await assert.rejects(
    client.call('batches.export', { ...december, id: newId(), name: 'x', targets: ['csv'], folder: out }),
    (error) => error instanceof ContractError && error.failure.code === 'not-empty',
  )
  assert.deepEqual(readdirSync(out), ['catatan.txt'])
})

test('an exported post is marked as exported until it is edited', async (context) => {
  const { client } = await planned(context)
  await client.call('batches.export', { ...december, id: newId(), name: 'x', targets: ['csv'] })
  const states = async () =>
    (await client.call('calendar.range', { from: '2026-12-01', until: '2027-01-01' })).rows.map(
      ({ state }) => state,
    )
  assert.deepEqual(await states(), ['exported', 'exported', 'exported'])
  const [row] = (await client.call('calendar.range', { from: '2026-12-01', until: '2027-01-01' })).rows
  await client.call('posts.move', { id: row?.id ?? '', wall: '2026-12-12T20:00' })
  assert.deepEqual(await states(), ['draft', 'exported', 'exported'])
  assert.equal((await client.call('batches.list', {})).length, 1)
})

const tampering: readonly (readonly [what: string, tamper: (folder: string) => void, problem: RegExp])[] = [
  [
    'a changed caption',
    (folder) => replace(folder, 'posts.json', 'Detail', 'detail'),
    /posts\.json was changed|changed after it was vetted/,
  ],
  [
    'a file that is gone',
    (folder) => writeFileSync(path.join(folder, 'posts.csv'), ''),
    /posts\.csv has 0 bytes/,
  ],
  [
    'a file that came',
    (folder) => writeFileSync(path.join(folder, 'extra.csv'), 'x'),
    /extra\.csv is not part of the batch/,
  ],
  [
    'an empty folder',
    (folder) => mkdirSync(path.join(folder, 'lampiran', 'dalam'), { recursive: true }),
    /^lampiran\/ is an empty folder that is not part of the batch$/,
  ],
  [
    'a list of posts that is cut off',
    (folder) => {
      const file = path.join(folder, 'posts.json')
      writeFileSync(file, readFileSync(file, 'utf8').slice(0, -3))
    },
    /posts\.json is not a JSON list/,
  ],
  [
    'a changed manifest',
    (folder) => replace(folder, 'manifest.json', '"status":"warn"', '"status":"clear"'),
    /manifest\.json was changed/,
  ],
]

function replace(folder: string, name: string, from: string, to: string): void {
  const file = path.join(folder, name)
  const text = readFileSync(file, 'utf8')
  assert.ok(text.includes(from))
  writeFileSync(file, text.replace(from, to))
}

for (const [what, tamper, problem] of tampering) {
  test(`verify finds ${what}`, async (context) => {
    const { client, folder } = await planned(context)
    const out = path.join(folder, 'keluar')
    await client.call('batches.export', {
      ...december,
      id: newId(),
      name: 'x',
      targets: ['csv', 'json'],
      folder: out,
    })
    tamper(out)
    const check = await client.call('batches.verify', { folder: out })
    assert.equal(check.ok, false)
    assert.match(check.problems.map((found) => `${found.what} ${found.problem}`).join('\n'), problem)
  })
}
