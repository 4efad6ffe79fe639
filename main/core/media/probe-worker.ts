import { parentPort } from 'node:worker_threads'
import { probe } from './probe.ts'
import type { ProbeAnswer, ProbeJob } from './probe-messages.ts'

parentPort?.on('message', ({ file }: ProbeJob) => {
  const answer = (given: ProbeAnswer): void => parentPort?.postMessage(given)
  void probe(file).then(
    (facts) => answer({ ok: true, facts }),
    (error: unknown) =>
      answer({
        ok: false,
        message: error instanceof Error ? error.message : String(error),
        code: (error as NodeJS.ErrnoException | null)?.code,
      }),
  )
})
