import { readPng } from './read-png.ts'

/**
 * The entries of a macOS icon as Apple's iconutil writes them: type, size in pixels, and whether the entry is a PNG
 * file or packed channels. Source: https://en.wikipedia.org/wiki/Apple_Icon_Image_format, read 2026-11.
 */
export const icnsEntries = [
  { type: 'ic04', size: 16, form: 'argb' },
  { type: 'ic05', size: 32, form: 'argb' },
  { type: 'ic11', size: 32, form: 'png' },
  { type: 'ic12', size: 64, form: 'png' },
  { type: 'ic07', size: 128, form: 'png' },
  { type: 'ic13', size: 256, form: 'png' },
  { type: 'ic08', size: 256, form: 'png' },
  { type: 'ic14', size: 512, form: 'png' },
  { type: 'ic09', size: 512, form: 'png' },
  { type: 'ic10', size: 1024, form: 'png' },
] as const

const magic = 'icns'

/** Builds a macOS icon from PNG files, which `png` returns by size in pixels. */
export function writeIcns(png: (size: number) => Uint8Array): Uint8Array {
  const parts = icnsEntries.map(({ type, size, form }) =>
    block(type, form === 'png' ? png(size) : packedChannels(png(size))),
  )
  return block(magic, Buffer.concat(parts))
}

/** A block: a type of four letters, the length including these eight bytes, and the data. */
function block(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(data.length + 8, 4)
  return Buffer.concat([head, data])
}

/** 'ARGB', then alpha, red, green and blue, each channel packed by itself. */
function packedChannels(png: Uint8Array): Buffer {
  const { rgba } = readPng(png)
  const channels = [3, 0, 1, 2].map((channel) => packed(rgba.filter((_, index) => index % 4 === channel)))
  return Buffer.concat([Buffer.from('ARGB'), ...channels])
}

/**
 * Packs a channel. A run of 3 to 130 equal bytes becomes its length plus 125 and the byte; 1 to 128 other bytes become
 * their count minus one, followed by the bytes.
 */
export function packed(bytes: Uint8Array): Buffer {
  const out: number[] = []
  let others: number[] = []
  const flush = (): void => {
    if (others.length > 0) out.push(others.length - 1, ...others)
    others = []
  }
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0
    let run = 1
    while (run < 130 && bytes[at + run] === byte && at + run < bytes.length) run++
    if (run >= 3) {
      flush()
      out.push(run + 125, byte)
      at += run
    } else {
      others.push(byte)
      at++
      if (others.length === 128) flush()
    }
  }
  flush()
  return Buffer.from(out)
}

/** Reverses `packed`. */
export function unpacked(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0
    if (lead >= 128) {
      out.push(...Array.from({ length: lead - 125 }, () => bytes[at + 1] ?? 0))
      at += 2
    } else {
      out.push(...bytes.subarray(at + 1, at + 2 + lead))
      at += lead + 2
    }
  }
  return Uint8Array.from(out)
}

export function readIcns(file: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const bytes = Buffer.from(file)
  if (bytes.toString('latin1', 0, 4) !== magic || bytes.readUInt32BE(4) !== bytes.length)
    throw new Error('this is no macOS icon, or it is cut off')
  const found = new Map<string, Uint8Array>()
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at + 4)
    found.set(bytes.toString('latin1', at, at + 4), bytes.subarray(at + 8, at + length))
    at += length
  }
  return found
}
