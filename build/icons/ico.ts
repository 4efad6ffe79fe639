/** One size of a Windows icon. */
export interface IcoEntry {
  /** Width and height in pixels, 1 to 256. */
  readonly size: number
  readonly png: Uint8Array
}

const headerLength = 6
const entryLength = 16

/**
 * Builds a Windows icon from PNG files, which Windows reads at any size since Vista. Source: Microsoft, "Icons"
 * (https://learn.microsoft.com/en-us/windows/win32/menurc/newheader and .../resdir) and Raymond Chen, "The evolution of
 * the ICO file format, part 4" (https://devblogs.microsoft.com/oldnewthing/20101022-00/?p=12473).
 */
export function writeIco(entries: readonly IcoEntry[]): Uint8Array {
  const head = Buffer.alloc(headerLength + entries.length * entryLength)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(entries.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of entries.entries()) {
    if (size < 1 || size > 256) throw new Error(`an icon of ${size} pixels: expected 1 to 256`)
    const at = headerLength + index * entryLength
    // 256 does not fit in a byte and is written as 0.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...entries.map(({ png }) => png)])
}

export function readIco(file: Uint8Array): IcoEntry[] {
  const bytes = Buffer.from(file)
  if (bytes.readUInt16LE(0) !== 0 || bytes.readUInt16LE(2) !== 1) throw new Error('this is no Windows icon')
  return Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => {
    const at = headerLength + index * entryLength
    const offset = bytes.readUInt32LE(at + 12)
    return {
      size: bytes.readUInt8(at) || 256,
      png: bytes.subarray(offset, offset + bytes.readUInt32LE(at + 8)),
    }
  })
}
