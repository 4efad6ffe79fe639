import { SaxesParser } from 'saxes'

/** The namespaces of parts that are read: SpreadsheetML (ECMA-376 and its strict form, ISO/IEC 29500) and packages. */
const namespaces = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
  'http://schemas.openxmlformats.org/package/2006/relationships',
])

export type Attributes = Readonly<Record<string, string | undefined>>

export interface XmlListener {
  /** Elements have local names, attributes their names as written. */
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** Bytes parsed at a time; `onPiece` can stop the reading by throwing. */
const piece = 1 << 18

/**
 * Reads a part of a workbook element by element. Throws on XML that is malformed or cut off. Uses the prefix that
 * the first element declares, because resolving every prefix would take half of the time.
 */
export function walkXml(
  bytes: Buffer,
  listener: XmlListener,
  onPiece: (share: number) => void = () => undefined,
): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', (error) => {
    throw error
  })
  let prefix: string | null = null
  const localOf = (name: string): string | null => {
    if (prefix === '') return name.includes(':') ? null : name
    return prefix !== null && name.startsWith(prefix) ? name.slice(prefix.length) : null
  }
  parser.on('opentag', ({ name, attributes }) => {
    prefix ??= prefixOf(attributes)
    const local = localOf(name)
    if (local !== null) listener.open(local, attributes)
  })
  parser.on('closetag', ({ name }) => {
    const local = localOf(name)
    if (local !== null) listener.close?.(local)
  })
  const onText = (text: string): void => listener.text?.(text)
  parser.on('text', onText)
  parser.on('cdata', onText)
  const decoder = decoderOf(bytes)
  for (let from = 0; from < bytes.length; from += piece) {
    parser.write(decoder.decode(bytes.subarray(from, from + piece), { stream: true }))
    onPiece(Math.min(1, (from + piece) / bytes.length))
  }
  parser.write(decoder.decode())
  parser.close()
}

/** The prefix of a part's own elements; empty if its namespace is the default or omitted. */
function prefixOf(attributes: Attributes): string {
  for (const [name, value] of Object.entries(attributes)) {
    if (!namespaces.has(value ?? '')) continue
    if (name === 'xmlns') return ''
    if (name.startsWith('xmlns:')) return `${name.slice(6)}:`
  }
  return ''
}

/** The relationship that an element refers to: r:id, whatever the prefix. */
export const relationshipId = (attributes: Attributes): string => {
  const direct = attributes['r:id']
  if (direct !== undefined) return direct
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
}

/** XML declares its own encoding, with a byte order mark or in its first line. Source: XML 1.0, appendix F. */
function decoderOf(bytes: Buffer): InstanceType<typeof TextDecoder> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be')
  const head = bytes.subarray(0, 200).toString('latin1')
  const named =
    /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]{0,150}encoding\s*=\s*["']([\w-]{1,20})["']/.exec(head)?.[1] ?? 'utf-8'
  return new TextDecoder(/^utf-?16/i.test(named) ? 'utf-8' : named)
}
