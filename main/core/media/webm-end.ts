import type { BytesAt } from './bytes-at.ts'

/** Matroska elements by id. Source: RFC 9559, 5.1. */
const segment = 0x18538067
const cluster = 0x1f43b675

interface Element {
  readonly id: number
  readonly content: number
  /** In bytes from the file's start; null when the size was unknown at the time of writing. */
  readonly end: number | null
}

/**
 * The element at a position; 'cut' when the file ends within its head, null when none begins there. Source: RFC 8794,
 * 4.
 */
function elementAt(bytes: BytesAt, at: number): Element | 'cut' | null {
  const head = bytes.read(at, 12)
  const idLength = Math.clz32(head[0] ?? 0) - 23
  if (head.length === 0 || idLength > 4) return null
  const sizeLength = Math.clz32(head[idLength] ?? 0) - 23
  if (head.length <= idLength) return 'cut'
  if (sizeLength > 8) return null
  if (head.length < idLength + sizeLength) return 'cut'
  const id = head.readUIntBE(0, idLength)
  const content = at + idLength + sizeLength
  let size = (head[idLength] ?? 0) & (0xff >> sizeLength)
  let isUnknown = size === 0xff >> sizeLength
  for (let index = 1; index < sizeLength; index++) {
    const byte = head[idLength + index] ?? 0
    size = size * 256 + byte
    isUnknown &&= byte === 0xff
  }
  return { id, content, end: isUnknown ? null : content + size }
}

/**
 * Whether a WebM or Matroska video ends before its segment does. When the segment's size was unknown at the time of
 * writing, as in live recordings, its parts are walked and the last must be complete.
 */
export function isWebmCutOff(bytes: BytesAt): boolean {
  let at = 0
  let isInside = false
  while (at < bytes.size) {
    const element = elementAt(bytes, at)
    if (element === 'cut') return true
    if (element === null) return false
    const { id, content, end } = element
    if (!isInside && id === segment) {
      if (end !== null) return end > bytes.size
      isInside = true
      at = content
      continue
    }
    if (end === null) {
      // Only a cluster may have an unknown size; its blocks come next.
      if (id !== cluster) return false
      at = content
      continue
    }
    if (end > bytes.size) return true
    at = end
  }
  // The file ends even before the segment's head.
  return !isInside
}
