import { postsType } from '../../ui/clipboard-types.ts'
import { rememberCopied } from '../cards/post-clipboard.ts'
import { useEffect } from 'react'
import { isPressed } from '../../../shared/commands/keys.ts'
import { editsFrom, postsAsTable } from '../../../shared/plan/post-table.ts'
import { newId } from '../../../shared/post/ids.ts'
import { ownPlatform } from '../../ui/own-keys.ts'
import { errorMessage, useClient } from '../../connection/client-context.ts'
import { localDateOrder } from '../../i18n/date-order.ts'
import { useWords } from '../../i18n/i18n.ts'
import { selectionInView, useSelection } from '../selected-posts.ts'
import type { PlanData } from '../../state/use-plan-data.ts'
import { countClearedFields, emptiedWords, postEdit } from './table-edits.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useUndoAction } from '../../history/index.ts'
import { useLatest } from '../../ui/use-latest.ts'

/** Maximum number of posts copied to the clipboard. */
const most = 1000

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type="checkbox"]), textarea') || target.isContentEditable)

/** Copies the selected posts as a table, and applies a table pasted back after editing in a spreadsheet. */
export function useTableClipboard(data: PlanData): void {
  const client = useClient()
  const { t, locale } = useWords()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const chosen = useSelection()
  const live = useLatest(data)
  useEffect(() => {
    const copy = (event: KeyboardEvent): void => {
      if (!isPressed('Mod+C', event, ownPlatform) || isField(event.target)) return
      if (selectionInView().size === 0 || (getSelection()?.toString() ?? '') !== '') return
      event.preventDefault()
      // The posts may be pasted before the core has answered.
      rememberCopied([...selectionInView()].slice(0, most))
      let count = 0
      const copied = async (): Promise<string> => {
        const ids = (await chosen.now()).slice(0, most)
        count = ids.length
        rememberCopied(ids)
        const posts = await Promise.all(ids.map((id) => client.call('posts.get', { id })))
        const { accounts, campaigns } = live()
        return postsAsTable(
          posts.map((post) => ({
            ...post,
            account: accounts.get(post.accountId)?.handle ?? '',
            campaign: campaigns.get(post.campaignId ?? '')?.name ?? '',
          })),
        )
      }
      const item = new ClipboardItem({
        'text/plain': copied().then((table) => new Blob([table], { type: 'text/plain' })),
      })
      navigator.clipboard.write([item]).then(
        () => say(t('list.copied', { count })),
        (error: unknown) => say(errorMessage(error, locale), 'blocked'),
      )
    }
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      // Copied posts are no table, although they have words.
      if (isField(event.target) || text === '' || event.clipboardData?.types.includes(postsType) === true)
        return
      event.preventDefault()
      void take(text)
    }
    const take = async (text: string): Promise<void> => {
      const read = editsFrom(text, localDateOrder())
      if (!read.ok) {
        const [first] = read.problems
        if (first === undefined) return
        const { row, column, got } = first
        const expected = locale === 'id' ? first.expectedId : first.expected
        const words = t('list.wrongCell', { row, column, expected, got })
        const more = read.problems.length - 1
        say(more === 0 ? words : `${words} ${t('list.moreWrong', { count: more })}`, 'blocked')
        return
      }
      const commandId = newId()
      try {
        const { shown } = await client.call('posts.among', { ids: read.edits.map(({ id }) => id) })
        const there = new Set(shown)
        const gone = read.edits.find(({ id }) => !there.has(id))
        if (gone !== undefined) throw new Error(t('list.goneRow', { row: gone.row }))
        const posts = await Promise.all(read.edits.map(({ id }) => client.call('posts.get', { id })))
        const campaigns = [...live().campaigns.values()]
        const edits = read.edits.flatMap((edit, index) => {
          const post = posts[index]
          return post === undefined ? [] : [postEdit(edit, post, campaigns, t)]
        })
        const { changed, blocked } = await client.call('posts.edit', { edits, adjust: false }, { commandId })
        const words = [
          t('plan.changedMany', { count: changed }),
          emptiedWords(countClearedFields(edits, posts), t, locale) ?? false,
          blocked > 0 && t('plan.nowBlocked', { count: blocked }),
          read.dates.by !== null && t(`list.dates.${read.dates.order}.${read.dates.by}`),
        ]
        say(
          words.filter((part) => part !== false).join(' '),
          blocked > 0 ? 'blocked' : 'plain',
          changed === 0 ? undefined : undoAction(commandId),
        )
      } catch (error) {
        say(errorMessage(error, locale), 'blocked')
      }
    }
    document.addEventListener('keydown', copy)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('keydown', copy)
      document.removeEventListener('paste', paste)
    }
  }, [client, chosen, locale, say, t, undoAction])
}
