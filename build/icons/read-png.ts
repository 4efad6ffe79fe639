import { inflateSync } from 'node:zlib'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue and alpha of each pixel, row by row, one byte each; not premultiplied. */
  readonly rgba: Uint8Array
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Reads a non-interlaced PNG of 8-bit RGB or RGBA, the format of Chromium's screenshots. Throws on anything else.
 * Source: W3C, Portable Network Graphics (Third Edition), https://www.w3.org/TR/png-3/.
 */
export function readPng(file: Uint8Array): Pixels {
  const bytes = Buffer.from(file)
  if (!bytes.subarray(0, 8).equals(signature)) throw new Error('this is no PNG')
  let header: Buffer | null = null
  const packed: Buffer[] = []
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') header = data
    if (kind === 'IDAT') packed.push(data)
    at += length + 12
  }
  if (header === null) throw new Error('this PNG has no header')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth, colour, , , interlaced] = header.subarray(8)
  const channels = colour === 6 ? 4 : colour === 2 ? 3 : 0
  if (depth !== 8 || channels === 0 || interlaced !== 0)
    throw new Error('expected a PNG of 8-bit RGB or RGBA, not interlaced')
  const lines = unfiltered(inflateSync(Buffer.concat(packed)), width * channels, height, channels)
  if (channels === 4) return { width, height, rgba: lines }
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel++)
    rgba.set(lines.subarray(pixel * 3, pixel * 3 + 3), pixel * 4)
  return { width, height, rgba }
}

/** Reverses the line filters: each byte is stored minus a prediction from its neighbours. */
function unfiltered(lines: Uint8Array, length: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(length * height)
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (length + 1)] ?? 0
    for (let x = 0; x < length; x++) {
      const at = y * length + x
      const left = x < step ? 0 : (out[at - step] ?? 0)
      const up = y === 0 ? 0 : (out[at - length] ?? 0)
      const corner = x < step || y === 0 ? 0 : (out[at - length - step] ?? 0)
      const stored = lines[y * (length + 1) + 1 + x] ?? 0
      out[at] = stored + foretold(filter, left, up, corner)
    }
  }
  return out
}

function foretold(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
        number,
        number,
        number,
      ]
      return a <= b && a <= c ? left : b <= c ? up : corner
    }
    default:
      throw new Error(`this PNG has an unknown filter ${filter}`)
  }
}
