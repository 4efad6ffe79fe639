import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { useDialogs } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'

/**
 * Makes the sheet of the list and of the board also when the browser prints by itself, from its menu: as they are drawn they
 * are cut at their edges. The browser waits for nothing then, so the sheet has what the window knows already.
 */
export function useOwnPrinting(): void {
  useEffect(() => {
    const paper = window.matchMedia('print')
    const begin = (): void => {
      const { name } = usePlan.getState().view
      if (useDialogs.getState().printing !== null || (name !== 'list' && name !== 'board')) return
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
