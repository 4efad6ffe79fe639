import { useSyncExternalStore } from 'react'
import type { Settings } from '../../shared/contract/settings.ts'

/** What stands above a month's weeks, and at the top of a day, in pixels. */
const above = 120
const dayTop = 24
/** Height of a chip with its gap, in pixels, by density. */
const chipHeight = { comfortable: 33, compact: 20 } as const
/** Weeks of a month; one with four has more room, and counts what did not come. */
const weeks = 5

/** So many posts of a day may find room in a month's grid, and one more: the rest need not cross the bridge. */
export function useRoom(density: Settings['density']): number {
  return useSyncExternalStore(watch, () => {
    const room = (window.innerHeight - above) / weeks - dayTop
    return Math.max(2, Math.floor(room / chipHeight[density]) + 1)
  })
}

function watch(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
