import type { UnknownOwner } from '../../../../shared/contract/methods/import-stage.ts'
import { handleSchema } from '../../../../shared/post/account.ts'
import type { TableRecord } from '../files/table.ts'
import type { ColumnMapping } from '../../../../shared/contract/methods/import-stage.ts'

/** With more names than this, a column contains something else. */
const maxNames = 20

/** The owner that rows name: a client, an account or both. */
export type NamedOwner = Omit<UnknownOwner, 'rows'>

/** Counts the rows of each owner, the most frequent first. */
export function countOwners(named: Iterable<NamedOwner>): UnknownOwner[] {
  const found = new Map<string, { readonly owner: NamedOwner; rows: number }>()
  for (const owner of named) {
    const key = `${owner.clientId ?? owner.client?.toLowerCase() ?? ''}\n${owner.handle ?? ''}`
    const known = found.get(key)
    if (known === undefined) found.set(key, { owner, rows: 1 })
    else known.rows++
  }
  return [...found.values()]
    .map(({ owner, rows }) => ({ ...owner, rows }))
    .toSorted((a, b) => b.rows - a.rows)
    .slice(0, maxNames)
}

/**
 * The owners that a table's client and account columns name, without accounts that the plan has. Empty if they name
 * none, or so many that they contain something else.
 */
export function ownersInTable(
  { records, mapping }: { readonly records: readonly TableRecord[]; readonly mapping: ColumnMapping },
  clients: ReadonlyMap<string, string>,
  handles: ReadonlySet<string>,
): UnknownOwner[] {
  const textAt = (record: TableRecord, column: number | undefined): string =>
    column === undefined ? '' : (record.cells[column] ?? '').trim()
  const named = records.flatMap((record): NamedOwner[] => {
    const account = textAt(record, mapping.account)
    const handle = handleSchema.safeParse(account)
    // Anything that is not a handle is a brand's name.
    const client = textAt(record, mapping.client) || (handle.success ? '' : account)
    if (handle.success ? handles.has(handle.data) : client === '') return []
    return [namedOwner(client, handle.success ? handle.data : null, clients)]
  })
  const distinct = new Set(named.map(({ client, handle }) => `${client ?? ''}\n${handle ?? ''}`))
  return distinct.size > maxNames ? [] : countOwners(named)
}

/** An owner as rows name it; `client` is empty if they name none. */
export function namedOwner(
  client: string,
  handle: string | null,
  clients: ReadonlyMap<string, string>,
): NamedOwner {
  const name = client.trim().slice(0, 120).toWellFormed()
  const known = [...clients].find(([, one]) => one.trim().toLowerCase() === name.toLowerCase())
  return { clientId: known?.[0] ?? null, client: known?.[1] ?? (name === '' ? null : name), handle }
}
