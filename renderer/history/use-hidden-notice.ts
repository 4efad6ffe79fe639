import { useCallback } from 'react'
import { everyPost } from '../../shared/contract/every-post.ts'
import { useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import type { ToastAction } from '../ui/toast-store.ts'

interface HiddenNotice {
  readonly text: string
  readonly action: ToastAction
}

/** Clears the filter, and moves the calendar to the day of `wall`, if given. */
export function clearFilter(wall: string | null): void {
  const { setFilter, goTo, view } = usePlan.getState()
  setFilter(everyPost)
  if (wall !== null && view.name === 'calendar') goTo(wall.slice(0, 10))
}

/** A notice about posts that a command made, changed or restored but the filter hides; null if it hides none. */
export function useHiddenNotice(): (commandId: string) => Promise<HiddenNotice | null> {
  const client = useClient()
  const { t } = useWords()
  return useCallback(
    async (commandId) => {
      const { filter } = usePlan.getState()
      if (JSON.stringify(filter) === JSON.stringify(everyPost)) return null
      const { hidden, first } = await client.call('posts.touched', { commandId, filter })
      if (hidden === 0) return null
      return {
        text: t('filter.hides', { count: hidden }),
        action: { label: t('filter.clear'), run: () => clearFilter(first) },
      }
    },
    [client, t],
  )
}
