import { useCallback } from 'react'
import { newId } from '../../../shared/post/ids.ts'
import { errorMessage, useClient } from '../../connection/client-context.ts'
import { useUndoAction } from '../../history/index.ts'
import { useWords } from '../../i18n/i18n.ts'
import { focusMovedCard } from '../../ui/card-focus.ts'
import { useToasts } from '../../ui/toast-store.ts'
import type { PastePlace } from '../../ui/paste-place.ts'

/** At most this many posts are copied at once. */
const maxCopies = 1000

/** Returns a function that makes drafts with the content of posts: on their own days, or all on the day of a place. */
export function useDuplicate(): (ids: readonly string[], place?: PastePlace) => Promise<void> {
  const client = useClient()
  const { t, locale } = useWords()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  return useCallback(
    async (ids, place) => {
      const commandId = newId()
      const copies = ids.slice(0, maxCopies).map((of) => ({
        id: newId(),
        of,
        ...(place === undefined ? {} : { day: place.day }),
        ...(place === undefined || place.zone === null ? {} : { zone: place.zone }),
        ...(place === undefined || place.accountId === null ? {} : { accountId: place.accountId }),
      }))
      const [first] = copies
      if (first === undefined) return
      try {
        const { changed, blocked, adjusted } = await client.call('posts.duplicate', { copies }, { commandId })
        const words = [
          t('copies.done', { count: changed }),
          ids.length > maxCopies && t('copies.first', { count: maxCopies, total: ids.length }),
          adjusted.length > 0 && t('copies.adjusted', { count: adjusted.length }),
          blocked > 0 && t('copy.blocked', { count: blocked }),
        ]
        say(
          words.filter((part) => part !== false).join(' '),
          blocked > 0 ? 'blocked' : 'plain',
          undoAction(commandId),
        )
        focusMovedCard(first.id)
      } catch (error) {
        say(errorMessage(error, locale), 'blocked')
      }
    },
    [client, locale, say, t, undoAction],
  )
}
