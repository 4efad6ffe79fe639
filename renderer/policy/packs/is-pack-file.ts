import { maxPackFile } from '../../../shared/contract/methods/packs.ts'

/** Whether a file is a pack of rules, signed or not, rather than a table of posts in JSON. */
export async function isPackFile(file: File): Promise<boolean> {
  if (!/\.json$/i.test(file.name) || file.size > maxPackFile) return false
  const text = await file.text()
  try {
    const json = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
    return looksLikePack(json) || (isObject(json) && 'signatures' in json && looksLikePack(json['pack']))
  } catch {
    // A signed pack that was damaged is still no table.
    return text.startsWith('{"pack":')
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const looksLikePack = (value: unknown): boolean =>
  isObject(value) && 'schema' in value && Array.isArray(value['rules']) && Array.isArray(value['places'])
