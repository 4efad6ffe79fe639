import { guessEncoding } from './guess-encoding.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: string
  /** False when the file does not say, and the most likely one was assumed. */
  readonly certain: boolean
}

/**
 * Reads bytes as text: by byte order mark, else UTF-8 if it is that, else UTF-16 by its zeros, else the encoding
 * that its letters are most likely of, else Windows-1252, which spreadsheets still write. UTF-16 halves without a partner are kept, so that their row can be refused by name.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8(buffer.subarray(3), true)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(buffer.subarray(2), 'little', true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(buffer.subarray(2), 'big', true)
  const order = utf16ByZeros(buffer)
  return order === null ? utf8(buffer, false) : utf16(buffer, order, false)
}

/** Reads bytes as the encoding that a person chose, by its name in the WHATWG's list; a byte order mark goes. */
export function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const named = { encoding, certain: true }
  // Not by TextDecoder: halves of a pair are to be seen, and refused by name.
  if (encoding === 'UTF-16LE' || encoding === 'UTF-16BE') {
    const text = utf16(buffer, encoding === 'UTF-16LE' ? 'little' : 'big', true).text
    return { ...named, text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text }
  }
  return { ...named, text: new TextDecoder(encoding.toLowerCase()).decode(buffer) }
}

function utf8(buffer: Buffer, marked: boolean): DecodedText {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(buffer),
      encoding: 'UTF-8',
      certain: true,
    }
  } catch {
    const lenient = new TextDecoder('utf-8').decode(buffer)
    if (marked || mostlyUtf8(lenient)) return { text: lenient, encoding: 'UTF-8', certain: marked }
    const encoding = guessEncoding(sampleOf(buffer)) ?? 'Windows-1252'
    return { text: new TextDecoder(encoding.toLowerCase()).decode(buffer), encoding, certain: false }
  }
}

/** So many bytes with the letters in question tell an encoding as well as all of them. */
const sampleSize = 64 * 1024

/** The lines with bytes beyond ASCII: the others tell nothing. */
function sampleOf(buffer: Buffer): Buffer {
  const lines: Buffer[] = []
  let size = 0
  for (let from = 0; from < buffer.length && size < sampleSize;) {
    const feed = buffer.indexOf(0x0a, from)
    const end = feed < 0 ? buffer.length : feed + 1
    const line = buffer.subarray(from, Math.min(end, from + sampleSize))
    if (line.some((byte) => byte >= 0x80)) {
      lines.push(line)
      size += line.length
    }
    from = end
  }
  return Buffer.concat(lines)
}

/** A few broken bytes among many good letters are damage; many broken ones are another encoding. */
function mostlyUtf8(text: string): boolean {
  let broken = 0
  let good = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 0xfffd) broken++
    else if (unit >= 0x80) good++
  }
  return good > broken * 4
}

function utf16(buffer: Buffer, order: 'little' | 'big', certain: boolean): DecodedText {
  const even = buffer.subarray(0, buffer.length - (buffer.length % 2))
  const little = order === 'little' ? even : Buffer.from(even).swap16()
  return { text: little.toString('utf16le'), encoding: order === 'little' ? 'UTF-16LE' : 'UTF-16BE', certain }
}

function utf16ByZeros(buffer: Buffer): 'little' | 'big' | null {
  const looked = Math.min(buffer.length - (buffer.length % 2), 4096)
  if (looked < 4) return null
  let even = 0
  let odd = 0
  for (let index = 0; index < looked; index += 2) {
    if (buffer[index] === 0) even++
    if (buffer[index + 1] === 0) odd++
  }
  const half = looked / 2
  if (odd > half * 0.4 && even < half * 0.1) return 'little'
  if (even > half * 0.4 && odd < half * 0.1) return 'big'
  return null
}
