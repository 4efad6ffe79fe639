import { readFileSync } from 'node:fs'

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly unpacked?: boolean
  readonly offset?: string
  readonly size?: number
}

export interface Asar {
  /** Every file by path, and whether it is inside the archive or unpacked beside it. */
  readonly files: ReadonlyMap<string, 'packed' | 'unpacked'>
  /** The text of a packed file. */
  text(file: string): string
}

/** Reads an asar archive: a pickled JSON header of folders, followed by the files' bytes. */
export function readAsar(archive: string): Asar {
  const bytes = readFileSync(archive)
  const start = 8 + bytes.readUInt32LE(4)
  const header = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8')) as Entry
  const entries = new Map<string, Entry>()
  const walk = ({ files }: Entry, at: string): void => {
    for (const [name, entry] of Object.entries(files ?? {})) {
      if (entry.files === undefined) entries.set(`${at}${name}`, entry)
      else walk(entry, `${at}${name}/`)
    }
  }
  walk(header, '')
  return {
    files: new Map(
      [...entries].map(([name, { unpacked }]) => [name, unpacked === true ? 'unpacked' : 'packed']),
    ),
    text: (file) => {
      const { offset, size } = entries.get(file) ?? {}
      if (offset === undefined || size === undefined) throw new Error(`${file} is not in the archive`)
      return bytes.subarray(start + Number(offset), start + Number(offset) + size).toString('utf8')
    },
  }
}
