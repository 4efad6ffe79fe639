import { parentPort, type MessagePort } from 'node:worker_threads'
import { run } from '../../main/cli/program.ts'
import type { Ended } from './command-line.ts'

/** A command to run, and the port for its result. */
export interface ThreadCommand {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Set to 1 and notified once the result is in the port. */
  readonly isDone: Int32Array
  readonly port: MessagePort
}

const entry = (file: string): URL => new URL(`../../main/${file}`, import.meta.url)

/** Captures what is written to a stream while the command runs. */
function gather(stream: NodeJS.WriteStream): { readonly text: () => string; readonly end: () => void } {
  const { write } = stream
  const chunks: Uint8Array[] = []
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Uint8Array.from(chunk))
    const heard = rest.at(-1)
    if (typeof heard === 'function') queueMicrotask(() => heard(null))
    return true
  }
  return { text: () => Buffer.concat(chunks).toString(), end: () => void (stream.write = write) }
}

parentPort?.on('message', ({ args, env, isDone, port }: ThreadCommand) => {
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name]
  Object.assign(process.env, env)
  const [out, err] = [gather(process.stdout), gather(process.stderr)]
  process.exitCode = undefined
  void run(args, {
    worker: entry('core/core-worker.ts'),
    vetWorker: entry('cli/vet/vet-worker.ts'),
    jobWorkerEntry: entry('core/job-worker.ts'),
    probeEntry: entry('core/media/probe-worker.ts'),
    workbookEntry: entry('core/import/files/workbook/workbook-worker.ts'),
    rendererFolder: '',
  }).finally(() => {
    out.end()
    err.end()
    port.postMessage({
      code: Number(process.exitCode ?? 0),
      out: out.text(),
      err: err.text(),
    } satisfies Ended)
    process.exitCode = undefined
    Atomics.store(isDone, 0, 1)
    Atomics.notify(isDone, 0)
  })
})
