import type { Page } from '@playwright/test'
import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny'

interface VideoOptions {
  readonly width?: number
  readonly height?: number
  readonly seconds?: number
}

/** Frames per second. */
const rate = 30

/** A playable video, encoded by Chromium itself (VP9) into an MP4. */
export async function playableVideo(page: Page, video: VideoOptions = {}): Promise<Buffer> {
  const { width = 540, height = 960, seconds = 2 } = video
  const { frames, codec } = await page.evaluate(
    async ([w, h, count, perSecond]) => {
      const made: { readonly data: number[]; readonly type: 'key' | 'delta' }[] = []
      let name = ''
      const encoder = new VideoEncoder({
        output: (chunk, meta) => {
          const data = new Uint8Array(chunk.byteLength)
          chunk.copyTo(data)
          made.push({ data: [...data], type: chunk.type })
          name = meta?.decoderConfig?.codec ?? name
        },
        error: (error) => {
          throw error
        },
      })
      encoder.configure({
        codec: 'vp09.00.31.08',
        width: w,
        height: h,
        framerate: perSecond,
        bitrate: 400_000,
      })
      const canvas = new OffscreenCanvas(w, h)
      const drawing = canvas.getContext('2d')
      for (let frame = 0; frame < count; frame++) {
        if (drawing === null) break
        drawing.fillStyle = `hsl(${frame * 3} 60% 60%)`
        drawing.fillRect(0, 0, w, h)
        const picture = new VideoFrame(canvas, { timestamp: (frame * 1e6) / perSecond })
        encoder.encode(picture, { keyFrame: frame % perSecond === 0 })
        picture.close()
      }
      await encoder.flush()
      return { frames: made, codec: name }
    },
    [width, height, seconds * rate, rate] as const,
  )
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat(), target })
  const source = new EncodedVideoPacketSource('vp9')
  output.addVideoTrack(source, { frameRate: rate })
  await output.start()
  for (const [index, { data, type }] of frames.entries()) {
    const packet = new EncodedPacket(Uint8Array.from(data), type, index / rate, 1 / rate)
    await source.add(
      packet,
      index === 0 ? { decoderConfig: { codec, codedWidth: width, codedHeight: height } } : undefined,
    )
  }
  await output.finalize()
  return Buffer.from(target.buffer ?? new ArrayBuffer(0))
}
