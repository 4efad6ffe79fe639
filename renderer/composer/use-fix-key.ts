import { useEffect } from 'react'
import type { Fix } from '../../shared/policy/index.ts'
import { useLatest } from '../ui/use-latest.ts'

/** Alt+Enter fixes wherever the focus is; in the caption, the field handles it first. */
export function useFixKey(fix: Fix | undefined, apply: (fix: Fix) => void): void {
  const live = useLatest({ fix, apply })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { fix: best, apply: applyFix } = live()
      if (!event.altKey || event.key !== 'Enter' || event.defaultPrevented || best === undefined) return
      event.preventDefault()
      applyFix(best)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
