import { Worker } from 'node:worker_threads'
import type { VetAnswer, VetPiece, VetWorkerData } from './vet-worker.ts'

/** A thread with the memory that it reads from and writes to, which is its own and stays. */
interface Seat {
  readonly worker: Worker
  input: SharedArrayBuffer
  readonly output: SharedArrayBuffer
}

/** What came of a piece; its bytes hold until `free` is called. */
export interface PoolAnswer {
  readonly answer: VetAnswer
  readonly bytes: Uint8Array
  free(): void
}

const inputSize = 1 << 18
const outputSize = 1 << 20

/**
 * Threads that vet pieces of NDJSON side by side. No more pieces are under way than there are threads, and they go
 * through memory that is shared and used again, so that none grows with the input.
 */
export class VetPool {
  readonly #seats: readonly Seat[]
  readonly #free: Seat[]
  readonly #waiting: ((seat: Seat) => void)[] = []

  constructor(entry: URL, data: VetWorkerData, size: number) {
    const packSize = data.packs.reduce((sum, { text }) => sum + text.length, 0)
    // In megabytes: enough for a piece and its verdicts, and for packs in use. More would only be kept.
    const oldSpace = 32 + Math.ceil(packSize / 20_000)
    this.#seats = Array.from({ length: size }, () => ({
      worker: new Worker(entry, {
        workerData: data,
        resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: oldSpace },
      }),
      input: new SharedArrayBuffer(inputSize),
      output: new SharedArrayBuffer(outputSize),
    }))
    this.#free = [...this.#seats]
  }

  /** Waits for a free thread, copies the piece to it, and returns what will come of it. */
  async start(
    bytes: Uint8Array,
    first: number,
    name: string,
  ): Promise<{ readonly done: Promise<PoolAnswer> }> {
    const seat = this.#free.pop() ?? (await new Promise<Seat>((resolve) => this.#waiting.push(resolve)))
    if (bytes.length > seat.input.byteLength) seat.input = new SharedArrayBuffer(bytes.length * 2)
    new Uint8Array(seat.input).set(bytes)
    const done = new Promise<PoolAnswer>((resolve, reject) => {
      seat.worker.once('error', reject)
      seat.worker.once('message', (answer: VetAnswer) => {
        seat.worker.off('error', reject)
        resolve({
          answer,
          bytes: answer.larger ?? new Uint8Array(seat.output, 0, answer.length),
          free: () => this.#release(seat),
        })
      })
    })
    // Whoever asked looks at it later; a failure in between must not end the process.
    done.catch(() => undefined)
    const piece: VetPiece = { input: seat.input, length: bytes.length, output: seat.output, first, name }
    seat.worker.postMessage(piece)
    return { done }
  }

  async close(): Promise<void> {
    await Promise.all(this.#seats.map(({ worker }) => worker.terminate()))
  }

  #release(seat: Seat): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free.push(seat)
    else next(seat)
  }
}
