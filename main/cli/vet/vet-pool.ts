import { Worker } from 'node:worker_threads'
import type { VetAnswer, VetPiece, VetWorkerData } from './vet-worker.ts'

/** A slot in a thread's queue, with the memory for its input and output, which is reused. */
interface Seat {
  readonly id: number
  readonly worker: Worker
  input: SharedArrayBuffer
  readonly output: SharedArrayBuffer
}

/** The result of a piece; its bytes are valid until `free` is called. */
export interface PoolAnswer {
  readonly answer: VetAnswer
  readonly bytes: Uint8Array
  free(): void
}

/** A thread has a second piece waiting while it vets one. */
const seatsEach = 2
const inputSize = 1 << 18
const outputSize = 1 << 20

/**
 * Threads that vet pieces of NDJSON in parallel. There are never more pieces in progress than seats, and they use
 * shared memory that is reused, so memory does not grow with the input.
 */
export class VetPool {
  readonly #workers: readonly Worker[]
  readonly #answered = new Map<number, (answer: VetAnswer) => void>()
  readonly #free: Seat[]
  readonly #waiting: { readonly give: (seat: Seat) => void; readonly fail: (error: Error) => void }[] = []
  /** Rejects the piece that a busy thread is working on. */
  readonly #busy = new Map<Seat, (error: Error) => void>()
  #failure: Error | null = null

  constructor(entry: URL, data: VetWorkerData, size: number) {
    const packSize = data.packs.reduce((sum, { text }) => sum + text.length, 0)
    // In megabytes: enough for some pieces, their verdicts and the packs. With more, garbage would only be collected
    // later.
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
    // Every thread gets a first piece before any gets a second.
    this.#free = seats
      .map((seat, id) => ({ ...seat, id }))
      .sort((a, b) => (b.id % seatsEach) - (a.id % seatsEach))
  }

  /** Whether a piece would be accepted without waiting. */
  get hasSeat(): boolean {
    return this.#free.length > 0 && this.#failure === null
  }

  /** Waits for a free seat, copies the piece to it, and returns a promise of the result. */
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
    // The caller awaits it later; a failure before that must not end the process.
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

  /** A thread that has ended never answers, so fails the pieces in progress and every caller waiting for a seat. */
  #fail(error: Error): void {
    this.#failure ??= error
    for (const reject of this.#busy.values()) reject(error)
    for (const { fail } of this.#waiting.splice(0)) fail(error)
  }
}
