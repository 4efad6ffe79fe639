import { useSyncExternalStore } from 'react'
import type { Settings } from '../../shared/contract/settings.ts'

/** What stands above a month's weeks at least, and at the top of a day, in pixels. */
const above = 112
const dayTop = 22
/** Height of a chip with its gap, in pixels, by density. */
const chipHeight = { comfortable: 33, compact: 20 } as const

/**
 * So many posts of a day may find room in a month of so many weeks, and one more: the rest need not cross the bridge. The
 * one more is what makes the grid say "+k more", to which the posts that were not sent are added.
 */
export function useRoom(density: Settings['density'], weeks: number): number {
  return useSyncExternalStore(watch, () => {
    const room = (window.innerHeight - above) / weeks - dayTop
    return Math.max(2, Math.floor(room / chipHeight[density]) + 1)
  })
}

function watch(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
