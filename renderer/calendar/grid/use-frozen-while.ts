import { useCallback, useEffect, useReducer, useRef, type RefObject } from 'react'
import { underWay } from '../../connection/under-way.ts'
import { useLatest } from '../../ui/use-latest.ts'

interface Still<T> {
  /** What to draw: the value from just before the pointer was pressed, while it is held. */
  readonly drawn: T
  /** Call once the drop is handled: draws the latest value. */
  readonly release: () => void
}

/**
 * Freezes what is drawn while the pointer is held down on either of two elements. FullCalendar loses track of the
 * dragged post when its options change, and would treat the drop as one from outside. `isCarried` says whether the
 * drag continues after the pointer is up; it then ends with `release`.
 */
export function useFrozenWhile<T>(
  given: T,
  host: RefObject<HTMLElement | null>,
  beside: HTMLElement | null,
  isCarried: () => boolean,
): Still<T> {
  const isHeld = useRef(false)
  const kept = useRef(given)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  if (!isHeld.current) kept.current = given
  const dropped = useRef<(() => void) | null>(null)
  const release = useCallback(() => {
    if (!isHeld.current) return
    isHeld.current = false
    dropped.current?.()
    dropped.current = null
    redraw()
  }, [])
  const carried = useLatest(isCarried)
  useEffect(() => {
    const hold = ({ button, isPrimary }: PointerEvent): void => {
      if (button === 0 && isPrimary) isHeld.current = true
    }
    // The mouse event that triggers the drop follows the pointer event.
    const letGo = (): void => {
      if (isHeld.current && dropped.current === null)
        void underWay(new Promise<void>((resolve) => (dropped.current = resolve)))
      setTimeout(() => {
        if (!carried()()) release()
      })
    }
    const places = [host.current, beside].filter((place) => place !== null)
    for (const place of places) place.addEventListener('pointerdown', hold, true)
    window.addEventListener('pointerup', letGo, true)
    window.addEventListener('pointercancel', letGo, true)
    return () => {
      dropped.current?.()
      dropped.current = null
      for (const place of places) place.removeEventListener('pointerdown', hold, true)
      window.removeEventListener('pointerup', letGo, true)
      window.removeEventListener('pointercancel', letGo, true)
    }
  }, [host, beside, release])
  return { drawn: kept.current, release }
}
