import type { BytesAt } from './bytes-at.ts'

/**
 * The boxes at the top level of a file. Anything else after them is not part of the video: phones and servers append
 * data. Sources: ISO/IEC 14496-12, table 1; QuickTime File Format, "Movie files" (wide, pnot).
 */
const topLevel = new Set([
  'ftyp',
  'styp',
  'pdin',
  'moov',
  'moof',
  'mfra',
  'mdat',
  'free',
  'skip',
  'wide',
  'pnot',
  'meta',
  'meco',
  'sidx',
  'ssix',
  'prft',
  'emsg',
  'uuid',
  'udta',
])

interface Box {
  readonly type: string
  /**
   * Start of its content and its end, in bytes from the file's start. Infinity when the box extends to the end of the
   * file.
   */
  readonly content: number
  readonly end: number
}

/** The box at a position; null when there is none. */
function boxAt(bytes: BytesAt, at: number): Box | null {
  const head = bytes.read(at, 16)
  if (head.length < 8) return null
  const type = head.toString('latin1', 4, 8)
  if (!topLevel.has(type)) return null
  const short = head.readUInt32BE(0)
  if (short === 0) return { type, content: at + 8, end: Infinity }
  if (short !== 1) return short < 8 ? null : { type, content: at + 8, end: at + short }
  if (head.length < 16) return { type, content: at + 16, end: at + 17 }
  const long = Number(head.readBigUInt64BE(8))
  return long < 16 ? null : { type, content: at + 16, end: at + long }
}

/**
 * Whether an MP4 or QuickTime video ends before its boxes do: a box extends beyond the end of the file, the table of
 * frames is missing, a fragment has no content, or an index covers more than there is.
 */
export function isMp4CutOff(bytes: BytesAt): boolean {
  let at = 0
  let hasTable = false
  let last = ''
  while (at < bytes.size) {
    const box = boxAt(bytes, at)
    if (box === null) {
      const isHeadCut = bytes.size - at < 8
      // Not a box: data appended after a complete video, or the file is not a video.
      if (!isHeadCut && !hasTable) return false
      break
    }
    const { type, end } = box
    if (type === 'moov' || type === 'moof') hasTable = true
    if (!besideContent.has(type)) last = type
    // The last box may extend to the end of the file, wherever that is.
    if (end === Infinity) break
    if (end > bytes.size) return true
    if (type === 'sidx' && indexedEnd(bytes, box) > bytes.size) return true
    at = end
  }
  return !hasTable || last === 'moof'
}

/** Boxes allowed between a fragment and its content. */
const besideContent = new Set(['free', 'skip', 'uuid', 'emsg', 'prft'])

/** The end of the last part that a segment index covers. Source: ISO/IEC 14496-12, 8.16.3. */
function indexedEnd(bytes: BytesAt, { content, end }: Box): number {
  const head = bytes.read(content, 32)
  const isLong = head[0] !== 0
  const listed = isLong ? 28 : 20
  if (content + listed + 4 > end || head.length < listed + 4) return 0
  let reached = end + (isLong ? Number(head.readBigUInt64BE(20)) : head.readUInt32BE(16))
  const count = head.readUInt16BE(listed + 2)
  for (let index = 0; index < count; index++) {
    const at = content + listed + 4 + 12 * index
    if (at + 12 > end) return 0
    reached += bytes.read(at, 4).readUInt32BE(0) & 0x7fffffff
  }
  return reached
}
