import { Worker } from 'node:worker_threads'
import type { VetAnswer, VetPiece, VetWorkerData } from './vet-worker.ts'

/** A place at a thread, with the memory that the thread reads from and writes to for it, which stays. */
interface Seat {
  readonly id: number
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

/** A thread has a piece waiting while it vets another. */
const seatsEach = 2
const inputSize = 1 << 18
const outputSize = 1 << 20

/**
 * Threads that vet pieces of NDJSON side by side. No more pieces are under way than there are seats, and they go
 * through memory that is shared and used again, so that none grows with the input.
 */
export class VetPool {
  readonly #workers: readonly Worker[]
  readonly #answered = new Map<number, (answer: VetAnswer) => void>()
  readonly #free: Seat[]
  readonly #waiting: { readonly give: (seat: Seat) => void; readonly fail: (error: Error) => void }[] = []
  /** Rejects the piece that each busy thread works on. */
  readonly #busy = new Map<Seat, (error: Error) => void>()
  #failure: Error | null = null

  constructor(entry: URL, data: VetWorkerData, size: number) {
    const packSize = data.packs.reduce((sum, { text }) => sum + text.length, 0)
    // In megabytes: enough for some pieces and their verdicts, and for packs in use. More would only be kept.
    const oldSpace = 48 + Math.ceil(packSize / 20_000)
    this.#workers = Array.from({ length: size }, () => {
      const worker = new Worker(entry, {
        workerData: data,
        resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: oldSpace },
      })
      worker.on('error', (error: Error) => this.#fail(error))
      worker.on('message', (answer: VetAnswer) => this.#answered.get(answer.seat)?.(answer))
      return worker
    })
    const seats = this.#workers.flatMap((worker) =>
      Array.from({ length: seatsEach }, () => ({
        worker,
        input: new SharedArrayBuffer(inputSize),
        output: new SharedArrayBuffer(outputSize),
      })),
    )
    // First a piece for each thread, then the ones that wait.
    this.#free = seats
      .map((seat, id) => ({ ...seat, id }))
      .sort((a, b) => (b.id % seatsEach) - (a.id % seatsEach))
  }

  /** Whether a piece would be taken at once. */
  get hasSeat(): boolean {
    return this.#free.length > 0 && this.#failure === null
  }

  /** Waits for a free seat, copies the piece to it, and returns what will come of it. */
  async start(
    bytes: Uint8Array,
    first: number,
    file: string | null,
  ): Promise<{ readonly done: Promise<PoolAnswer> }> {
    if (this.#failure !== null) throw this.#failure
    const seat =
      this.#free.pop() ??
      (await new Promise<Seat>((give, fail) => {
        this.#waiting.push({ give, fail })
      }))
    if (bytes.length > seat.input.byteLength) seat.input = new SharedArrayBuffer(bytes.length * 2)
    new Uint8Array(seat.input).set(bytes)
    const done = new Promise<PoolAnswer>((resolve, reject) => {
      this.#busy.set(seat, reject)
      this.#answered.set(seat.id, (answer) => {
        this.#busy.delete(seat)
        resolve({
          answer,
          bytes: answer.larger ?? new Uint8Array(seat.output, 0, answer.length),
          free: () => this.#release(seat),
        })
      })
    })
    // Whoever asked looks at it later; a failure in between must not end the process.
    done.catch(() => undefined)
    const chunk: VetPiece = {
      seat: seat.id,
      input: seat.input,
      length: bytes.length,
      output: seat.output,
      first,
      file,
    }
    seat.worker.postMessage(chunk)
    return { done }
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }

  #release(seat: Seat): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free.push(seat)
    else next.give(seat)
  }

  /** A thread that has ended answers no more: nobody may wait for it, nor be given its seat. */
  #fail(error: Error): void {
    this.#failure ??= error
    for (const reject of this.#busy.values()) reject(error)
    for (const { fail } of this.#waiting.splice(0)) fail(error)
  }
}
