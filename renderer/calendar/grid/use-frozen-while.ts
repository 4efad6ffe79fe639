import { useCallback, useEffect, useReducer, useRef, type RefObject } from 'react'
import { underWay } from '../../connection/under-way.ts'

interface Still<T> {
  /** What is to be drawn: what was given last before something was taken hold of. */
  readonly drawn: T
  /** Something was let go, and what follows from it is done: what was given meanwhile is drawn. */
  readonly release: () => void
}

/**
 * Keeps what is drawn as it is while something on one of two elements is held by the pointer. FullCalendar no longer knows
 * whose post it carries once its options change: a post that is let go after that would be taken for one from outside.
 * `isCarried` tells whether a drag goes on after the pointer is up; then it is over with `release`.
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
  const carried = useRef(isCarried)
  carried.current = isCarried
  useEffect(() => {
    const hold = ({ button, isPrimary }: PointerEvent): void => {
      if (button === 0 && isPrimary) isHeld.current = true
    }
    // The mouse event that the drop is made of follows the pointer's.
    const letGo = (): void => {
      if (isHeld.current && dropped.current === null)
        void underWay(new Promise<void>((resolve) => (dropped.current = resolve)))
      setTimeout(() => {
        if (!carried.current()) release()
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
