import { useCallback } from 'react'
import type { OutputOf } from '../../shared/contract/methods/index.ts'
import { errorMessage, useClient } from '../connection/client-context.ts'
import { flushUnsaved } from '../connection/unsaved.ts'
import { useWords, type Message, type Translate } from '../i18n/i18n.ts'
import { useHiddenNotice } from './use-hidden-notice.ts'
import { useToasts, type ToastAction } from '../ui/toast-store.ts'

const known = new Set<string>([
  'clients.create',
  'clients.setPolicy',
  'clients.change',
  'clients.setPlanning',
  'accounts.setSlots',
  'accounts.create',
  'accounts.change',
  'posts.copyTo',
  'posts.duplicate',
  'posts.createMany',
  'campaigns.create',
  'campaigns.change',
  'campaigns.shift',
  'campaigns.delete',
  'filters.save',
  'snippets.save',
  'snippets.delete',
  'filters.delete',
  'profiles.save',
  'profiles.delete',
  'posts.create',
  'posts.save',
  'posts.move',
  'posts.setState',
  'posts.shift',
  'posts.transfer',
  'posts.edit',
  'posts.fill',
  'posts.repeat',
  'posts.change',
  'posts.delete',
  'import.commit',
  'packs.add',
  'packs.setClients',
  'packs.remove',
  'packs.forgetPublisher',
])

/** Kinds of commands whose message names the post, if it is a single one with a caption. */
const naming = new Set<string>([
  'posts.create',
  'posts.save',
  'posts.move',
  'posts.setState',
  'posts.shift',
  'posts.transfer',
  'posts.edit',
  'posts.fill',
  'posts.change',
  'posts.delete',
])

function whatWasTurned({ kind, posts, words }: OutputOf<'plan.undo'>, t: Translate): string {
  if (kind === null || !known.has(kind)) return t('what.other')
  if (words !== null && words !== '' && naming.has(kind)) return t(`whatPost.${kind}` as Message, { words })
  return t(`what.${kind}` as Message, { count: posts })
}

/** The undo button in a message about a change. */
export function useUndoAction(): (commandId: string) => ToastAction {
  const { t } = useWords()
  const turn = useUndoRedo()
  return useCallback(
    (commandId) => ({
      label: t('app.undo'),
      run: () => void turn('undo', commandId),
      undoes: commandId,
    }),
    [t, turn],
  )
}

/** Undoes or redoes the last change of the plan, and says which. */
export function useUndoRedo(): (direction: 'undo' | 'redo', of?: string) => Promise<void> {
  const client = useClient()
  const { t, locale } = useWords()
  const say = useToasts((state) => state.say)
  const dropUndoing = useToasts((state) => state.dropUndoing)
  const hiddenNotice = useHiddenNotice()
  return useCallback(
    async (direction, of) => {
      try {
        // Unsaved typing is the latest change, so save it before undoing.
        if (of === undefined) await flushUnsaved()
        const turned =
          direction === 'undo'
            ? await client.call('plan.undo', of === undefined ? {} : { of })
            : await client.call('plan.redo', {})
        if (!turned.done || turned.kind === null) {
          say(t(direction === 'undo' ? 'app.nothingToUndo' : 'app.nothingToRedo'))
          return
        }
        dropUndoing()
        const what = whatWasTurned(turned, t)
        const done = t(direction === 'undo' ? 'app.undid' : 'app.redid', { what })
        const hidden = turned.commandId === null ? null : await hiddenNotice(turned.commandId)
        if (hidden === null) say(done)
        else say(`${done}. ${hidden.text}`, 'plain', hidden.action)
      } catch (error) {
        say(errorMessage(error, locale), 'blocked')
      }
    },
    [client, say, dropUndoing, hiddenNotice, t, locale],
  )
}
