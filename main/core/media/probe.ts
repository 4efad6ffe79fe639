import { open } from 'node:fs/promises'
import { statSync } from 'node:fs'
import { imageSize } from 'image-size'
import { EncodedPacketSink, FilePathSource, Input, MP4, QTFF, WEBM, type InputTrack } from 'mediabunny'
import type { MediaFormat, FileFacts } from '../../../shared/post/media.ts'
import { isVideoCutOff } from './cut-off.ts'
import { unreadable } from './file-facts.ts'

/** How many bytes from the start identify the format: three packets of a transport stream. */
const headLength = 600
/** A larger picture, in bytes, is not read in full: TikTok accepts none of half this size. */
const maxPicture = 40 * 1024 * 1024
/**
 * How many frames determine the frame rate. MP4 and MOV list theirs in a table, so all of them count, because a
 * phone's rate varies over a video. WebM has no table, so the first ones stand for all.
 */
const framesCounted = { mp4: Infinity, mov: Infinity, webm: 3000 } as const

/**
 * How much longer a video may claim to be than its last frame says and still be whole, because browsers record the
 * elapsed time. In seconds, and as a share of the length; the larger of the two applies.
 */
const lengthTolerance = { seconds: 2, share: 0.05 } as const

/**
 * The facts about a file, from its bytes and not from its name. Of a video only the boxes are read, whatever its
 * length. The video readers are third-party code and some files keep them busy for ever, so call this in a thread that
 * can be terminated.
 */
export async function probe(file: string): Promise<FileFacts> {
  const bytes = statSync(file).size
  const head = await readHead(file, Math.min(bytes, headLength))
  const format = formatOf(head)
  const plain = unreadable(bytes, format)
  switch (format) {
    case 'mp4':
    case 'mov':
    case 'webm':
      return isVideoCutOff(file, format)
        ? { ...plain, damage: 'cut-off' }
        : { ...plain, ...(await videoFacts(file, format).catch(() => notLookedAt)) }
    case 'jpeg':
    case 'webp':
    case 'png':
    case 'gif':
    case 'heic':
      return {
        ...plain,
        ...pictureFacts(format, await readHead(file, Math.min(bytes, maxPicture)), bytes),
      }
    case 'mkv':
    case 'avi':
    case 'ts':
    case 'flv':
    case 'wmv':
    case 'tiff':
    case 'bmp':
      // Players open these formats, so the problem to report is that TikTok does not accept them.
      return { ...plain, broken: false }
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

/** A file that the reader fails on may still play elsewhere. */
const notLookedAt: Partial<FileFacts> = { damage: 'not-looked-at' }

/**
 * Detects the format by a file's first bytes. Sources: ISO/IEC 14496-12 (ftyp), RFC 9559 (Matroska), ISO/IEC
 * 13818-1 (transport streams), and the specifications of JPEG, PNG, GIF, RIFF, FLV, ASF, TIFF and BMP.
 */
function formatOf(head: Uint8Array): MediaFormat {
  const ascii = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to))
  const begins = (...bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte)
  if (ascii(4, 8) === 'ftyp') {
    const brand = ascii(8, 12)
    if (brand === 'qt  ') return 'mov'
    return /^(?:heic|heix|hevc|mif1|msf1|avif)/.test(brand) ? 'heic' : 'mp4'
  }
  if (/^(?:moov|mdat|wide|free)$/.test(ascii(4, 8))) return 'mov'
  // WebM is Matroska with another document type.
  if (begins(0x1a, 0x45, 0xdf, 0xa3)) return ascii(4, 100).includes('matroska') ? 'mkv' : 'webm'
  if (begins(0xff, 0xd8, 0xff)) return 'jpeg'
  if (ascii(1, 4) === 'PNG') return 'png'
  if (ascii(0, 4) === 'GIF8') return 'gif'
  if (ascii(0, 4) === 'RIFF')
    return ascii(8, 12) === 'WEBP' ? 'webp' : ascii(8, 12) === 'AVI ' ? 'avi' : 'other'
  // Packets of 188 bytes, or of 192 with the time before each, begin with the same byte.
  if (head[0] === 0x47 && head[188] === 0x47 && head[376] === 0x47) return 'ts'
  if (head[4] === 0x47 && head[196] === 0x47 && head[388] === 0x47) return 'ts'
  if (ascii(0, 3) === 'FLV') return 'flv'
  if (begins(0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11)) return 'wmv'
  if (ascii(0, 4) === 'II*\0' || ascii(0, 4) === 'MM\0*') return 'tiff'
  return ascii(0, 2) === 'BM' && head.length > 26 && head[14] === 40 ? 'bmp' : 'other'
}

