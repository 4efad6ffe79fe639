import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { finders } from './link-finders.ts'
import { median } from './median.ts'
import type { Quality } from './quality.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the finders as they ship: ours with the app's build settings, the others as published. */
async function buildFinders(): Promise<string> {
  const outDir = `${root}.build/bench`
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: ['tldts', 'tldts-core', 'zod', '@noble/hashes', 'punycode'] },
    build: {
      ssr: 'test/bench/finder-process.ts',
      outDir,
      target: 'node24',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: { output: { entryFileNames: 'finder-process.js', topLevelVar: false } },
    },
  })
  return `${outDir}/finder-process.js`
}

async function ask(runner: ChildProcess, question: string): Promise<unknown> {
  const answer = once(runner, 'message')
  runner.send(question)
  return (await answer)[0]
}

/** Rounds that do not count, because the engine is still compiling hot code. */
const warmUps = 3

export interface Raced extends Quality {
  readonly name: string
  /** Median of the rounds, in milliseconds. */
  readonly ms: number
  /** Speed relative to the reference in the same round: the median, and each round's. */
  readonly toReference: number
  readonly rounds: readonly number[]
}

/**
 * Times all finders on the same captions, each in its own process, one at a time and in turn, so that a slow phase of
 * the machine affects all of them.
 */
export async function race(reference: string, captions: number, rounds: number): Promise<Raced[]> {
  const file = await buildFinders()
  const names = Object.keys(finders)
  const runners = new Map<string, ChildProcess>()
  for (const name of names) {
    const runner = fork(file, ['--finder', name, '--captions', String(captions)])
    await once(runner, 'message')
    runners.set(name, runner)
  }
  const times = new Map<string, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < warmUps + rounds; round++) {
    for (const [name, runner] of runners) {
      const ms = Number(await ask(runner, 'round'))
      if (round >= warmUps) times.get(name)?.push(ms)
    }
  }
  const base = times.get(reference) ?? []
  const raced: Raced[] = []
  for (const [name, runner] of runners) {
    const own = times.get(name) ?? []
    const ratios = own.map((ms, round) => (base[round] ?? ms) / ms)
    const quality = (await ask(runner, 'quality')) as Quality
    raced.push({ name, ms: median(own), toReference: median(ratios), rounds: ratios, ...quality })
    runner.disconnect()
  }
  return raced
}
