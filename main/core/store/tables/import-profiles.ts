import type { ImportProfile } from '../../../../shared/contract/methods/import-profiles.ts'
import type { Row } from '../sqlite.ts'
import { optionalText, text } from './columns.ts'

export const importProfileRow = (profile: ImportProfile): Row => ({
  id: profile.id,
  name: profile.name,
  columns: JSON.stringify(profile.columns),
  date_order: profile.dateOrder,
  default_time: profile.defaultTime,
})

export const importProfileOf = (row: Row): ImportProfile => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  columns: JSON.parse(text(row, 'columns')) as ImportProfile['columns'],
  dateOrder: text(row, 'date_order') as ImportProfile['dateOrder'],
  defaultTime: optionalText(row, 'default_time'),
})
