import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PostFilter } from '../../../shared/contract/filters.ts'
import type { InputOf, OutputOf } from '../../../shared/contract/methods/index.ts'
import type { SlimPost } from '../../../shared/post/post.ts'
import { useClient } from '../../connection/client-context.ts'
import type { SortKey } from './list-store.ts'
import { useLatest } from '../../ui/use-latest.ts'

const pageSize = 200

export interface ListAsked {
  readonly filter: PostFilter
  readonly sort: SortKey
  readonly descending: boolean
}

/** A post being edited, and the row where it stays meanwhile. */
interface Held {
  readonly id: string
  readonly at: number
}

export interface ListRows {
  /** Number of rows; undefined until the core has answered. */
  readonly found: number | undefined
  readonly held: Held | null
  at(index: number): SlimPost | undefined
  /** Keeps a post in its row; null moves it to its sorted place. */
  hold(next: Held | null): void
}

const inputOf = (asked: ListAsked, held: Held | null, page: number): InputOf<'posts.list'> => ({
  ...asked,
  held,
  from: page * pageSize,
  limit: pageSize,
})

/** The rows between two indices, by page: only those in view are fetched. */
export function useListRows(asked: ListAsked, first: number, last: number): ListRows {
  const client = useClient()
  const queries = useQueryClient()
  const [held, setHeld] = useState<Held | null>(null)
  const firstPage = Math.floor(first / pageSize)
  const lastPage = Math.floor(last / pageSize)
  const pages = useQueries({
    queries: Array.from({ length: lastPage - firstPage + 1 }, (_, index) => {
      const input = inputOf(asked, held, firstPage + index)
      return { queryKey: ['posts.list', input], queryFn: () => client.call('posts.list', input) }
    }),
  })
  const live = useLatest({ asked, held, firstPage, lastPage })
  const hold = useCallback(
    (next: Held | null) => {
      const now = live()
      if (now.held?.id === next?.id) return
      // Nothing has moved yet, so the loaded rows also answer the new query.
      for (let page = now.firstPage; page <= now.lastPage; page++) {
        const known = queries.getQueryData<OutputOf<'posts.list'>>([
          'posts.list',
          inputOf(now.asked, now.held, page),
        ])
        if (known !== undefined) queries.setQueryData(['posts.list', inputOf(now.asked, next, page)], known)
      }
      setHeld(next)
    },
    [queries, live],
  )
  // Refetch, so that the released row moves to its sorted place.
  const before = useRef(held)
  useEffect(() => {
    if (before.current !== null && before.current !== held)
      void queries.invalidateQueries({ queryKey: ['posts.list'] })
    before.current = held
  }, [held, queries])
  return {
    found: pages.find(({ data }) => data !== undefined)?.data?.total,
    held,
    at: (index) => pages[Math.floor(index / pageSize) - firstPage]?.data?.rows[index % pageSize],
    hold,
  }
}
