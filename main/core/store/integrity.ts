import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { Database, problemOf } from './sqlite.ts'

/** Beside a database in which a query met damage; the next start looks at all of it. */
export const damageMark = 'workspace.db.check'

export function markDamaged(root: string): void {
  writeFileSync(path.join(root, damageMark), '')
}

/** Opens a file; null when it is no database, or one that cannot even be begun to be read. */
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

/** Whether a file is a database without damage. */
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
