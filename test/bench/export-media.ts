import { newId } from '../../shared/post/ids.ts'
import { StagingFolder } from '../../main/core/export/staging/staging-folder.ts'
import { mediaFile } from '../../main/core/media/media-folder.ts'
import { LongTask } from '../../main/core/jobs/long-task.ts'

/** Measurements of one export, run in its own process so that the memory is the export's alone. */
export interface ExportTaken {
  readonly ms: number
  /** Peak memory of the process in bytes, and its memory beforehand. */
  readonly peak: number
  readonly before: number
  /** Longest time without a progress event, in milliseconds. */
  readonly silence: number
  /** Longest time that another call had to wait, in milliseconds. */
  readonly maxWait: number
  readonly posts: number
}

const [workspace = '', out = '', ...hashes] = process.argv.slice(2)

let reported = 0
let silence = 0
const hear = (): void => {
  const at = performance.now()
  if (reported > 0) silence = Math.max(silence, at - reported)
  reported = at
}
let maxWait = 0
let tick = performance.now()
const before = process.memoryUsage.rss()
let peak = before
const clock = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
  const at = performance.now()
  maxWait = Math.max(maxWait, at - tick - 5)
  tick = at
}, 5)

const began = performance.now()
const task = new LongTask({
  of: newId(),
  emit: hear,
  signal: new AbortController().signal,
  cancelled: { en: '', id: '' },
})
const folder = new StagingFolder(out, task)
task.startStep('media', Number.MAX_SAFE_INTEGER)
let done = 0
for (const [index, media] of hashes.entries()) {
  await folder.write({ path: `media/${index}.mp4`, rows: 1, media }, (hash) => mediaFile(workspace, hash), {
    bytes: (count) => task.report((done += count)),
  })
}
await folder.sync()
hear()
const taken: ExportTaken = {
  ms: performance.now() - began,
  peak,
  before,
  silence,
  maxWait,
  posts: 0,
}
clearInterval(clock)
process.stdout.write(JSON.stringify(taken))
