import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { useDialogs } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'

/**
 * Prints the list and the board as sheets even when printing starts from the browser's own menu, because the views
 * themselves would be cut off. The browser does not wait, so the sheet contains only what is already loaded.
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
