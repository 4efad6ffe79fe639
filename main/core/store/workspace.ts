import type { SearchKind } from './search-index.ts'
import type { Database } from './sqlite.ts'

export interface Notice {
  readonly en: string
  readonly id: string
}

export interface OpenWorkspace {
  readonly folder: string
  readonly database: Database
  readonly search: SearchKind
  readonly notices: readonly Notice[]
}
