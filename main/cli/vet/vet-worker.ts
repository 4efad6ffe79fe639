import { parentPort, workerData } from 'node:worker_threads'
import { policyOf, type PackText } from '../policy/read-packs.ts'
import { vetWriter, type VetFormat } from './vet-output.ts'
import { VetRun, type VetDefaults, type VetOutcome } from './vet-posts.ts'

/** What a worker is started with. */
export interface VetWorkerData {
  readonly packs: readonly PackText[]
  readonly defaults: VetDefaults
  readonly format: VetFormat
  readonly language: 'en' | 'id'
}

/** A piece of NDJSON made of whole lines, and where to put its verdicts. */
export interface VetPiece {
  /** Returned with the answer. */
  readonly seat: number
  readonly input: SharedArrayBuffer
  readonly length: number
  readonly output: SharedArrayBuffer
  /** The number of its first line, from 1. */
  readonly first: number
  /** The file of the lines; null for standard input. */
  readonly file: string | null
}

/** The result of a piece: a number of bytes in its output memory, or separate bytes when they do not fit. */
export type VetAnswer = Omit<VetOutcome, 'bytes'> & {
  readonly seat: number
  readonly length: number
  readonly larger: Uint8Array | null
}

const { packs, defaults, format, language } = workerData as VetWorkerData
const policy = policyOf(packs)
const run = new VetRun(policy, defaults, vetWriter(format, language, policy))

parentPort?.on('message', ({ seat, input, length, output, first, file }: VetPiece) => {
  run.lines(new Uint8Array(input, 0, length), first, file)
  const { bytes, ...outcome } = run.take()
  const larger = bytes.length > output.byteLength ? new Uint8Array(bytes) : null
  if (larger === null) new Uint8Array(output).set(bytes)
  run.reuse(bytes)
  const answer: VetAnswer = { ...outcome, seat, length: bytes.length, larger }
  parentPort?.postMessage(answer)
})
