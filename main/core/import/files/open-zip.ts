import { crc32 } from 'node:zlib'
import yauzl, { type Entry } from 'yauzl'
import { ContractError, fail } from '../../../../shared/contract/errors.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'

/**
 * Far more than a spreadsheet of a million posts needs; anything that claims or turns out to be more is refused.
 */
const maxEntries = 5000
const maxBytes = 256 * 1024 * 1024
/**
 * Deflate shrinks zeros to a thousandth, but what people write to a fiftieth at most. Small parts may shrink more.
 */
const maxRatio = 250
const smallPart = 8 * 1024 * 1024

export interface Zip {
  /** The names of its parts, in order. */
  readonly names: readonly string[]
  /** A part's bytes, complete and checked. */
  read(name: string): Promise<Buffer>
}

/**
 * Opens an archive and checks everything it claims before anything is unpacked: refuses paths that lead out of it,
 * encryption, and sizes that no spreadsheet has. Never writes to the disk. `onPiece` is called while parts are
 * unpacked and can stop that by throwing.
 */
export async function openZip(bytes: Uint8Array, onPiece: () => void = () => undefined): Promise<Zip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { archive, entries } = await entriesOf(buffer)
  const parts = new Map<string, Entry>()
  let total = 0
  for (const entry of entries) {
    const { fileName, compressedSize, uncompressedSize } = entry
    total += uncompressedSize
    if (entry.isEncrypted())
      refuse({
        en: 'The archive is protected by a password. Save it without one.',
        id: 'Arsip ini dilindungi sandi. Simpan tanpa sandi.',
      })
    if (total > maxBytes || (uncompressedSize > smallPart && uncompressedSize > compressedSize * maxRatio))
      refuse(tooLarge(fileName, uncompressedSize))
    if (parts.has(fileName))
      refuse({
        en: `The archive holds ${shown(fileName)} twice, so it is unclear which one to read.`,
        id: `Arsip ini memuat ${shown(fileName)} dua kali; tidak bisa ditentukan mana yang berlaku.`,
      })
    parts.set(fileName, entry)
  }
  let unpacked = 0
  return {
    names: [...parts.keys()],
    read: async (name) => {
      const entry = parts.get(name)
      if (entry === undefined) return refuse(missing(name))
      const plain = await bytesOf(archive, entry, onPiece)
      unpacked += plain.length
      if (unpacked > maxBytes) refuse(tooLarge(name, unpacked))
      return plain
    },
  }
}

async function entriesOf(buffer: Buffer) {
  try {
    const archive = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: false })
    if (archive.entryCount > maxEntries) {
      refuse({
        en: `The archive has ${archive.entryCount} parts; at most ${maxEntries} are read.`,
        id: `Arsip ini berisi ${archive.entryCount} bagian; paling banyak ${maxEntries} yang dibaca.`,
      })
    }
    const entries: Entry[] = []
    for await (const entry of archive.eachEntry()) entries.push(entry)
    return { archive, entries }
  } catch (error) {
    if (error instanceof ContractError) throw error
    const { message } = error as Error
    // The list of parts is at the end of an archive.
    if (/end of central directory/i.test(message))
      return refuse({
        en: 'The file is cut off, or is not a workbook or archive. Nothing was read from it.',
        id: 'Berkas ini terpotong, atau bukan buku kerja maupun arsip. Tidak ada yang dibaca.',
      })
    return refuse(damaged('', message))
  }
}

/** The reader throws when a part is longer or shorter than it claims. */
async function bytesOf(archive: yauzl.ZipFile, entry: Entry, onPiece: () => void): Promise<Buffer> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of await archive.openReadStreamPromise(entry)) {
      chunks.push(chunk as Buffer)
      onPiece()
    }
    const plain = Buffer.concat(chunks)
    if (crc32(plain) !== entry.crc32) return refuse(damaged(entry.fileName, 'its checksum is wrong'))
    return plain
  } catch (error) {
    if (error instanceof ContractError) throw error
    return refuse(damaged(entry.fileName, (error as Error).message))
  }
}

const refuse = (words: BothLanguages): never => fail('bad-input', words, { field: 'file' })
const shown = (name: string): string => JSON.stringify(name.slice(0, 80).toWellFormed())

/** Another program's message without its full stop, because ours adds one. */
export const withoutStop = (words: string): string => words.replace(/[.\s]+$/, '')

const missing = (name: string): BothLanguages => ({
  en: `The archive has no part called ${shown(name)}.`,
  id: `Arsip ini tidak punya bagian bernama ${shown(name)}.`,
})
const damaged = (name: string, detail = ''): BothLanguages => {
  const where = name === '' ? '' : ` (${shown(name)})`
  const why = detail === '' ? '' : `: ${withoutStop(detail.slice(0, 200).toWellFormed())}`
  return {
    en: `The archive is damaged or malicious${where}${why}. Nothing was read from it.`,
    id: `Arsip ini rusak atau berbahaya${where}${why}. Tidak ada yang dibaca.`,
  }
}

const tooLarge = (name: string, bytes: number): BothLanguages => ({
  en: `The archive would be too large when unpacked: ${shown(name)} alone claims ${Math.round(bytes / 1024 / 1024)} MB. Nothing was read from it.`,
  id: `Arsip ini akan menjadi terlalu besar: ${shown(name)} saja mengaku ${Math.round(bytes / 1024 / 1024)} MB. Tidak ada yang dibaca.`,
})
