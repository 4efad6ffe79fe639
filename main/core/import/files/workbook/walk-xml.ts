import { SaxesParser } from 'saxes'

/** The namespaces of SpreadsheetML: ECMA-376 and its strict form (ISO/IEC 29500). */
const spreadsheets = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
])
const relationships = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://purl.oclc.org/ooxml/officeDocument/relationships',
])

export type Attributes = Readonly<Record<string, string | undefined>>

export interface XmlListener {
  /** Names are local; attributes of the relationships namespace begin with `r:`. */
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** So many UTF-16 units are parsed at a time; what `onPiece` throws ends the reading. */
const piece = 1 << 20

/** Reads a part of a workbook, element by element. Throws on XML that is not well-formed, or cut off. */
export function walkXml(
  bytes: Buffer,
  listener: XmlListener,
  onPiece: (share: number) => void = () => undefined,
): void {
  const parser = new SaxesParser({ xmlns: true, position: false })
  parser.on('error', (error) => {
    throw error
  })
  // Some programs leave the namespace out.
  const isOurs = (uri: string): boolean =>
    uri === '' || spreadsheets.has(uri) || uri.endsWith('/package/2006/relationships')
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (!isOurs(uri)) return
    const plain = Object.create(null) as Record<string, string>
    for (const attribute of Object.values(attributes)) {
      if (attribute.uri === '') plain[attribute.local] = attribute.value
      else if (relationships.has(attribute.uri)) plain[`r:${attribute.local}`] = attribute.value
    }
    listener.open(local, plain)
  })
  parser.on('closetag', ({ local, uri }) => {
    if (isOurs(uri)) listener.close?.(local)
  })
  const onText = (text: string): void => listener.text?.(text)
  parser.on('text', onText)
  parser.on('cdata', onText)
  const text = decoded(bytes)
  for (let from = 0; from < text.length; from += piece) {
    parser.write(text.slice(from, from + piece))
    onPiece(Math.min(1, (from + piece) / text.length))
  }
  parser.close()
}

/** XML says its encoding itself: by a byte order mark, or in its first line. Source: XML 1.0, appendix F. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = bytes.subarray(0, 200).toString('latin1')
  const named =
    /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]{0,150}encoding\s*=\s*["']([\w-]{1,20})["']/.exec(head)?.[1] ?? 'utf-8'
  return new TextDecoder(/^utf-?16/i.test(named) ? 'utf-8' : named).decode(bytes)
}
