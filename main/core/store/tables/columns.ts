import type { Row } from '../sqlite.ts'

export const text = (row: Row, column: string): string => String(row[column])

export const optionalText = (row: Row, column: string): string | null => {
  const value = row[column]
  return typeof value === 'string' ? value : null
}

export const optionalNumber = (row: Row, column: string): number | null => {
  const value = row[column]
  return typeof value === 'number' ? value : null
}
