import { storedMediaSchema, type FindMedia, type StoredMedia } from '../../../../shared/post/media.ts'
import type { Database, Row } from '../sqlite.ts'

export const mediaOfRow = (row: Row): StoredMedia => {
  const { hash, name, bytes, facts } = row
  return storedMediaSchema.parse({ ...JSON.parse(String(facts)), hash, name, bytes })
}

/** Looks up files that were added to the workspace. */
export function mediaFinder(database: Database): FindMedia {
  return (hash) => {
    const row = database.get('SELECT * FROM media WHERE hash = ?', hash)
    return row === undefined ? undefined : mediaOfRow(row)
  }
}
