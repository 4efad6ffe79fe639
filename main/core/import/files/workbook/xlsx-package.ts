import type { Zip } from '../open-zip.ts'
import { xmlOf } from '../xml-part.ts'
import { walkXml } from './walk-xml.ts'

interface Relationship {
  readonly type: string
  readonly target: string
}

/** The parts of a workbook's package, found through relationships (ECMA-376, part 2). */
export class XlsxPackage {
  readonly #zip: Zip
  /** Names as in the archive, by their lower case with forward slashes. */
  readonly #names: ReadonlyMap<string, string>

  constructor(zip: Zip) {
    this.#zip = zip
    this.#names = new Map(zip.names.map((name) => [keyOf(name), name]))
  }

  /** A part's XML; undefined if there is no such part. */
  async part(name: string): Promise<Buffer | undefined> {
    const found = this.#names.get(keyOf(name))
    return found === undefined ? undefined : xmlOf(this.#zip, found)
  }

  /** The parts that a part refers to, by id. The package itself is the part ''. */
  async relationships(part: string): Promise<ReadonlyMap<string, Relationship>> {
    const slash = part.lastIndexOf('/')
    const folder = part.slice(0, slash + 1)
    const xml = await this.part(`${folder}_rels/${part.slice(slash + 1)}.rels`)
    const found = new Map<string, Relationship>()
    if (xml === undefined) return found
    walkXml(xml, {
      open: (name, { Id, Type = '', Target = '', TargetMode }) => {
        if (name !== 'Relationship' || Id === undefined) return
        const target =
          TargetMode === 'External' ? Target : resolved(Target.startsWith('/') ? Target : folder + Target)
        found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target })
      },
    })
    return found
  }

  /** The path of the workbook itself, which most programs, but not all, put under xl/. */
  async workbookPart(): Promise<string> {
    const all = [...(await this.relationships('')).values()]
    return all.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  }
}

const keyOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()

/** Resolves `..` in a path. */
function resolved(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
