import { fail } from '../../../shared/contract/errors.ts'
import { namesOfHeader, type ImportProfile } from '../../../shared/contract/methods/import-profiles.ts'
import type { ColumnMapping, ImportField, Stage } from '../../../shared/contract/methods/import-stage.ts'
import type { ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import { changePlan } from '../context/change-plan.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { notFound } from '../store/not-found.ts'
import { importProfileOf, importProfileRow } from '../store/tables/import-profiles.ts'
import { normalizeHeader } from './columns/guess-columns.ts'
import { provenBy } from './date-proof.ts'
import { getStage, type ImportSessions } from './import-sessions.ts'
import { remapImport } from './stage-import.ts'

export const listProfiles = ({ workspace: { database } }: CoreContext): ImportProfile[] =>
  database.all('SELECT * FROM import_profiles ORDER BY name COLLATE NOCASE').map(importProfileOf)

export function saveProfile(
  context: CoreContext,
  sessions: ImportSessions,
  { id, name, stageId }: ParsedInputOf<'profiles.save'>,
  head: Head,
): ImportProfile {
  const { table, mapping, dateOrder, defaultTime, addedColumns } = getStage(sessions, stageId)
  // Columns that the user added to the table are in no other file.
  const own = table.headerRow === 0 ? [] : table.headers.slice(0, table.headers.length - addedColumns)
  const names = columnNames(own)
  const columns = Object.fromEntries(
    Object.entries(mapping).flatMap(([field, column]) => {
      const header = names[column] ?? ''
      return header === '' ? [] : [[field, header]]
    }),
  ) as ImportProfile['columns']
  if (Object.keys(columns).length === 0)
    fail('bad-input', {
      en: 'A profile recognises columns by their names, but the columns of this table have none.',
      id: 'Profil mengenali kolom dari namanya, sedangkan kolom tabel ini tidak bernama.',
    })
  return changePlan(context, head, (plan) => {
    const same = context.workspace.database.get(
      'SELECT id FROM import_profiles WHERE name = ? COLLATE NOCASE',
      name,
    )
    const profile: ImportProfile = {
      id: same === undefined ? id : String(same['id']),
      name,
      columns,
      dateOrder,
      defaultTime,
    }
    plan.put('import_profiles', importProfileRow(profile))
    return profile
  })
}

export function deleteProfile(
  context: CoreContext,
  { id }: ParsedInputOf<'profiles.delete'>,
  head: Head,
): Record<string, never> {
  return changePlan(context, head, (plan) => {
    profileById(context, id)
    plan.remove('import_profiles', id)
    return {}
  })
}

export function useProfile(
  context: CoreContext,
  sessions: ImportSessions,
  { id, stageId }: ParsedInputOf<'import.useProfile'>,
): Promise<Stage> {
  const { name, columns, dateOrder, defaultTime } = profileById(context, id)
  const staged = getStage(sessions, stageId)
  const { headers, records } = staged.table
  const width = headers.length - staged.addedColumns
  /** The first column of each name. */
  const places = new Map<string, number>()
  columnNames(headers.slice(0, width)).forEach((name, column) => {
    for (const one of namesOfHeader(name)) if (!places.has(keyOf(one))) places.set(keyOf(one), column)
  })
  const found = Object.entries(columns).map(([field, header]) => ({
    field: field as ImportField,
    header,
    column: namesOfHeader(header).flatMap((name) => places.get(keyOf(name)) ?? [])[0] ?? -1,
  }))
  const missing = found.filter(({ column }) => column < 0).map(({ header }) => `“${header}”`)
  if (missing.length > 0) {
    const list = missing.join(', ')
    fail('bad-input', {
      en: `The profile ${name} reads columns that this table does not have: ${list}.`,
      id: `Profil ${name} membaca kolom yang tidak ada di tabel ini: ${list}.`,
    })
  }
  const named = Object.fromEntries(found.map(({ field, column }) => [field, column])) as ColumnMapping
  // Keeps the columns that were added for the user's values.
  const set = Object.entries(staged.mapping).filter(([, column]) => column >= width)
  const mapping = { ...Object.fromEntries(set), ...named }
  return remapImport(context, sessions, {
    stageId,
    mapping,
    // What the table's own dates prove takes precedence over the profile.
    dateOrder: provenBy(records, mapping) ?? dateOrder,
    defaultTime,
    included: [...staged.included],
    changesPlanned: staged.changesPlanned,
  })
}

/** Column names; a repeated one is numbered, and a missing one is ''. */
function columnNames(headers: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return headers.map((header) => {
    const name = header.trim()
    const count = (seen.get(keyOf(name)) ?? 0) + 1
    seen.set(keyOf(name), count)
    return name === '' || count === 1 ? name : `${name} #${count}`
  })
}

/** Names without letters or digits, such as emoji, are compared as they are. */
const keyOf = (name: string): string => normalizeHeader(name) || name.trim()

function profileById({ workspace: { database } }: CoreContext, id: string): ImportProfile {
  const row = database.get('SELECT * FROM import_profiles WHERE id = ?', id)
  return row === undefined ? notFound('profile') : importProfileOf(row)
}
