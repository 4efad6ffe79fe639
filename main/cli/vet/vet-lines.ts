import { piecesOf } from './line-chunks.ts'
import type { VetSource } from './vet-input.ts'
import type { VetPool } from './vet-pool.ts'
import { gathered, type VetRun } from './vet-posts.ts'
import type { VetPrinter } from './vet-printer.ts'

/** From this many bytes of NDJSON on, threads are worth their start-up time. */
const fewForThreads = 2 << 20
/** How many pieces vetted in this thread may wait for earlier ones that other threads are still vetting. */
const maxAhead = 4

/**
 * Vets lines of NDJSON, in order. With enough input, threads vet pieces in parallel, and this thread vets while all
 * others are busy. Memory for waiting output does not grow with the input.
 */
export async function vetLines(
  source: Extract<VetSource, { kind: 'lines' }>,
  run: VetRun,
  output: VetPrinter,
  openPool: (() => VetPool) | null,
): Promise<void> {
  let first = 1
  let seen = 0
  let pool: VetPool | null = null
  let ahead = 0
  let written = Promise.resolve()
  const queue = (write: () => Promise<void>): void => {
    written = written.then(write)
    written.catch(() => undefined)
  }
  try {
    for await (const { bytes, lines } of piecesOf(source.read)) {
      seen += bytes.length
      if (pool === null && openPool !== null && seen > fewForThreads) {
        await output.write(run)
        pool = openPool()
      }
      if (pool === null) {
        run.lines(bytes, first, source.file)
        if (run.pending > gathered) await output.write(run)
        else output.writeSoon(run)
      } else if (pool.hasSeat || ahead >= maxAhead) {
        const { done } = await pool.start(bytes, first, source.file)
        queue(async () => {
          const outcome = await done
          await output.writeBytes(outcome.answer, outcome.bytes)
          outcome.free()
        })
      } else {
        run.lines(bytes, first, source.file)
        const { bytes: vetted, ...outcome } = run.take()
        ahead++
        queue(async () => {
          await output.writeBytes(outcome, vetted)
          run.reuse(vetted)
          ahead--
        })
      }
      first += lines
    }
    await written
    await output.write(run)
  } finally {
    await pool?.close()
  }
}
