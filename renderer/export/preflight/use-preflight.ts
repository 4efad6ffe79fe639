import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Selection } from '../../../shared/contract/methods/export.ts'
import type { OutputOf } from '../../../shared/contract/methods/index.ts'
import { newId } from '../../../shared/post/ids.ts'
import { useClient } from '../../connection/client-context.ts'

export interface PreflightQuery {
  /** The results; while a new choice is vetted, those of the previous one. */
  readonly preflight: OutputOf<'batches.preflight'> | undefined
  /** Whether `preflight` belongs to the previous choice. */
  readonly isBefore: boolean
  /** Id of the running preflight, for its progress; null if none is running. */
  readonly running: string | null
  readonly error: unknown
  readonly lookAgain: () => void
}

/**
 * Has the core vet the chosen posts, again whenever the choice or the plan changes. Cancels runs that are no longer
 * needed, and lets the core drop results that are no longer shown.
 */
export function usePreflight(selection: Selection, enabled: boolean): PreflightQuery {
  const client = useClient()
  const [running, setRunning] = useState<string | null>(null)
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: ['batches.preflight', selection],
    queryFn: async ({ signal }) => {
      const id = newId()
      signal.addEventListener(
        'abort',
        () => void client.call('batches.forgetPreflight', { id }).catch(ignore),
      )
      setRunning(id)
      try {
        return await client.call('batches.preflight', { ...selection, id })
      } finally {
        setRunning((now) => (now === id ? null : now))
      }
    },
    placeholderData: (before) => before,
    // The core drops results that are no longer shown, so do not cache them.
    gcTime: 0,
    enabled,
  })
  const id = data?.id
  useEffect(() => {
    if (id === undefined) return
    return () => void client.call('batches.forgetPreflight', { id }).catch(ignore)
  }, [client, id])
  return {
    preflight: data,
    isBefore: isPlaceholderData,
    running,
    error,
    lookAgain: () => void refetch(),
  }
}

/** If the core is gone, it has no results to drop. */
const ignore = (): void => undefined
