import type { SavedFilter } from '../../../shared/contract/filters.ts'
import type { ParsedInputOf } from '../../../shared/contract/methods/index.ts'
import type { CoreContext, Head } from '../context/context.ts'
import { changePlan } from '../context/change-plan.ts'
import { notFound } from '../store/not-found.ts'
import { savedFilterOf, savedFilterRow } from '../store/tables/saved-filters.ts'

export function listFilters({ workspace: { database } }: CoreContext): SavedFilter[] {
  return database.all('SELECT * FROM saved_filters ORDER BY name COLLATE NOCASE').map(savedFilterOf)
}

export function saveFilter(
  context: CoreContext,
  input: ParsedInputOf<'filters.save'>,
  head: Head,
): SavedFilter {
  return changePlan(context, head, (plan) => {
    const same = context.workspace.database.get(
      'SELECT id FROM saved_filters WHERE name = ? COLLATE NOCASE',
      input.name,
    )
    const saved = { ...input, id: same === undefined ? input.id : String(same['id']) }
    plan.put('saved_filters', savedFilterRow(saved))
    return saved
  })
}

export function deleteFilter(
  context: CoreContext,
  { id }: ParsedInputOf<'filters.delete'>,
  head: Head,
): Record<string, never> {
  return changePlan(context, head, (plan) => {
    if (
      context.workspace.database.get('SELECT 1 AS found FROM saved_filters WHERE id = ?', id) === undefined
    ) {
      notFound('filter')
    }
    plan.remove('saved_filters', id)
    return {}
  })
}
