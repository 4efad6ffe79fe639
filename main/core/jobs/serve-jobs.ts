import { parentPort } from 'node:worker_threads'
import { ContractError } from '../../../shared/contract/errors.ts'
import type { Job, JobReply, JobTypes } from './job-messages.ts'

type Handlers<Jobs extends JobTypes> = {
  readonly [Kind in keyof Jobs]: (
    input: Jobs[Kind]['input'],
  ) => Jobs[Kind]['result'] | Promise<Jobs[Kind]['result']>
}

/** Runs the jobs that this thread receives. */
export function serveJobs<Jobs extends JobTypes>(handlers: Handlers<Jobs>): void {
  const run = async ({ kind, input }: Job): Promise<unknown> => handlers[kind as keyof Jobs](input as never)
  parentPort?.on('message', (job: Job) => {
    void run(job).then(
      (result) => parentPort?.postMessage({ ok: true, result } satisfies JobReply),
      (error: unknown) =>
        parentPort?.postMessage({
          ok: false,
          error: {
            failure: error instanceof ContractError ? error.failure : null,
            message: error instanceof Error ? (error.stack ?? error.message) : String(error),
            code: (error as NodeJS.ErrnoException | null)?.code,
            errcode: (error as { errcode?: number } | null)?.errcode,
          },
        } satisfies JobReply),
    )
  })
}
