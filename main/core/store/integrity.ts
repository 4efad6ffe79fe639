import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { Database, problemOf } from './sqlite.ts'

/** Marks a database in which a query found damage; the next start checks all of it. */
export const damageMark = 'workspace.db.check'

export function markDamaged(root: string): void {
  writeFileSync(path.join(root, damageMark), '')
}

/** Opens a file; null when it is not a database, or its beginning is unreadable. */
export function openIfDatabase(file: string): Database | null {
  let database: Database | null = null
  try {
    database = new Database(file)
    database.get('SELECT count(*) AS n FROM sqlite_schema')
    return database
  } catch (error) {
    database?.close()
    if (problemOf(error) === 'damaged') return null
    throw error
  }
}

/** Whether a file is an undamaged database. */
export function isIntactFile(file: string): boolean {
  const database = openIfDatabase(file)
  const whole = database !== null && isWhole(database)
  database?.close()
  return whole
}

export function isWhole(database: Database): boolean {
  try {
    return database.get('PRAGMA quick_check(1)')?.['quick_check'] === 'ok'
  } catch {
    return false
  }
}
