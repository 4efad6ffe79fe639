import { useEffect } from 'react'
import { pressedCommand } from '../../shared/commands/commands.ts'
import { isTextField } from '../ui/focus-place.ts'
import { ownPlatform } from '../ui/own-keys.ts'
import { useLatest } from '../ui/use-latest.ts'

/**
 * While a file is being imported, the undo key reverts its last edit rather than a change of the plan, which is not
 * in view. Text fields keep their own undo.
 */
export function useUndoKey(isOpen: boolean, undo: () => void): void {
  const latest = useLatest(undo)
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent): void => {
      const id = pressedCommand(event, ownPlatform)
      if ((id !== 'edit.undo' && id !== 'edit.redo') || isTextField(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      if (id === 'edit.undo') latest()()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [isOpen, latest])
}
