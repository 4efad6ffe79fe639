import { useQueries } from '@tanstack/react-query'
import { useRef } from 'react'
import type { ImportChange, ImportRow } from '../../../shared/contract/methods/import-stage.ts'
import { useClient } from '../../connection/client-context.ts'

export type OutcomeShown = 'all' | ImportRow['outcome']

/** Which rows are shown. */
export interface RowsShown {
  readonly outcome: OutcomeShown
  readonly change: 'all' | ImportChange
}

export const allRows: RowsShown = { outcome: 'all', change: 'all' }

const pageSize = 100

/** The filter in the core's form. */
export const askedOf = ({ outcome, change }: RowsShown) => ({
  outcome: outcome === 'all' ? null : outcome,
  change: change === 'all' ? null : change,
})

export interface ImportRowPages {
  /** Number of rows that match; 0 until the core has answered. */
  readonly total: number
  at(position: number): ImportRow | undefined
}

/** The rows between two positions, by page: only those in view are fetched. */
export function useImportRows(
  stageId: string,
  shown: RowsShown,
  first: number,
  last: number,
): ImportRowPages {
  const client = useClient()
  const firstPage = Math.floor(first / pageSize)
  const lastPage = Math.max(firstPage, Math.floor(last / pageSize))
  const pages = useQueries({
    queries: Array.from({ length: lastPage - firstPage + 1 }, (_, at) => {
      const input = { stageId, ...askedOf(shown), from: (firstPage + at) * pageSize, limit: pageSize }
      return { queryKey: ['import.rows', input], queryFn: () => client.call('import.rows', input) }
    }),
  })
  const found = pages.find(({ data }) => data !== undefined)?.data?.total
  // While other pages load, use the total known from earlier ones.
  const key = `${stageId} ${shown.outcome} ${shown.change}`
  const known = useRef({ key, total: 0 })
  if (found !== undefined) known.current = { key, total: found }
  return {
    total: known.current.key === key ? known.current.total : 0,
    at: (position) => pages[Math.floor(position / pageSize) - firstPage]?.data?.rows[position % pageSize],
  }
}
