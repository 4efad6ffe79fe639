import assert from 'node:assert/strict'
import { fork, type Serializable } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { connectCore } from '../../main/core/runtime/thread/connect-core.ts'
import { startCore } from '../../main/core/runtime/thread/start-core.ts'
import { inProcessClient } from '../../main/core/runtime/in-process-client.ts'
import { add } from '../contract/media-transfer.ts'
import { video } from '../contract/media-files.ts'
import { temporaryFolder } from '../contract/workspace.ts'
import { root } from './stand-in-runtime.ts'

const videoFile = { codec: 'avc', width: 1080, height: 1920, framesPerSecond: 30, seconds: 2 } as const

const starts = {
  'a thread, as in the browser edition': (folder: string) =>
    startCore(pathToFileURL(path.join(root, 'dist/cli/core-worker.js')), folder),
  'a process, as on the desktop': async (folder: string) => {
    const child = fork(path.join(root, 'dist/main/core-process.cjs'), [], {
      execArgv: ['--import', new URL('../bench/as-utility-process.mjs', import.meta.url).href],
      serialization: 'advanced',
    })
    const core = await connectCore(
      {
        post: (message) => void child.send(message as Serializable),
        on: (listener) => void child.on('message', (message) => listener(message)),
        onEnd: (listener) => void once(child, 'exit').then(([code]) => listener(String(code))),
      },
      { kind: 'existing-or-new', folder },
      {},
    )
    // A utility process is killed by its face.
    return { ...core, close: () => core.close().finally(() => child.kill()) }
  },
} as const

for (const [name, start] of Object.entries(starts)) {
  test(`the built core reads videos: ${name}`, async (context) => {
    const core = await start(path.join(temporaryFolder(context), 'Studio Rona'))
    try {
      const client = inProcessClient(core.dispatch, 'test')
      const whole = await video(videoFile)
      const { media } = await add(client, core.folder, 'serum.mp4', whole)
      assert.deepEqual([media.broken, media.damage, media.seconds, media.width], [false, null, 2, 1080])
      const cut = await add(client, core.folder, 'cut.mp4', whole.subarray(0, whole.length - 100))
      assert.equal(cut.media.damage, 'cut-off')
    } finally {
      await core.close()
    }
  })
}
