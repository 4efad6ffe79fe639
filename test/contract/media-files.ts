import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'

interface VideoOptions {
  readonly codec: 'avc' | 'hevc' | 'av1' | 'vp9'
  readonly width: number
  readonly height: number
  readonly framesPerSecond: number
  readonly seconds: number
  readonly container?: keyof typeof containers
  /** WebM only: declares a sound track without data, as a recorder with its microphone off does. */
  readonly silent?: boolean
}

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))

/** Decoder configurations as encoders write them: ISO/IEC 14496-15 for avcC and hvcC. */
const configs = {
  avc: { codec: 'avc1.64001f', description: hex('01 64 00 1f ff e1 0004 6764001f 01 0002 68ee') },
  hevc: {
    codec: 'hvc1.1.6.L93.B0',
    description: hex('01 01 60000000 900000000000 5d f000 fc fd f8 f8 0000 0f 00'),
  },
  av1: { codec: 'av01.0.08M.08' },
  vp9: { codec: 'vp09.00.31.08' },
} as const

/** Containers as programs write them: frame table after the video, before it, or one per fragment. */
const containers = {
  mp4: () => new Mp4OutputFormat({ fastStart: false }),
  'mp4, table first': () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
  'mp4 in fragments': () => new Mp4OutputFormat({ fastStart: 'fragmented' }),
  mov: () => new MovOutputFormat({ fastStart: false }),
  'mov, table first': () => new MovOutputFormat({ fastStart: 'in-memory' }),
  webm: () => new WebMOutputFormat(),
  /** As a browser records it: the duration is not known in advance. */
  'webm, live': () => new WebMOutputFormat({ appendOnly: true }),
} as const
export const containerNames = Object.keys(containers) as (keyof typeof containers)[]

/** A video of empty frames in a real container: its metadata reads like a camera's. */
export async function video(videoFile: VideoOptions): Promise<Uint8Array> {
  const target = new BufferTarget()
  const output = new Output({ format: containers[videoFile.container ?? 'mp4'](), target })
  const source = new EncodedVideoPacketSource(videoFile.codec)
  output.addVideoTrack(source, { frameRate: videoFile.framesPerSecond })
  const sound = videoFile.silent === true ? new EncodedAudioPacketSource('opus') : null
  if (sound !== null) output.addAudioTrack(sound)
  await output.start()
  const frames = Math.round(videoFile.seconds * videoFile.framesPerSecond)
  const step = 1 / videoFile.framesPerSecond
  const decoderConfig = {
    ...configs[videoFile.codec],
    codedWidth: videoFile.width,
    codedHeight: videoFile.height,
  }
  for (let frame = 0; frame < frames; frame++) {
    const type = frame % videoFile.framesPerSecond === 0 ? 'key' : 'delta'
    const data = new Uint8Array(40).fill(frame % 251)
    data.set([0, 0, 0, 36, type === 'key' ? 0x65 : 0x41])
    await source.add(
      new EncodedPacket(data, type, frame * step, step),
      frame === 0 ? { decoderConfig } : undefined,
    )
  }
  if (sound !== null)
    await sound.add(new EncodedPacket(soundMark, 'key', 0, 0.02), {
      decoderConfig: { codec: 'opus', numberOfChannels: 2, sampleRate: 48_000 },
    })
  await output.finalize()
  const bytes = Buffer.from(target.buffer ?? new ArrayBuffer(0))
  // Assign its only block to the other track (Matroska: track number, time, flags, data), so that only the declaration
  // remains.
  if (sound !== null) bytes[bytes.indexOf(soundMark) - 4] = 0x81
  return new Uint8Array(bytes)
}

const soundMark = Buffer.from('the only sound')

/** Start and end of a JPEG: enough to detect its type and size. */
export function jpeg(width: number, height: number): Uint8Array {
  const size = (length: number): string => length.toString(16).padStart(4, '0')
  return hex(
    `ffd8 ffe0 0010 4a46494600 0101 00 0001 0001 0000 ffc0 0011 08 ${size(height)} ${size(width)} 03 011100 021101 031101 ffd9`,
  )
}

export function png(width: number, height: number): Uint8Array {
  const size = (length: number): string => length.toString(16).padStart(8, '0')
  return hex(
    `89504e470d0a1a0a 0000000d 49484452 ${size(width)} ${size(height)} 08 02 00 00 00 00000000 00000000 49454e44 ae426082`,
  )
}
