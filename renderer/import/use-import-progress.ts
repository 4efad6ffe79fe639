import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from '../connection/client-context.ts'

export interface ImportProgress {
  readonly task: 'take' | 'upload' | 'read' | 'vet' | 'save'
  readonly done: number
  readonly total: number
}

/** Tasks shorter than this, in milliseconds, show no progress bar. */
const progressDelay = 400

interface Watching {
  readonly progress: ImportProgress | null
  readonly watch: (of: string | null) => void
  /** Reports progress of work that the window does itself. */
  readonly report: (progress: ImportProgress) => void
  /** Reports how much of a file with this id was uploaded. */
  readonly uploaded: (of: string, done: number, total: number) => void
}

/** Progress of an import; null while there is nothing to show. */
export function useImportProgress(): Watching {
  const client = useClient()
  const [progress, setProgress] = useState<ImportProgress | null>(null)
  const watched = useRef<{ readonly of: string; readonly since: number } | null>(null)
  useEffect(
    () =>
      client.onEvent((event) => {
        if (event.event !== 'progress' || event.of !== watched.current?.of) return
        if (event.task !== 'read' && event.task !== 'vet' && event.task !== 'save') return
        if (Date.now() - watched.current.since < progressDelay) return
        setProgress({ task: event.task, done: event.done, total: event.total })
      }),
    [client],
  )
  const watch = useCallback((of: string | null) => {
    watched.current = of === null ? null : { of, since: Date.now() }
    if (of === null) setProgress(null)
  }, [])
  const uploaded = useCallback((of: string, done: number, total: number) => {
    if (of !== watched.current?.of || Date.now() - watched.current.since < progressDelay) return
    setProgress({ task: 'upload', done, total })
  }, [])
  return { progress, watch, report: setProgress, uploaded }
}
