import { everyPost } from '../../../../shared/contract/every-post.ts'
import { postFilterSchema, type SavedFilter } from '../../../../shared/contract/filters.ts'
import type { Row } from '../sqlite.ts'
import { text } from './columns.ts'

export function savedFilterRow(saved: SavedFilter): Row {
  return { id: saved.id, name: saved.name, filter: JSON.stringify(saved.filter) }
}

export function savedFilterOf(row: Row): SavedFilter {
  const parsed = postFilterSchema.safeParse(JSON.parse(text(row, 'filter')))
  return { id: text(row, 'id'), name: text(row, 'name'), filter: parsed.success ? parsed.data : everyPost }
}
