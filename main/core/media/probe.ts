import { open } from 'node:fs/promises'
import { statSync } from 'node:fs'
import { imageSize } from 'image-size'
import { FilePathSource, Input, MP4, QTFF, WEBM } from 'mediabunny'
import type { MediaFormat, StoredMedia } from '../../../shared/post/media.ts'

type Facts = Omit<StoredMedia, 'hash' | 'name'>

/** So many bytes from the start tell what kind of file it is, and hold a picture's size. */
const headLength = 512 * 1024
/** The frame rate is told by so many frames from the start. */
const framesCounted = 120

/** What a file is, by its bytes and not by its name. A video of any length is looked at where its boxes are, not read whole. */
export async function probe(file: string): Promise<Facts> {
  const bytes = statSync(file).size
  const head = await readHead(file, Math.min(bytes, headLength))
  const format = formatOf(head)
  const plain: Facts = {
    bytes,
    format,
    videoCodec: null,
    audioCodec: null,
    width: null,
    height: null,
    seconds: null,
    framesPerSecond: null,
    broken: true,
  }
  switch (format) {
    case 'mp4':
    case 'mov':
    case 'webm':
      return { ...plain, ...(await videoFacts(file).catch(() => ({}))) }
    case 'jpeg':
    case 'webp':
    case 'png':
    case 'gif':
    case 'heic':
      return { ...plain, ...pictureFacts(head, bytes) }
    case 'other':
      return plain
  }
}

async function readHead(file: string, length: number): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const head = new Uint8Array(length)
    const { bytesRead } = await handle.read(head, 0, length, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** By the marks at the start. Sources: ISO/IEC 14496-12 (ftyp), Matroska (EBML), JPEG, PNG, GIF and RIFF's own pages. */
function formatOf(head: Uint8Array): MediaFormat {
  const ascii = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to))
  if (ascii(4, 8) === 'ftyp') {
    const brand = ascii(8, 12)
    if (brand === 'qt  ') return 'mov'
    return /^(?:heic|heix|hevc|mif1|msf1|avif)/.test(brand) ? 'heic' : 'mp4'
  }
  if (/^(?:moov|mdat|wide|free)$/.test(ascii(4, 8))) return 'mov'
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) return 'webm'
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg'
  if (ascii(1, 4) === 'PNG') return 'png'
  if (ascii(0, 4) === 'GIF8') return 'gif'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp'
  return 'other'
}

async function videoFacts(file: string): Promise<Partial<Facts>> {
  const input = new Input({
    source: new FilePathSource(file, { handleUnhandledError: () => undefined }),
    formats: [MP4, QTFF, WEBM],
  })
  try {
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
    if (video === null) return {}
    const seconds = await input.computeDuration()
    const { averagePacketRate, packetCount } = await video.computePacketStats(framesCounted)
    return {
      videoCodec: video.codec,
      audioCodec: audio?.codec ?? null,
      width: video.displayWidth,
      height: video.displayHeight,
      seconds: Math.round(seconds * 1000) / 1000,
      framesPerSecond: packetCount < 2 ? null : Math.round(averagePacketRate * 100) / 100,
      // The last frame is where the boxes say: a file that breaks off has it no more.
      broken: seconds <= 0 || (await isCutOff(video, seconds)),
    }
  } finally {
    input.dispose()
  }
}

async function isCutOff(
  video: NonNullable<Awaited<ReturnType<Input['getPrimaryVideoTrack']>>>,
  seconds: number,
): Promise<boolean> {
  const { EncodedPacketSink } = await import('mediabunny')
  try {
    const last = await new EncodedPacketSink(video).getPacket(seconds)
    return last === null || last.data.length === 0
  } catch {
    return true
  }
}

function pictureFacts(head: Uint8Array, bytes: number): Partial<Facts> {
  try {
    const { width, height, orientation } = imageSize(head)
    const turned = (orientation ?? 1) >= 5
    if (width <= 0 || height <= 0 || bytes < 20) return {}
    return { width: turned ? height : width, height: turned ? width : height, broken: false }
  } catch {
    return {}
  }
}
