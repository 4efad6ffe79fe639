import { useEffect, useState } from 'react'
import { usePlan } from '../state/plan-store.ts'
import { useImport } from './import-store.ts'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** A file dropped anywhere in the window opens the import. Says whether one hovers over it. */
export function useFileDrop(): boolean {
  const [hovering, setHovering] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setHovering(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHovering(false)
    }
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setHovering(false)
      const [file] = event.dataTransfer?.files ?? []
      if (file === undefined) return
      useImport.getState().offer(file)
      usePlan.getState().show({ name: 'import', stageId: null })
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return hovering
}
