import { useMemo } from 'react'
import type { InputOf } from '../../../shared/contract/methods/index.ts'
import { newId } from '../../../shared/post/ids.ts'
import { errorMessage, useClient } from '../../connection/client-context.ts'
import { useUndoAction } from '../../history/index.ts'
import { useWords } from '../../i18n/i18n.ts'
import { usePlanData } from '../../state/use-plan-data.ts'
import { focusMovedCard } from '../../ui/card-focus.ts'
import { useToasts } from '../../ui/toast-store.ts'
import type { PastePlace } from '../../ui/paste-place.ts'

type Move = InputOf<'posts.transfer'>['moves'][number]

export interface Transfer {
  /** Moves posts to the day, and in a lane to the account, of a place on the calendar. */
  toPlace(ids: readonly string[], place: PastePlace): Promise<void>
  /** Moves a post to another account, named `handle`; `wall` is the time that `zone` shows, by default its own. */
  toAccount(
    id: string,
    account: { readonly id: string; readonly handle: string },
    options?: {
      readonly wall?: string
      readonly zone?: string
      /** Whether the focus stays where it is; otherwise it goes to the post's card. */
      readonly keepsFocus?: boolean
    },
  ): Promise<void>
}

/** Moving posts to other days and accounts, for all views: reports what happened, with undo. */
export function useTransfer(): Transfer {
  const client = useClient()
  const { t, locale } = useWords()
  const say = useToasts((state) => state.say)
  const undoAction = useUndoAction()
  const { accounts } = usePlanData()
  return useMemo(() => {
    const transfer = async (
      moves: readonly Move[],
      handle: string | null,
      keepsFocus = false,
    ): Promise<void> => {
      const [first] = moves
      if (first === undefined) return
      const commandId = newId()
      try {
        const { changed, blocked, adjusted, exported, stripped } = await client.call(
          'posts.transfer',
          { moves: [...moves] },
          { commandId },
        )
        const words = [
          handle === null
            ? t('plan.movedMany', { count: changed })
            : t('plan.movedToAccount', { count: changed, account: handle }),
          adjusted.length > 0 && t('plan.movedAdjusted', { count: adjusted.length }),
          stripped > 0 && t('plan.movedStripped', { count: stripped }),
          exported > 0 && t('plan.movedExported', { count: exported }),
          blocked > 0 && t('plan.nowBlocked', { count: blocked }),
        ]
        say(
          words.filter((part) => part !== false).join(' '),
          blocked + exported > 0 ? 'blocked' : 'plain',
          changed === 0 ? undefined : undoAction(commandId),
        )
        if (!keepsFocus) focusMovedCard(first.id)
      } catch (error) {
        say(errorMessage(error, locale), 'blocked')
      }
    }
    return {
      toPlace: (ids, { day, zone, accountId }) =>
        transfer(
          ids.map((id) => ({
            id,
            day,
            ...(zone === null ? {} : { zone }),
            ...(accountId === null ? {} : { accountId }),
          })),
          accountId === null ? null : (accounts.get(accountId)?.handle ?? null),
        ),
      toAccount: (id, account, { wall, zone, keepsFocus } = {}) =>
        transfer(
          [
            {
              id,
              accountId: account.id,
              ...(wall === undefined ? {} : { wall }),
              ...(zone === undefined ? {} : { zone }),
            },
          ],
          account.handle,
          keepsFocus,
        ),
    }
  }, [accounts, client, locale, say, t, undoAction])
}
