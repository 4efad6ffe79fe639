import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import {
  columnLetters,
  dateOrders,
  importFields,
  importFieldSchema,
  type ColumnMapping,
  type ImportField,
  type Stage,
} from '../../../shared/contract/methods/import-stage.ts'
import { CommandFailure } from '../terminal/exit-codes.ts'

/** Which column holds a field: its header, its letters as in a spreadsheet, or its number from 1. */
export type ColumnNames = Readonly<Partial<Record<ImportField, string>>>

const mapFileSchema = z.strictObject({
  columns: z.partialRecord(importFieldSchema, z.union([z.string(), z.int().positive()])),
  dateOrder: z.enum(dateOrders).optional(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 19:00')
    .optional(),
})

/** How tables of one kind are read, as kept in a file. */
export interface MapFile extends Omit<z.output<typeof mapFileSchema>, 'columns'> {
  readonly columns: ColumnNames
}

export async function readMapFile(file: string): Promise<MapFile> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new CommandFailure(`--map ${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new CommandFailure(
      `--map ${file}: expected JSON such as {"columns": {"caption": "Teks", "date": "A"}}`,
    )
  }
  const parsed = mapFileSchema.safeParse(given)
  if (parsed.success) {
    const { columns, ...rest } = parsed.data
    return {
      ...rest,
      columns: Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, String(column)])),
    }
  }
  const [issue] = parsed.error.issues
  throw new CommandFailure(`--map ${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`)
}

/** Reads `--columns caption=Teks date=A`. */
export function columnNames(given: readonly string[]): ColumnNames {
  const names: Partial<Record<ImportField, string>> = {}
  for (const pair of given) {
    const at = pair.indexOf('=')
    const field = importFieldSchema.safeParse(pair.slice(0, Math.max(0, at)))
    if (!field.success || at === pair.length - 1)
      throw new CommandFailure(
        `--columns: expected a field and a column, such as caption=Teks or date=A, got ${pair}; the fields are ${importFields.join(', ')}`,
      )
    names[field.data] = pair.slice(at + 1)
  }
  return names
}

/** Fields that exclude each other: a column given for one drops the guessed columns of the others. */
const excludedBy: Readonly<Partial<Record<ImportField, readonly ImportField[]>>> = {
  dateTime: ['date', 'time'],
  date: ['dateTime'],
}

/** The guessed mapping, overridden by the given columns; an error message if the table lacks one of them. */
export function mappingWith({ headers, mapping }: Stage, names: ColumnNames): ColumnMapping | string {
  const given = new Map<ImportField, number>()
  for (const [field, name] of Object.entries(names) as [ImportField, string][]) {
    const column = columnOf(headers, name)
    if (column === null) {
      const known = headers.map((header, index) => header || columnLetters(index)).join(', ')
      return `the column of ${field}: expected one of ${known}, got ${name}`
    }
    given.set(field, column)
  }
  const taken = new Set(given.values())
  const replaced = new Set([...given.keys()].flatMap((field) => [field, ...(excludedBy[field] ?? [])]))
  const kept = (Object.entries(mapping) as [ImportField, number][]).filter(
    ([field, column]) => !replaced.has(field) && !taken.has(column),
  )
  return Object.fromEntries([...kept, ...given])
}

function columnOf(headers: readonly string[], name: string): number | null {
  const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase()
  const named = headers.findIndex((header) => folded(header) === folded(name))
  if (named >= 0) return named
  const lettered = headers.findIndex((_, column) => columnLetters(column) === name.toUpperCase())
  if (lettered >= 0) return lettered
  const number = /^\d+$/.test(name) ? Number(name) - 1 : -1
  return number >= 0 && number < headers.length ? number : null
}
