import { useEffect } from 'react'
import { newId } from '../../../shared/post/ids.ts'
import { useClient } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { showsPosts, usePlan } from '../../state/plan-store.ts'
import { cardAt, wordsOfCards } from '../../ui/card-focus.ts'
import { placeOf } from '../../ui/focus-place.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { selectionInView } from '../selected-posts.ts'
import { pastePlaceAt } from '../../ui/paste-place.ts'
import { forgetCut, forgetCutOf, isEnded, pastedPosts, putOnClipboard } from './post-clipboard.ts'
import { useDuplicate } from './use-duplicate.ts'
import { useTransfer } from './use-transfer.ts'
import { useLatest } from '../../ui/use-latest.ts'

/** The posts that a key acts on: the selected ones in view, or else that of the focused card. */
function targetPosts(): readonly string[] {
  const selected = [...selectionInView()]
  if (selected.length > 0) return selected
  const id = focusedPost()
  return id === null ? [] : [id]
}

/** The post of the focused card. */
export function focusedPost(): string | null {
  const at = document.activeElement
  return at === null ? null : cardAt(at)
}

/** Copies, cuts and pastes posts by the clipboard's keys, wherever no text is selected and no field has the focus. */
export function CardClipboard(): null {
  const { t } = useWords()
  const client = useClient()
  const duplicate = useDuplicate()
  const say = useToasts((state) => state.say)
  const transfer = useTransfer()
  const live = useLatest({ t, duplicate, transfer, say })
  useEffect(() => {
    const isPlan = ({ target, defaultPrevented }: ClipboardEvent): boolean => {
      const place = placeOf(target)
      return (
        place !== 'text' && place !== 'dialog' && !defaultPrevented && showsPosts(usePlan.getState().view)
      )
    }
    const onCopy = (event: ClipboardEvent): void => {
      if (!isPlan(event) || getSelection()?.isCollapsed === false) return
      const ids = targetPosts()
      if (ids.length === 0 || event.clipboardData === null) return
      event.preventDefault()
      const cut = event.type === 'cut' ? newId() : null
      putOnClipboard(event.clipboardData, { ids, cut }, wordsOfCards(ids))
      live().say(live().t(cut !== null ? 'copies.cut' : 'copies.copied', { count: ids.length }))
    }
    const onPaste = (event: ClipboardEvent): void => {
      if (!isPlan(event) || event.clipboardData === null) return
      const pasted = pastedPosts(event.clipboardData)
      if (pasted === null) return
      event.preventDefault()
      const at = document.activeElement
      const place = at === null ? null : pastePlaceAt(at)
      if (pasted.cut !== null && isEnded(pasted.cut)) live().say(live().t('copies.moved'))
      else if (pasted.cut === null) void live().duplicate(pasted.ids, place ?? undefined)
      else if (place === null) live().say(live().t('copies.noDay'))
      else {
        forgetCut()
        void live().transfer.toPlace(pasted.ids, place)
      }
    }
    const stop = client.onEvent((event) => {
      if (event.event === 'plan.changed') forgetCutOf(event.posts)
    })
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      stop()
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [client])
  return null
}
