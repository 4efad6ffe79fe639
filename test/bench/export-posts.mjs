import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'

// One export of all posts as in the app: the built core in a thread. This process, whose memory is measured, loads no
// TypeScript: type stripping alone would take more memory than the core.

const [workspace = '', out = ''] = process.argv.slice(2)
const thread = new Worker(new URL('../../dist/cli/core-worker.js', import.meta.url), {
  env: { ...process.env, HOME: path.dirname(out), TAUTAN_HOME: path.dirname(out) },
})

let told = 0
let silence = 0
let maxWait = 0
const hear = () => {
  const at = performance.now()
  if (told > 0) silence = Math.max(silence, at - told)
  told = at
}

const core = createBirpc(
  { event: ({ event }) => event === 'progress' && hear() },
  {
    post: (message) => thread.postMessage(message),
    on: (listener) => void thread.on('message', listener),
    timeout: -1,
  },
)
let last = 0
/** @param {string} method @param {object} input */
const call = (method, input) =>
  core.dispatch({ call: ++last, method, commandId: randomUUID(), actor: 'bench', input })

await core.open({
  open: { kind: 'existing', folder: workspace },
  faceKeepsSecrets: false,
  facePrints: false,
})

// The peak memory of this process; the system's own counter would include what its predecessor used.
const before = process.memoryUsage.rss()
let peak = before
const clock = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
  const asked = performance.now()
  void call('workspace.status', {}).then(() => {
    maxWait = Math.max(maxWait, performance.now() - asked)
  })
}, 20)
const began = performance.now()
const response = await call('batches.export', {
  from: '2000-01-01',
  to: '2099-12-31',
  states: [],
  id: randomUUID(),
  name: 'bench',
  targets: ['csv', 'json', 'ics'],
  folder: out,
})
const ms = performance.now() - began
hear()
clearInterval(clock)
if (!response.ok) throw new Error(JSON.stringify(response))
await core.close()
await thread.terminate()
process.stdout.write(JSON.stringify({ ms, peak, before, silence, maxWait, posts: response.output.posts }))
