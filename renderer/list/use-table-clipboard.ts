import { useEffect, useRef } from 'react'
import { isPressed } from '../../shared/commands/keys.ts'
import { editsFrom, postsAsTable } from '../../shared/plan/post-table.ts'
import { newId } from '../../shared/post/ids.ts'
import { ownPlatform } from '../app/own-keys.ts'
import { useUndoAction } from '../app/use-turn.ts'
import { messageOf, useClient } from '../connection/client-context.ts'
import { useWords } from '../i18n/i18n.ts'
import type { PlanData } from '../plan/use-plan-data.ts'
import { usePlan } from '../state/plan-store.ts'
import { useToasts } from '../ui/toasts.tsx'

/** So many posts are put on the clipboard at most. */
const most = 1000

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type="checkbox"]), textarea') || target.isContentEditable)

/** Copies the chosen posts as a table, and takes a table back that was changed in a spreadsheet. */
export function useTableClipboard(data: PlanData): void {
  const client = useClient()
  const { t, locale } = useWords()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const live = useRef(data)
  live.current = data
  useEffect(() => {
    const copy = (event: KeyboardEvent): void => {
      if (!isPressed('Mod+C', event, ownPlatform) || isField(event.target)) return
      const { picked } = usePlan.getState()
      if (picked.size === 0 || (getSelection()?.toString() ?? '') !== '') return
      event.preventDefault()
      const ids = [...picked].slice(0, most)
      const text = Promise.all(ids.map((id) => client.call('posts.get', { id }))).then((posts) => {
        const { accounts, campaigns } = live.current
        return postsAsTable(
          posts.map((post) => ({
            ...post,
            account: accounts.get(post.accountId)?.handle ?? '',
            campaign: campaigns.get(post.campaignId ?? '')?.name ?? '',
          })),
        )
      })
      const item = new ClipboardItem({
        'text/plain': text.then((table) => new Blob([table], { type: 'text/plain' })),
      })
      navigator.clipboard.write([item]).then(
        () => say(t('list.copied', { count: ids.length })),
        (error: unknown) => say(messageOf(error, locale), 'blocked'),
      )
    }
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (isField(event.target) || text === '') return
      event.preventDefault()
      void take(text)
    }
    const take = async (text: string): Promise<void> => {
      const read = editsFrom(text)
      if (!read.ok) {
        const [first] = read.problems
        if (first !== undefined)
          say(t('list.wrongCell', { ...first, more: read.problems.length - 1 }), 'blocked')
        return
      }
      const commandId = newId()
      try {
        const posts = await Promise.all(read.edits.map(({ id }) => client.call('posts.get', { id })))
        const edits = read.edits.map(({ campaign, row, ...edit }, index) => {
          const owner = posts[index]?.clientId
          if (campaign === undefined) return edit
          if (campaign === '') return { ...edit, campaignId: null }
          const [named, other] = [...live.current.campaigns.values()].filter(
            ({ name, clientId }) => clientId === owner && name.toLowerCase() === campaign.toLowerCase(),
          )
          if (named === undefined) throw new Error(t('list.noCampaign', { name: campaign, row }))
          // The one that it is in already is meant, where two have one name; else nobody knows.
          const isIn = live.current.campaigns.get(posts[index]?.campaignId ?? '')
          if (isIn?.name.toLowerCase() === campaign.toLowerCase()) return edit
          if (other !== undefined) throw new Error(t('list.twoCampaigns', { name: campaign, row }))
          return { ...edit, campaignId: named.id }
        })
        const { changed, blocked } = await client.call('posts.edit', { edits, adjust: false }, { commandId })
        const done = t('plan.changedMany', { count: changed })
        say(
          blocked > 0 ? `${done} ${t('plan.nowBlocked', { count: blocked })}` : done,
          blocked > 0 ? 'blocked' : 'plain',
          changed === 0 ? undefined : undoAction(commandId),
        )
      } catch (error) {
        say(messageOf(error, locale), 'blocked')
      }
    }
    document.addEventListener('keydown', copy)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('keydown', copy)
      document.removeEventListener('paste', paste)
    }
  }, [client, locale, say, t, undoAction])
}
