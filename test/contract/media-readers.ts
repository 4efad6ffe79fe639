import { readFileSync } from 'node:fs'
import { BroadcastChannel, parentPort, threadId } from 'node:worker_threads'
import { unreadable } from '../../main/core/media/file-facts.ts'
import type { ProbeAnswer, ProbeJob } from '../../main/core/media/probe-messages.ts'

/** The step to the next box: always 0, as in a file of empty boxes, so that a loop over boxes never ends. */
const sizeAt = (at: number): number => Math.min(at, 0)

// A reader that does what the file's content says, and reports on the channel `media-readers` when it will never
// answer. For a readable file it answers with its thread's number as the duration.
parentPort?.on('message', ({ file }: ProbeJob) => {
  const said = readFileSync(file, 'latin1')
  if (/^(?:wait|loop)/.test(said)) new BroadcastChannel('media-readers').postMessage(said)
  if (said.startsWith('wait')) return
  if (said.startsWith('loop')) for (let at = 0; at < said.length;) at += sizeAt(at)
  if (said.startsWith('throw')) throw new Error('the reader is broken')
  if (said.startsWith('leave')) process.exit(0)
  if (said.startsWith('fill')) for (const all: unknown[] = []; ;) all.push(Array(1e6).fill(said))
  parentPort?.postMessage({
    ok: true,
    facts: { ...unreadable(said.length, 'mp4'), broken: false, seconds: threadId },
  } satisfies ProbeAnswer)
})
