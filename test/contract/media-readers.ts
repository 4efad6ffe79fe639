import { readFileSync } from 'node:fs'
import { BroadcastChannel, parentPort, threadId } from 'node:worker_threads'
import { unreadable } from '../../main/core/media/file-facts.ts'
import type { ProbeAnswer, ProbeJob } from '../../main/core/media/probe-messages.ts'

/** The step from one box to the next, in a file whose boxes are empty. */
const sizeAt = (at: number): number => Math.min(at, 0)

// A reader that does with a file what the file says, and tells the channel `media-readers` of one that it will never answer. What it read it answers with the number of its thread for a length.
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
