import { useCallback } from 'react'
import { newId } from '../../shared/post/ids.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { usePlan } from '../state/plan-store.ts'
import { useToasts } from '../ui/toast-store.ts'
import { useUndoAction } from '../history/index.ts'

/** Maximum number of posts to fill at once. */
const most = 500

/** Gives posts without a date that match the filter the next free slots of their accounts. */
export function useFillBacklog(): (ids?: readonly string[]) => Promise<void> {
  const client = useClient()
  const { t, locale } = useWords()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  return useCallback(
    async (given) => {
      const { filter, day } = usePlan.getState()
      const commandId = newId()
      try {
        const ids = given ?? (await backlog(client, filter))
        if (ids.length === 0) {
          say(t('slots.nothing'))
          return
        }
        const from = day > localToday() ? day : localToday()
        const { changed, left } = await client.call('posts.fill', { ids: [...ids], from }, { commandId })
        const filled = changed === 0 && left.length > 0 ? '' : t('slots.filled', { count: changed })
        say(
          left.length === 0 ? filled : `${filled} ${t('slots.left', { count: left.length })}`.trim(),
          left.length === 0 ? 'plain' : 'blocked',
          changed === 0 ? undefined : undoAction(commandId),
        )
      } catch (error) {
        say(errorMessage(error, locale), 'blocked')
      }
    },
    [client, locale, say, t, undoAction],
  )
}

async function backlog(
  client: ReturnType<typeof useClient>,
  filter: ReturnType<typeof usePlan.getState>['filter'],
): Promise<string[]> {
  const { rows } = await client.call('calendar.tray', {
    from: '1970-01-01',
    until: '1970-01-02',
    filter,
    limit: most,
  })
  // Blocked posts must be fixed first: a slot would not make them ready.
  return rows.filter(({ wall, status }) => wall === null && status !== 'blocked').map(({ id }) => id)
}
