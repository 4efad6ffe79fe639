import { useEffect, useState, type RefObject } from 'react'
import { useLatest } from '../ui/use-latest.ts'

/** Accepts files dropped on an element. Returns whether any are being dragged over it. */
export function useDroppedFiles(
  place: RefObject<HTMLElement | null>,
  take: (files: FileList) => void,
): boolean {
  const [isOver, setOver] = useState(false)
  const live = useLatest(take)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (): void => setOver(false)
    const drop = (event: DragEvent): void => {
      setOver(false)
      if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return
      event.preventDefault()
      live()(event.dataTransfer.files)
    }
    element.addEventListener('dragover', over)
    element.addEventListener('dragleave', leave)
    element.addEventListener('drop', drop)
    return () => {
      element.removeEventListener('dragover', over)
      element.removeEventListener('dragleave', leave)
      element.removeEventListener('drop', drop)
    }
  }, [place])
  return isOver
}
