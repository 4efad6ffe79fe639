import { useEffect, useRef, useState, type RefObject } from 'react'
import type { SlimPost } from '../../../shared/post/post.ts'
import { useClient } from '../../connection/client-context.ts'
import type { ListAsked } from './use-list-rows.ts'
import { useLatest } from '../../ui/use-latest.ts'

export interface ActiveRow {
  readonly index: number
  /** Whether a post is the active row's; false while its row is being looked up after the list changed. */
  isOf(id: string): boolean
  /** Makes a row the active one; `id` is undefined if its post has not loaded yet. */
  set(index: number, id: string | undefined): void
}

/**
 * The row that keys apply to. It follows its post, not its index: when the list changes or is re-sorted, the active
 * row and the focus move along. If the post leaves the list, the next one takes its place.
 */
export function useActiveRow(
  asked: ListAsked,
  rowAt: (index: number) => SlimPost | undefined,
  total: number,
  table: RefObject<HTMLElement | null>,
  focusRow: (index: number) => void,
): ActiveRow {
  const client = useClient()
  const [index, setIndex] = useState(0)
  const id = useRef<string | null>(null)
  const here = rowAt(index)?.id
  const live = useLatest({ asked, focusRow })
  useEffect(() => {
    if (here === undefined) {
      if (total > 0 && index >= total) setIndex(total - 1)
      return
    }
    if (id.current === null) id.current = here
    if (id.current === here) return
    const wanted = id.current
    const isCurrent = (): boolean => id.current === wanted
    client.call('posts.place', { id: wanted, ...live().asked }).then(
      ({ at }) => {
        if (!isCurrent()) return
        if (at === null) {
          id.current = here
          return
        }
        const row = document.activeElement?.closest<HTMLElement>('[data-row]') ?? null
        const hadFocus = row !== null && row.dataset['row'] === String(index) && table.current?.contains(row)
        setIndex(at)
        if (hadFocus === true) live().focusRow(at)
      },
      () => {
        if (isCurrent()) id.current = here
      },
    )
  }, [client, here, index, total, table])
  return {
    index,
    isOf: (of) => id.current === null || id.current === of,
    set: (next, of) => {
      id.current = of ?? null
      setIndex(next)
    },
  }
}
