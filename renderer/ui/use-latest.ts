import { useCallback, useInsertionEffect, useRef } from 'react'

/**
 * Returns a function, always the same, that gives the value of the last render that was committed, for handlers that
 * are registered once. A ref assigned while rendering would also take values of a render that React has interrupted,
 * which the user does not see: a fix pressed at that moment would not be found among the findings of the newer text.
 * Layout effects and effects get the value of their own render.
 */
export function useLatest<T>(value: T): () => T {
  const latest = useRef(value)
  useInsertionEffect(() => {
    latest.current = value
  })
  return useCallback(() => latest.current, [])
}
