import { notifyManager, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

const rows = { queryKey: ['posts.list'] }

/**
 * A field's value as chosen, until rows read after the change confirm it: keys arrive faster than answers, and the
 * second key must continue from the first.
 */
export function useOptimisticValue<Value>(
  stored: Value,
  save: (value: Value) => Promise<boolean>,
): [Value, (value: Value) => void] {
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<{ readonly value: Value } | null>(null)
  const waiting = useRef(0)
  useEffect(() => {
    if (waiting.current === 0) setChosen(null)
  }, [stored])
  const choose = async (value: Value): Promise<void> => {
    setChosen({ value })
    waiting.current++
    const isSaved = await save(value)
    // If an undo arrives before the rows, the stored value never changes, and no effect runs to show it again.
    if (isSaved) await readRows(queries)
    waiting.current--
    if (!isSaved || waiting.current === 0) setChosen(null)
  }
  return [chosen === null ? stored : chosen.value, (value) => void choose(value)]
}

/**
 * Refetches the rows in view, waiting for a later fetch if it replaces this one. Resolves once components are
 * notified: react-query 5 does so in a later task, and until then the row shows the old value.
 */
async function readRows(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries(rows)
  while (queries.isFetching(rows) > 0) await queries.refetchQueries(rows, { cancelRefetch: false })
  await new Promise<void>((resolve) => notifyManager.schedule(resolve))
}
