import { fork, type Serializable } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { buildStale } from '../../build/build.ts'
import { everyPost } from '../../shared/contract/every-post.ts'
import { connectCore, type CoreChannel } from '../../main/core/runtime/thread/connect-core.ts'
import { seedAgency } from './agency.ts'
import { median } from './median.ts'

/**
 * Compares the core in a worker thread with the core in a separate process, alternately, on 100,000 posts: time to open
 * the workspace, to switch a month back and forth, total memory, and the longest block of the process with the windows.
 * The process is a Node child running the bundle of Electron's utility process; what Chromium adds to that is not
 * measured.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '100000' },
    turns: { type: 'string', default: '7' },
    /** Set by this program itself: a fresh process measures how much memory one variant adds. */
    'memory-of': { type: 'string' },
    folder: { type: 'string' },
  },
})
const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
const under = mkdtempSync(path.join(tmpdir(), 'tautan-bench-'))
const folder = values.folder ?? path.join(under, 'agency')
const day = '2026-12-15'

interface Started {
  readonly channel: CoreChannel
  /** Id of its process; null if it runs in this one. */
  readonly pid: number | null
  end(): Promise<void>
}

const ways: Readonly<Record<'thread' | 'process', () => Started>> = {
  thread: () => {
    const worker = new Worker(path.join(dist, 'cli/core-worker.js'))
    return {
      pid: null,
      channel: {
        post: (message) => worker.postMessage(message),
        on: (listener) => void worker.on('message', listener),
        onEnd: (listener) => void worker.on('exit', (code) => listener(String(code))),
      },
      end: async () => void (await worker.terminate()),
    }
  },
  process: () => {
    const child = fork(path.join(dist, 'main/core-process.cjs'), [], {
      execArgv: ['--import', new URL('./as-utility-process.mjs', import.meta.url).href],
      serialization: 'advanced',
    })
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    return {
      pid: child.pid ?? null,
      channel: {
        post: (message) => void child.send(message as Serializable),
        on: (listener) => void child.on('message', (message) => listener(message)),
        onEnd: (listener) => void child.on('exit', (code) => listener(String(code))),
      },
      end: () => {
        child.kill()
        return ended
      },
    }
  },
}

/** Resident memory of a process, in MB; Linux only. */
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

async function measure(way: keyof typeof ways) {
  const before = memoryOf(process.pid)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const begun = performance.now()
  const started = ways[way]()
  const core = await connectCore(started.channel, { kind: 'existing', folder }, {})
  const open = performance.now() - begun
  const months: number[] = []
  for (let call = 1; call <= 40; call++) {
    const asked = performance.now()
    const response = await core.dispatch({
      call,
      method: 'calendar.range',
      input: {
        from: `2026-${String(1 + (call % 12)).padStart(2, '0')}-01`,
        until: `2026-${String(1 + (call % 12)).padStart(2, '0')}-28`,
        zone: null,
        filter: everyPost,
        perDay: 6,
        blockedInPlace: false,
      },
    })
    if (!response.ok) throw new Error(response.error.message)
    months.push(performance.now() - asked)
  }
  delay.disable()
  const memory = memoryOf(process.pid) - before + (started.pid === null ? 0 : memoryOf(started.pid))
  await core.close()
  await started.end()
  return { open, month: median(months), memory, heldUp: delay.max / 1e6 }
}

const memoryOfWay = async (way: keyof typeof ways): Promise<number> => {
  const child = fork(process.argv[1] ?? '', ['--memory-of', way, '--folder', folder])
  return new Promise((resolve) => child.once('message', (memory) => resolve(Number(memory))))
}

const only = values['memory-of']
if (only === 'thread' || only === 'process') {
  process.send?.((await measure(only)).memory)
  process.disconnect()
} else await compare()

async function compare(): Promise<void> {
  await buildStale(['main', 'cli'])
  await seedAgency(
    folder,
    { clients: 100, accountsEach: 3, posts: Number(values.posts), postsAMonth: 3000 },
    day,
  )
  const taken = {
    thread: [] as Awaited<ReturnType<typeof measure>>[],
    process: [] as Awaited<ReturnType<typeof measure>>[],
  }
  for (let turn = 0; turn <= Number(values.turns); turn++)
    for (const way of ['thread', 'process'] as const) {
      const measured = await measure(way)
      // The first round reads everything from disk, so it does not count.
      if (turn > 0) taken[way].push(measured)
    }
  for (const way of ['thread', 'process'] as const) {
    const of = (what: 'open' | 'month' | 'heldUp'): string =>
      median(taken[way].map((one) => one[what])).toFixed(1)
    process.stdout.write(
      `${way.padEnd(8)} open ${of('open')} ms, a month ${of('month')} ms, longest hold-up ${of('heldUp')} ms, memory ${(await memoryOfWay(way)).toFixed(0)} MB\n`,
    )
  }
}
rmSync(under, { recursive: true, force: true })
