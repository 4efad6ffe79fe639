import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { Prober } from '../../main/core/media/prober.ts'
import { containerNames, video } from './media-files.ts'
import { temporaryFolder } from './workspace.ts'

const cuts = 25
/** Data that may follow the end of a video without harm. */
const trailers = {
  nothing: '',
  zeros: '00'.repeat(5000),
  'what a phone appends': '53454654'.repeat(10),
  'a few bytes': '0a0a0a',
} as const

for (const container of containerNames) {
  test(`a truncated video is reported and a whole one is not: ${container}`, async (context) => {
    const folder = temporaryFolder(context)
    const prober = new Prober(
      new URL('../../main/core/media/probe-worker.ts', import.meta.url),
      () => undefined,
    )
    context.after(() => prober.close())
    const look = async (bytes: Uint8Array) => {
      const file = path.join(folder, 'film')
      writeFileSync(file, bytes)
      return prober.probe(file)
    }
    const whole = await video({
      codec: container.startsWith('w') ? 'vp9' : 'avc',
      width: 1080,
      height: 1920,
      framesPerSecond: 30,
      seconds: 20,
      container,
    })
    for (const [name, hex] of Object.entries(trailers)) {
      // A live recording has no length in its header, so it ends where the file ends.
      if (container === 'webm, live' && hex !== '') continue
      const { broken, damage, seconds } = await look(Buffer.concat([whole, Buffer.from(hex, 'hex')]))
      assert.deepEqual([broken, damage, Math.round(seconds ?? 0)], [false, null, 20], name)
    }
    const reported = []
    for (let cut = 1; cut <= cuts; cut++) {
      const length = Math.floor((whole.length * cut) / (cuts + 1))
      const isReported = async (at: number): Promise<boolean> =>
        (await look(whole.subarray(0, at))).damage === 'cut-off'
      // A cut between two blocks of a live recording cannot be detected.
      if ((await isReported(length)) || (container === 'webm, live' && (await isReported(length - 1))))
        reported.push(cut)
    }
    assert.deepEqual(
      reported,
      Array.from({ length: cuts }, (_, index) => index + 1),
    )
  })
}

test('a video with an empty sound track counts as whole', async (context) => {
  const prober = new Prober(
    new URL('../../main/core/media/probe-worker.ts', import.meta.url),
    () => undefined,
  )
  context.after(() => prober.close())
  const file = path.join(temporaryFolder(context), 'film')
  const videoFile = { codec: 'vp9', width: 1080, height: 1920, framesPerSecond: 30, seconds: 4 } as const
  writeFileSync(file, await video({ ...videoFile, container: 'webm', silent: true }))
  const { audioCodec, broken, damage } = await prober.probe(file)
  assert.deepEqual([audioCodec, broken, damage], ['opus', false, null])
})
