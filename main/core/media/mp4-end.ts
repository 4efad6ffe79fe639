import type { BytesAt } from './bytes-at.ts'

/**
 * The boxes that stand at the top of a file. What else looks like a box behind them is none of the video's: phones and
 * servers append what they like. Sources: ISO/IEC 14496-12, table 1; QuickTime File Format, "Movie files" (wide, pnot).
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
  /** Where its content begins and where it ends, in bytes from the file's start. A box may end nowhere: Infinity. */
  readonly content: number
  readonly end: number
}

/** The box that begins there; null where none does. */
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
 * Whether an MP4 or QuickTime video ends before its boxes do: one of them goes on behind the file's end, what lists the
 * frames has not come, a fragment has no content, or an index speaks of more than there is.
 */
export function isMp4CutOff(bytes: BytesAt): boolean {
  let at = 0
  let hasTable = false
  let last = ''
  while (at < bytes.size) {
    const box = boxAt(bytes, at)
    if (box === null) {
      const isHeadCut = bytes.size - at < 8
      // What is no box is appended, behind a video that is over; or this was no video.
      if (!isHeadCut && !hasTable) return false
      break
    }
    const { type, end } = box
    if (type === 'moov' || type === 'moof') hasTable = true
    if (!besideContent.has(type)) last = type
    // The last box may say that it goes to the end, wherever that is.
    if (end === Infinity) break
    if (end > bytes.size) return true
    if (type === 'sidx' && indexedEnd(bytes, box) > bytes.size) return true
    at = end
  }
  return !hasTable || last === 'moof'
}

/** May stand between a fragment and its content. */
const besideContent = new Set(['free', 'skip', 'uuid', 'emsg', 'prft'])

/** Where the last part ends that a segment index speaks of. Source: ISO/IEC 14496-12, 8.16.3. */
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
