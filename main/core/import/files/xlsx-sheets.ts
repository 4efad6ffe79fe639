import { fail } from '../../../../shared/contract/errors.ts'
import type { Zip } from './open-zip.ts'
import { xmlOf } from './xml-part.ts'

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** Where it lies in the archive. */
  readonly part: string
}

/** The sheets of a workbook in their order, and whether its days are counted from 1904. Source: ECMA-376, part 1, 18.2. */
export async function readSheets(
  zip: Zip,
): Promise<{ readonly sheets: Sheet[]; readonly since1904: boolean }> {
  const workbook = zip.names.find((name) => name.toLowerCase() === 'xl/workbook.xml')
  if (workbook === undefined) {
    const binary = zip.names.some((name) => name.toLowerCase() === 'xl/workbook.bin')
    return fail(
      'bad-input',
      binary
        ? {
            en: 'This is a binary workbook (.xlsb). Save it as .xlsx.',
            id: 'Ini buku kerja biner (.xlsb). Simpan sebagai .xlsx.',
          }
        : {
            en: 'This archive is neither an Excel workbook nor a Tautan batch.',
            id: 'Arsip ini bukan buku kerja Excel dan bukan batch Tautan.',
          },
      { field: 'file' },
    )
  }
  const xml = (await xmlOf(zip, workbook)).toString('utf8')
  const relations = new Map<string, string>()
  const relationsPart = zip.names.find((name) => name.toLowerCase() === 'xl/_rels/workbook.xml.rels')
  if (relationsPart !== undefined) {
    for (const tag of (await xmlOf(zip, relationsPart))
      .toString('utf8')
      .matchAll(/<(?:\w+:)?Relationship\s[^<>]{0,4000}>/g)) {
      const { Id, Target } = attributesOf(tag[0])
      if (Id !== undefined && Target !== undefined) relations.set(Id, Target)
    }
  }
  const sheets: Sheet[] = []
  for (const [tag] of xml.matchAll(/<(?:\w+:)?sheet\s[^<>]{0,4000}>/g)) {
    const given = attributesOf(tag)
    const target = relations.get(given['id'] ?? '')
    const part = target === undefined ? undefined : partOf(zip, target)
    if (given['name'] === undefined || part === undefined) continue
    sheets.push({ name: given['name'].slice(0, 200), part, hidden: /hidden/i.test(given['state'] ?? '') })
  }
  return {
    sheets,
    since1904: /<(?:\w+:)?workbookPr\s[^<>]{0,4000}date1904\s*=\s*["'](?:1|true)["']/.test(xml),
  }
}

/** A relation's target is a path from the workbook, or from the archive's root with a stroke before it. */
function partOf(zip: Zip, target: string): string | undefined {
  const path = (target.startsWith('/') ? target.slice(1) : `xl/${target}`).toLowerCase()
  return zip.names.find((name) => name.toLowerCase() === path && /worksheets\/[^/]+\.xml$/i.test(name))
}

/** A tag's attributes by their names without prefixes. */
function attributesOf(tag: string): Readonly<Record<string, string | undefined>> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [, name = '', , double, single] of tag.matchAll(/([\w:]+)\s*=\s*("([^"]*)"|'([^']*)')/g)) {
    found[name.replace(/^.*:/, '')] = decoded(double ?? single ?? '')
  }
  return found
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (whole, hex?: string, digits?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole
      const code = hex === undefined ? Number(digits) : parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
