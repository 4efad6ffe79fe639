import { parentPort, workerData } from 'node:worker_threads'
import { policyOf, type PackText } from './read-packs.ts'
import { vetWriter, type VetFormat } from './vet-output.ts'
import { VetRun, type VetDefaults, type VetOutcome } from './vet-posts.ts'

/** What a worker is started with. */
export interface VetWorkerData {
  readonly packs: readonly PackText[]
  readonly defaults: VetDefaults
  readonly format: VetFormat
  readonly language: 'en' | 'id'
}

/** A piece of NDJSON that begins and ends between two lines, and where its verdicts go. */
export interface VetPiece {
  readonly input: SharedArrayBuffer
  readonly length: number
  readonly output: SharedArrayBuffer
  /** The number of its first line, from 1. */
  readonly first: number
  readonly name: string
}

/** What came of a piece: so many bytes in its output, or bytes of their own when it has no room for them. */
export type VetAnswer = Omit<VetOutcome, 'text'> & {
  readonly length: number
  readonly larger: Uint8Array | null
}

const { packs, defaults, format, language } = workerData as VetWorkerData
const run = new VetRun(policyOf(packs), defaults, vetWriter(format, language))

parentPort?.on('message', ({ input, length, output, first, name }: VetPiece) => {
  const text = Buffer.from(input, 0, length).toString('utf8')
  run.lines((first === 1 ? text.replace(/^\uFEFF/, '') : text).split('\n'), first, name)
  const { text: written, ...outcome } = run.take()
  const size = Buffer.byteLength(written)
  const larger = size > output.byteLength ? new Uint8Array(Buffer.from(written)) : null
  if (larger === null) Buffer.from(output).write(written)
  const answer: VetAnswer = { ...outcome, length: size, larger }
  parentPort?.postMessage(answer)
})
