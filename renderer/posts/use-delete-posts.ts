import { useCallback } from 'react'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useUndoAction } from '../history/index.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlan } from '../state/plan-store.ts'
import { useToasts } from '../ui/toast-store.ts'

/** Returns a function that deletes posts, deselects them and offers to undo it. */
export function useDeletePosts(): (ids: readonly string[]) => Promise<void> {
  const client = useClient()
  const { t, locale } = useWords()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  return useCallback(
    async (ids) => {
      const commandId = newId()
      try {
        const { deleted } = await client.call('posts.delete', { ids: [...ids] }, { commandId })
        const { selection, select } = usePlan.getState()
        select([...selection].filter((id) => !ids.includes(id)))
        say(t('plan.deletedMany', { count: deleted }), 'plain', undoAction(commandId))
      } catch (error) {
        say(errorMessage(error, locale), 'blocked')
      }
    },
    [client, locale, say, t, undoAction],
  )
}
