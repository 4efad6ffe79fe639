import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { newId } from '../../shared/post/ids.ts'
import { builtInPolicy, vet } from '../../shared/policy/index.ts'
import { openCore, type Core } from '../../main/core/runtime/open-core.ts'
import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'
import { stageBytes } from '../../main/core/import/stage-import.ts'
import { Database } from '../../main/core/store/sqlite.ts'
import { generatedCaptions } from './captions.ts'
import { median } from './median.ts'

interface Measured {
  readonly what: string
  /** Median, in milliseconds. */
  readonly ms: number
  /** Lower bound: the minimal work for the same job, measured in the same run, in milliseconds. */
  readonly floor: number
  readonly floorWhat: string
  readonly note: string
}

const rounds = 5
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const folder = mkdtempSync(path.join(tmpdir(), 'tautan-bench-'))

async function timed(run: () => unknown): Promise<number> {
  const before = performance.now()
  await run()
  return performance.now() - before
}

async function medianOf(run: (round: number) => unknown, times = rounds): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < times; round++) taken.push(await timed(() => run(round)))
  return median(taken)
}

const csvOf = (captions: readonly string[]): Buffer =>
  Buffer.from(
    `tanggal,jam,teks\n${captions
      .map((caption, n) => {
        const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(n / 40))).toISOString().slice(0, 10)
        return `${day},${String(6 + (n % 16)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')},"${caption.replaceAll('"', '""')}"`
      })
      .join('\n')}\n`,
  )

async function accountIn(core: Core) {
  const client = inProcessClient(core.dispatch, 'bench')
  const owner = await client.call('clients.create', { id: newId(), name: 'Lestari Skin' })
  const account = await client.call('accounts.create', {
    id: newId(),
    clientId: owner.id,
    handle: '@lestariskin',
    market: 'ID',
    zone: 'Asia/Jakarta',
    kind: 'shop-seller',
  })
  return { client, account }
}

async function importRows(): Promise<Measured> {
  const bytes = csvOf(generatedCaptions(10_000))
  const ms = await medianOf(async (round) => {
    const core = openCore({ folder: path.join(folder, `import-${round}`) })
    const { client, account } = await accountIn(core)
    const { stageId } = await stageBytes(core.context, core.sessions, {
      id: newId(),
      file: 'a.csv',
      bytes,
      account,
    })
    await client.call('import.commit', { stageId })
    await core.close()
  })
  const floor = await medianOf(() => parse(bytes.toString(), { columns: false }))
  return {
    what: 'import 10,000 rows: read, vet, save',
    ms,
    floor,
    floorWhat: 'csv-parse alone',
    note: `${Math.round(10_000 / (ms / 1000)).toLocaleString('en')} rows/s`,
  }
}

async function vetCaptions(): Promise<Measured> {
  const captions = generatedCaptions(10_000)
  const context = { market: 'ID', account: 'shop-seller', on: '2026-12-01' } as const
  const bytes = captions.reduce((total, caption) => total + Buffer.byteLength(caption), 0)
  for (const caption of captions.slice(0, 2000)) vet({ caption }, context, builtInPolicy)
  const ms = await medianOf(() => {
    for (const caption of captions) vet({ caption }, context, builtInPolicy)
  })
  let seen = 0
  const floor = await medianOf(() => {
    for (const caption of captions)
      for (let n = 0; n < caption.length; n++) if (caption.charCodeAt(n) === 0x2e) seen++
  })
  return {
    what: 'vet 10,000 captions',
    ms,
    floor,
    floorWhat: `looking at each character (${seen > 0 ? 'dots' : ''})`,
    note: `${(bytes / 1e6 / (ms / 1000)).toFixed(1)} MB/s, ${((ms / 10_000) * 1000).toFixed(0)} µs each`,
  }
}

async function monthAndSave(): Promise<Measured[]> {
  const workspace = path.join(folder, 'large')
  const core = openCore({ folder: workspace })
  const { client, account } = await accountIn(core)
  const { stageId } = await stageBytes(core.context, core.sessions, {
    id: newId(),
    file: 'a.csv',
    bytes: csvOf(generatedCaptions(100_000)),
    account,
  })
  await client.call('import.commit', { stageId })
  const range = { from: '2027-03-01', until: '2027-04-01', perDay: 500 }
  const { rows } = await client.call('calendar.range', range)
  const month = await medianOf(() => client.call('calendar.range', range), 21)
  const { database } = core.context.workspace
  const plain = await medianOf(
    () =>
      database.all(
        'SELECT id, wall, status FROM posts WHERE wall >= ? AND wall < ?',
        range.from,
        range.until,
      ),
    21,
  )
  let post = await client.call('posts.get', { id: rows[0]?.id ?? '' })
  const save = await medianOf(async (round) => {
    post = await client.call('posts.save', {
      id: post.id,
      revision: post.revision,
      fields: { caption: `${post.caption} ${round}` },
    })
  }, 101)
  await core.close()
  const bare = new Database(path.join(folder, 'bare.db'))
  bare.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT) STRICT')
  const write = await medianOf(
    (round) => bare.run('INSERT INTO t (text) VALUES (?)', `${round}`.repeat(200)),
    101,
  )
  bare.close()
  return [
    {
      what: `month of ${rows.length.toLocaleString('en')} posts among 100,000`,
      ms: month,
      floor: plain,
      floorWhat: 'SQLite, three columns',
      note: `${(JSON.stringify(rows).length / 1024).toFixed(0)} KB cross the bridge`,
    },
    {
      what: 'save one post among 100,000, durable',
      ms: save,
      floor: write,
      floorWhat: 'SQLite, one durable row',
      note: 'vetted, logged, indexed',
    },
  ]
}

try {
  const measured = [await importRows(), await vetCaptions(), ...(await monthAndSave())]
  const machine = `${hostname()}: ${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.versions.node}, ${process.platform}`
  if (values.json) process.stdout.write(`${JSON.stringify({ machine, rounds, measured })}\n`)
  else {
    console.log(`${machine}\nmedians; the floor is the least that could do the job, in the same run\n`)
    const width = Math.max(...measured.map(({ what }) => what.length))
    for (const { what, ms, floor, floorWhat, note } of measured) {
      console.log(
        `${what.padEnd(width)}  ${ms.toFixed(2).padStart(9)} ms  ${(ms / floor).toFixed(1).padStart(6)} × ${floorWhat} (${floor.toFixed(2)} ms); ${note}`,
      )
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
