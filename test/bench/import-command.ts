import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildStale } from '../../build/build.ts'
import { plannedCsv, plannedWorkbook } from './import-files.ts'
import { median } from './median.ts'

/**
 * `tautan import` of a CSV file and of a workbook into an empty plan: time and peak memory of the whole process. With
 * `--against <folder>`, another built checkout of Tautan takes turns with this one.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    against: { type: 'string' },
  },
})
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'tautan-bench-import-'))
const rounds = Number(values.rounds)

interface Taken {
  readonly ms: number
  /** Peak resident memory in MB; 0 if /proc is not available. */
  readonly peak: number
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

async function importWith(checkout: string, file: string, workspace: string): Promise<Taken> {
  const began = performance.now()
  const child = spawn(
    process.execPath,
    [
      path.join(checkout, 'dist/cli/tautan.js'),
      'import',
      file,
      '--workspace',
      workspace,
      '--client',
      'Lestari Skin',
      '--account',
      '@lestariskin',
      '--kind',
      'shop-seller',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TAUTAN_HOME: path.join(folder, 'home') } },
  )
  let said = ''
  child.stderr.on('data', (data) => (said = `${said}${String(data)}`.slice(-2000)))
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 20)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  // 1: saved, with rows that warn or are blocked.
  if (code !== 0 && code !== 1) throw new Error(`import ended with ${String(code)}: ${said}`)
  return { ms: performance.now() - began, peak }
}

try {
  await buildStale(['cli'])
  const files = [path.join(folder, 'rencana.csv'), path.join(folder, 'rencana.xlsx')] as const
  writeFileSync(files[0], plannedCsv(Number(values.rows)))
  await plannedWorkbook(Number(values.rows), files[1])
  const checkouts = [root, ...(values.against === undefined ? [] : [path.resolve(values.against)])]
  console.log(
    `${cpus()[0]?.model ?? ''} × ${cpus().length}; ${values.rows} rows × 10 columns, medians of ${rounds}`,
  )
  for (const file of files) {
    const taken = checkouts.map((): Taken[] => [])
    for (let round = 0; round < rounds; round++) {
      for (const [index, checkout] of checkouts.entries()) {
        const workspace = path.join(folder, `${path.extname(file)}-${round}-${index}`)
        taken[index]?.push(await importWith(checkout, file, workspace))
        rmSync(workspace, { recursive: true, force: true })
      }
    }
    const medians = taken.map((all) => ({
      ms: median(all.map(({ ms }) => ms)),
      peak: median(all.map(({ peak }) => peak)),
    }))
    for (const [index, { ms, peak }] of medians.entries()) {
      const ratio =
        index === 0 && medians[1] !== undefined ? `  ${(ms / medians[1].ms).toFixed(2)} of the other` : ''
      console.log(
        `${path.extname(file).slice(1).padEnd(5)} ${(index === 0 ? 'this build' : 'the other').padEnd(11)} ${(ms / 1000).toFixed(2).padStart(7)} s ${peak.toFixed(0).padStart(6)} MB${ratio}`,
      )
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
