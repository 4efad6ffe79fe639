import { useSyncExternalStore } from 'react'

/** The height of the window, in pixels. */
export function useHeight(): number {
  return useSyncExternalStore(watch, () => window.innerHeight)
}

function watch(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
