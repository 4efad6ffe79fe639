import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { openCore } from '../../main/core/runtime/open-core.ts'
import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'
import { backlogOf } from '../../main/core/store/search-index.ts'
import { stageBytes } from '../../main/core/import/stage-import.ts'
import { newId } from '../../shared/post/ids.ts'
import { builtInPolicy, vet } from '../../shared/policy/index.ts'
import { generatedCaptions } from './captions.ts'
import { median } from './median.ts'

/**
 * The cost of importing a CSV with this many rows, compared with csv-parse alone and vetting alone on the same rows.
 */
const rows = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 3)
const folder = mkdtempSync(path.join(tmpdir(), 'tautan-bench-imports-'))
const captions = generatedCaptions(rows)
const bytes = Buffer.from(
  `tanggal,jam,teks\n${captions
    .map((caption, n) => {
      const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(n / 40))).toISOString().slice(0, 10)
      return `${day},${String(6 + (n % 16)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')},"${caption.replaceAll('"', '""')}"`
    })
    .join('\n')}\n`,
)

const taken: Record<'parse' | 'vet' | 'stage' | 'save' | 'index', number[]> = {
  parse: [],
  vet: [],
  stage: [],
  save: [],
  index: [],
}
const timed = async <T>(what: keyof typeof taken, run: () => T | Promise<T>): Promise<T> => {
  const before = performance.now()
  const result = await run()
  taken[what].push(performance.now() - before)
  return result
}
/** Longest time without a progress event, per task, in milliseconds. */
const silences = new Map<string, number>()
try {
  for (let round = 0; round < rounds; round++) {
    await timed('parse', () => parse(bytes.toString(), { columns: false }).length)
    await timed('vet', () => {
      for (const caption of captions)
        vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy)
    })
    let last = performance.now()
    const core = openCore({
      folder: path.join(folder, String(round)),
      background: true,
      emit: (event) => {
        const silence = performance.now() - last
        const what = event.event === 'progress' ? event.task : event.event
        silences.set(what, Math.max(silences.get(what) ?? 0, silence))
        last = performance.now()
      },
    })
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
    last = performance.now()
    const { stageId } = await timed('stage', () =>
      stageBytes(core.context, core.sessions, { id: newId(), file: 'a.csv', bytes, account }),
    )
    await timed('save', () => client.call('import.commit', { stageId }))
    await timed('index', async () => {
      while (backlogOf(core.context.workspace.database) !== null) await setTimeout(5)
    })
    await core.close()
  }
  const of = (what: keyof typeof taken): number => median(taken[what])
  const shown = (ms: number): string => `${ms.toFixed(0).padStart(7)} ms`
  console.log(
    `${cpus()[0]?.model ?? ''} × ${cpus().length}, Node ${process.versions.node}; ${rows.toLocaleString('en')} rows, ${(bytes.length / 1e6).toFixed(1)} MB, medians of ${rounds}`,
  )
  console.log(`csv-parse alone          ${shown(of('parse'))}`)
  console.log(`vetting alone            ${shown(of('vet'))}`)
  console.log(`read and vet (staged)    ${shown(of('stage'))}`)
  console.log(`save, as one command     ${shown(of('save'))}`)
  console.log(`index, while others work ${shown(of('index'))}`)
  const bar = 3 * (of('parse') + of('vet'))
  console.log(
    `import with vetting      ${shown(of('stage') + of('save'))}; 3 × (csv-parse + vetting) = ${bar.toFixed(0)} ms, 3 × csv-parse + vetting = ${(3 * of('parse') + of('vet')).toFixed(0)} ms`,
  )
  console.log(
    `longest wait for news    ${[...silences].map(([what, ms]) => `${what} ${ms.toFixed(0)} ms`).join(', ')}; ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident at the end`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
