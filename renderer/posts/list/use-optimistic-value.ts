import { notifyManager, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

const rows = { queryKey: ['posts.list'] }

/**
 * A field's value as it was chosen, until rows that were read after the change say what it is: keys come faster than answers,
 * and the second of two goes on from the first.
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
    // An undo can be quicker than the rows: then the stored value has not changed, and no effect tells that it holds again.
    if (isSaved) await readRows(queries)
    waiting.current--
    if (!isSaved || waiting.current === 0) setChosen(null)
  }
  return [chosen === null ? stored : chosen.value, (value) => void choose(value)]
}

/**
 * Reads the rows in view anew; one reading may be dropped for the next, and then that one counts. Done when components have
 * heard of them too: react-query 5 tells them in a later task, and until then the row shows what was stored before.
 */
async function readRows(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries(rows)
  while (queries.isFetching(rows) > 0) await queries.refetchQueries(rows, { cancelRefetch: false })
  await new Promise<void>((resolve) => notifyManager.schedule(resolve))
}