async function videoFacts(file: string, format: 'mp4' | 'mov' | 'webm'): Promise<Partial<FileFacts>> {
  const input = new Input({
    source: new FilePathSource(file, { handleUnhandledError: () => undefined }),
    formats: [MP4, QTFF, WEBM],
  })
  try {
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
    if (video === null) return {}
    const seconds = await input.computeDuration()
    const { averagePacketRate, packetCount } = await video.computePacketStats(framesCounted[format])
    const cutOff = seconds > 0 && (await endsEarly(input, seconds))
    return {
      videoCodec: (await video.getCodec()) ?? codecNameOf(await video.getInternalCodecId()),
      audioCodec: (await audio?.getCodec()) ?? null,
      width: await video.getDisplayWidth(),
      height: await video.getDisplayHeight(),
      seconds: Math.round(seconds * 1000) / 1000,
      framesPerSecond: packetCount < 2 ? null : Math.round(averagePacketRate * 100) / 100,
      broken: seconds <= 0 || cutOff,
      damage: cutOff ? 'cut-off' : null,
    }
  } finally {
    input.dispose()
  }
}

/** The container's name for a codec that the reader does not know, such as apch for ProRes. */
function codecNameOf(id: string | number | Uint8Array | null): string {
  return typeof id === 'string' && id !== '' ? id : 'unknown'
}

/** Whether frames in the file's tables lie beyond its end, or the last frame comes long before the stated end. */
async function endsEarly(input: Input, seconds: number): Promise<boolean> {
  const reported = await input.getDurationFromMetadata()
  if (
    reported !== null &&
    seconds < reported - Math.max(lengthTolerance.seconds, reported * lengthTolerance.share)
  )
    return true
  const video = await input.getPrimaryVideoTrack()
  for (const track of await input.getTracks())
    if (!(await hasLastPacket(track, track.id !== video?.id))) return true
  return false
}

/**
 * Tracks other than the first video may be empty: a recorder whose microphone is off announces a sound track and writes
 * nothing to it.
 */
async function hasLastPacket(track: InputTrack, mayBeEmpty: boolean): Promise<boolean> {
  try {
    const last = await new EncodedPacketSink(track).getPacket(Infinity)
    return last === null ? mayBeEmpty : last.data.length > 0
  } catch {
    return false
  }
}

function pictureFacts(format: MediaFormat, picture: Uint8Array, bytes: number): Partial<FileFacts> {
  try {
    const { width, height, orientation } = imageSize(picture)
    const turned = (orientation ?? 1) >= 5
    if (width <= 0 || height <= 0) return {}
    const cutOff = picture.length === bytes && !isWhole(format, picture)
    return {
      width: turned ? height : width,
      height: turned ? width : height,
      broken: cutOff,
      damage: cutOff ? 'cut-off' : null,
    }
  } catch {
    return {}
  }
}

/** Whether a picture has its format's end marker. Cameras may append data, which does no harm. */
function isWhole(format: MediaFormat, picture: Uint8Array): boolean {
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.length)
  if (format === 'jpeg') return hasJpegEnd(bytes)
  if (format === 'png') return bytes.lastIndexOf('IEND') > 0
  return format !== 'webp' || bytes.readUInt32LE(4) + 8 <= bytes.length
}

/**
 * Searches for the end of a JPEG after its head: previews in the head have ends of their own, and in the image data the
 * marker cannot occur by chance. Source: ITU-T T.81, B.1.1.
 */
function hasJpegEnd(bytes: Buffer): boolean {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const mark = bytes[at + 1] ?? 0
    // Markers may be preceded by any number of fill bytes.
    if (mark === 0xff) {
      at++
      continue
    }
    if (mark === 0xd9 || mark === 0xda) break
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return bytes.indexOf(Buffer.from([0xff, 0xd9]), at) >= 0
}
