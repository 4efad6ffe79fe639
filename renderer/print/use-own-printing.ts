import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { useDialogs } from '../state/dialog-store.ts'
import { showsPosts, usePlan } from '../state/plan-store.ts'

/**
 * Makes the sheet also when the browser prints by itself, from its menu: the window as it is drawn is cut at its edges. The
 * browser waits for nothing then, so the sheet has what the window knows already.
 */
export function useOwnPrinting(): void {
  useEffect(() => {
    const paper = window.matchMedia('print')
    const begin = (): void => {
      if (useDialogs.getState().printing !== null || !showsPosts(usePlan.getState().view)) return
      flushSync(() => useDialogs.getState().open({ printing: 'browser' }))
    }
    const end = (): void => {
      if (useDialogs.getState().printing === 'browser') useDialogs.getState().open({ printing: null })
    }
    const change = ({ matches }: MediaQueryListEvent): void => (matches ? begin() : end())
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    paper.addEventListener('change', change)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
      paper.removeEventListener('change', change)
    }
  }, [])
}
