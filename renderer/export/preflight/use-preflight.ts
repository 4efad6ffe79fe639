import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Selection } from '../../../shared/contract/methods/export.ts'
import type { OutputOf } from '../../../shared/contract/methods/index.ts'
import { newId } from '../../../shared/post/ids.ts'
import { useClient } from '../../connection/client-context.ts'

export interface PreflightQuery {
  /** What was found; while another choice is looked at, still what was found of the one before. */
  readonly preflight: OutputOf<'batches.preflight'> | undefined
  /** Whether `preflight` is of the choice before. */
  readonly isBefore: boolean
  /** The look that is running, to be told how far it is. */
  readonly running: string | null
  readonly error: unknown
  readonly lookAgain: () => void
}

/**
 * Has the core vet the chosen posts, anew whenever the choice or the plan changes; what nobody waits for any more is
 * stopped, and what nobody looks at is forgotten.
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
    // The core keeps the rows of what is in view only.
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

/** A window that has lost its core has nothing to forget. */
const ignore = (): void => undefined
