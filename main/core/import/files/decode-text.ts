import { guessEncoding } from './guess-encoding.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: string
  /** False when the file does not say, and the most likely one was assumed. */
  readonly certain: boolean
}

/**
 * Decodes bytes by their byte order mark; otherwise as UTF-16 if their zeros show it, as UTF-8 if valid, as the
 * encoding that their letters suggest, or as Windows-1252, which spreadsheets still write. Unpaired UTF-16
 * surrogates are kept, so that their row can be refused with a reason.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8(buffer.subarray(3), true)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(buffer.subarray(2), 'little', true)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(buffer.subarray(2), 'big', true)
  const order = utf16ByZeros(buffer)
  return order === null ? utf8(buffer, false) : utf16(buffer, order, false)
}

/** Decodes bytes in the encoding that the user chose, by its WHATWG name, and drops a byte order mark. */
export function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const named = { encoding, certain: true }
  // Not with `TextDecoder`, which would replace unpaired surrogates before their row can be refused.
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

/** This many bytes of lines with such letters identify an encoding as well as the whole file. */
const sampleSize = 64 * 1024

/** The lines with non-ASCII bytes; the others say nothing about the encoding. */
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

/** A few broken bytes among many valid letters are damage; many of them mean another encoding. */
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
