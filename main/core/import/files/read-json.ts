import { setImmediate } from 'node:timers/promises'
import { fail } from '../../../../shared/contract/errors.ts'
import type { BothLanguages } from '../../../../shared/policy/index.ts'
import {
  truncateCell,
  maxColumns,
  checkSize,
  wholeRecord,
  type CellProblem,
  type OnProgress,
  type TableRecord,
} from './table.ts'

export interface JsonTable {
  readonly headers: readonly string[]
  readonly records: readonly TableRecord[]
  /** Whether the items are posts as written in a Tautan batch. */
  readonly isTautan: boolean
}

/** The deepest nesting that is read; anything deeper is refused. */
const deepest = 4
/** Records read before yielding to others. */
const slice = 1000

/** Reads an array of objects, or an object that contains one. */
export async function readJson(text: string, onProgress: OnProgress): Promise<JsonTable> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return fail('bad-input', notJson((error as Error).message))
  }
  const items = itemsOf(value)
  if (items === null) {
    return fail('bad-input', {
      en: 'The JSON holds no list of posts. Expected [{…}, {…}] or {"posts": [{…}]}.',
      id: 'JSON ini tidak memuat daftar posting. Seharusnya [{…}, {…}] atau {"posts": [{…}]}.',
    })
  }
  return tabled(
    items.map((item, index) => ({ line: index + 1, item })),
    onProgress,
  )
}

/** Reads one JSON object per line. Any other line becomes a record with a flaw. */
export async function readNdjson(text: string, onProgress: OnProgress): Promise<JsonTable> {
  const items: { line: number; item: unknown; flaw?: CellProblem }[] = []
  let line = 0
  for (let from = 0; from < text.length; line++) {
    const end = text.indexOf('\n', from)
    const until = end < 0 ? text.length : end
    const words = text.slice(from, until).trim()
    from = until + 1
    if (words === '') continue
    try {
      items.push({ line: line + 1, item: JSON.parse(words) as unknown })
    } catch (error) {
      items.push({ line: line + 1, item: {}, flaw: jsonFlaw((error as Error).message) })
    }
    checkSize(items.length, 0)
    if (items.length % slice === 0) {
      onProgress((from / text.length) * 0.5)
      await setImmediate()
    }
  }
  return tabled(items, (share) => onProgress(0.5 + share / 2))
}

const notJson = (why: string): BothLanguages => ({
  en: `This is not valid JSON: ${why.slice(0, 200).toWellFormed()}`,
  id: `Ini bukan JSON yang sah: ${why.slice(0, 200).toWellFormed()}`,
})
const jsonFlaw = (why: string): CellProblem => ({
  expected: { en: 'a JSON object on one line', id: 'satu objek JSON dalam satu baris' },
  got: why.slice(0, 160).toWellFormed(),
})

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function itemsOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value
  if (!isObject(value)) return null
  const lists = Object.entries(value).filter(([, held]) => Array.isArray(held) && held.some(isObject))
  const [, list] = lists.find(([name]) => name === 'posts') ?? lists[0] ?? []
  // A single post counts as a list of one.
  return Array.isArray(list) ? list : Object.keys(value).length > 0 ? [value] : null
}

/** A post as in a batch's `posts.json`: under `post`, beside its hash, its verdict and its internal fields. */
const tautanPost = (item: unknown): Record<string, unknown> | null => {
  if (!isObject(item) || !Object.hasOwn(item, 'post') || !Object.hasOwn(item, 'sha256')) return null
  const { post, internal } = item
  return isObject(post) ? { ...post, ...(isObject(internal) ? { internal } : {}) } : null
}

async function tabled(
  items: readonly { readonly line: number; readonly item: unknown; readonly flaw?: CellProblem }[],
  onProgress: OnProgress,
): Promise<JsonTable> {
  checkSize(items.length, 0)
  const isTautan =
    items.length > 0 && items.every(({ item, flaw }) => flaw !== undefined || tautanPost(item) !== null)
  // A map, because names come from outside and could reach an object's prototype.
  const columns = new Map<string, number>()
  const drafts: { line: number; cells: Map<number, string>; flaws: Map<number, CellProblem> }[] = []
  for (const { line, item, flaw } of items) {
    const cells = new Map<number, string>()
    const flaws = new Map<number, CellProblem>()
    if (flaw !== undefined) flaws.set(wholeRecord, flaw)
    else if (!isObject(item)) flaws.set(wholeRecord, notAnObject(item))
    else {
      flatten(tautanPost(item) ?? item, '', 0, (name, text, wrong) => {
        let column = columns.get(name)
        if (column === undefined) {
          if (columns.size >= maxColumns) checkSize(0, columns.size + 1)
          column = columns.size
          columns.set(name, column)
        }
        const kept = truncateCell(text)
        cells.set(column, kept.text)
        const flawed = wrong ?? kept.flaw
        if (flawed !== null) flaws.set(column, flawed)
      })
    }
    drafts.push({ line, cells, flaws })
    if (drafts.length % slice === 0) {
      onProgress(drafts.length / items.length)
      await setImmediate()
    }
  }
  const width = columns.size
  const records = drafts.map(({ line, cells, flaws }) => {
    const row = Array.from({ length: width }, (_, column) => cells.get(column) ?? '')
    return flaws.size === 0 ? { line, cells: row } : { line, cells: row, flaws }
  })
  return { headers: [...columns.keys()], records, isTautan }
}

const notAnObject = (item: unknown): CellProblem => ({
  expected: { en: 'an object with a post’s fields', id: 'objek berisi kolom-kolom posting' },
  // Not written out in full, because it may be deeply nested.
  got: Array.isArray(item)
    ? { en: 'a list', id: 'sebuah daftar' }
    : String(item).slice(0, 100).toWellFormed(),
})

type Put = (name: string, text: string, wrong: CellProblem | null) => void

/** Names nested objects by their path, and turns a list of texts into one cell with a line for each. */
function flatten(value: Record<string, unknown>, path: string, depth: number, put: Put): void {
  for (const [key, held] of Object.entries(value)) {
    const name = (path === '' ? key : `${path}.${key}`).slice(0, 200).toWellFormed()
    if (Array.isArray(held)) {
      if (held.every((part) => typeof part !== 'object' || part === null)) {
        put(
          name,
          held
            .map(plain)
            .filter((part) => part !== '')
            .join('\n'),
          null,
        )
      } else
        nest(
          name,
          Object.fromEntries(held.map((part: unknown, index) => [String(index + 1), part])),
          depth,
          put,
        )
    } else if (isObject(held)) nest(name, held, depth, put)
    else put(name, plain(held), null)
  }
}

function nest(name: string, held: Record<string, unknown>, depth: number, put: Put): void {
  if (depth + 1 < deepest) flatten(held, name, depth + 1, put)
  else {
    put(name, '', {
      expected: {
        en: `at most ${deepest} nested objects`,
        id: `paling banyak ${deepest} objek bersarang`,
      },
      got: { en: 'more', id: 'lebih' },
    })
  }
}

const plain = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : ''
