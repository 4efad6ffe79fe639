import { useEffect, useRef, useState } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components'
import { newId } from '../../../shared/post/ids.ts'
import { commandKeys, ownKeys } from '../../ui/own-keys.ts'
import { errorMessage } from '../../connection/client-context.ts'
import { fullDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { useDialogs } from '../../state/dialog-store.ts'
import { usePlan } from '../../state/plan-store.ts'
import { useSettings } from '../../state/settings-context.ts'
import { accountsOf, usePlanData } from '../../state/use-plan-data.ts'
import { cardAt, wordsOfCards } from '../../ui/card-focus.ts'
import controls from '../../ui/controls.module.css'
import { placeOf } from '../../ui/focus-place.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { selectionInViewWith, useSelection } from '../selected-posts.ts'
import { useDeletePosts } from '../use-delete-posts.ts'
import { useReschedule } from '../use-reschedule.ts'
import { pastePlaceAt, type PastePlace } from '../../ui/paste-place.ts'
import { copyByCommand, forgetCut, usePostClipboard } from './post-clipboard.ts'
import { useDuplicate } from './use-duplicate.ts'
import { useTransfer } from './use-transfer.ts'

/** What was right-clicked, or had the focus when the menu key was pressed. */
interface Opened {
  readonly x: number
  readonly y: number
  readonly post: string | null
  readonly place: PastePlace | null
}

/** The menu of a post's card or of a day, by right click, the menu key or Shift+F10. */
export function CardMenu() {
  const { t, locale } = useWords()
  const [opened, setOpened] = useState<Opened | null>(null)
  const selected = usePlan((state) => state.selection)
  const { ids, cut } = usePostClipboard()
  const anchor = useRef<HTMLSpanElement>(null)
  const actions = useCardActions()
  useEffect(() => {
    const onMenu = (event: MouseEvent): void => {
      const { target, clientX: x, clientY: y } = event
      if (!(target instanceof Element) || placeOf(target) !== 'plan' || event.defaultPrevented) return
      const post = cardAt(target)
      const place = pastePlaceAt(target)
      if (post === null && place === null) return
      event.preventDefault()
      setOpened({ x, y, post, place })
    }
    document.addEventListener('contextmenu', onMenu)
    return () => document.removeEventListener('contextmenu', onMenu)
  }, [])
  if (opened === null) return null
  const { post, place } = opened
  const isSelected = post !== null && selected.has(post)
  const item = controls['option'] ?? ''
  const key = (keys: string | undefined) => keys !== undefined && <kbd>{keys}</kbd>
  return (
    <>
      <span ref={anchor} className={controls['menuAnchor']} style={{ left: opened.x, top: opened.y }} />
      <Popover
        className={controls['popover'] ?? ''}
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={2}
        onOpenChange={(isOpen) => {
          if (!isOpen) setOpened(null)
        }}
      >
        <Menu
          // Shown at once, with the keyboard in it.
          autoFocus="first"
          aria-label={t('card.menu')}
          onClose={() => setOpened(null)}
          onAction={(action) => actions[action as keyof typeof actions]?.(post, place)}
        >
          {post !== null && (
            <MenuSection className={controls['menuSection'] ?? ''}>
              <MenuItem id="open" className={item}>
                {t('card.open')}
              </MenuItem>
              <MenuItem id="select" className={item}>
                {t(isSelected ? 'card.deselect' : 'card.select')}
                {key('X')}
              </MenuItem>
              <MenuItem id="duplicate" className={item}>
                {t('card.duplicate')}
                {key(commandKeys('post.duplicate'))}
              </MenuItem>
              <MenuItem id="copy" className={item}>
                {t('card.copy')}
                {key(ownKeys('Mod+C'))}
              </MenuItem>
              <MenuItem id="cut" className={item}>
                {t('card.cut')}
                {key(ownKeys('Mod+X'))}
              </MenuItem>
              <MenuItem id="move" className={item}>
                {t('plan.moveTo')}
                {key('M')}
              </MenuItem>
              <MenuItem id="undate" className={item}>
                {t('card.undate')}
              </MenuItem>
              <MenuItem id="remove" className={item}>
                {t('post.delete')}
              </MenuItem>
            </MenuSection>
          )}
          {place !== null && (
            <MenuSection className={controls['menuSection'] ?? ''}>
              <Header className={controls['menuHeader'] ?? ''}>{fullDay(place.day, locale)}</Header>
              <MenuItem id="new" className={item}>
                {t('calendar.newPost')}
              </MenuItem>
              <MenuItem id="paste" className={item} isDisabled={ids.length === 0}>
                {ids.length === 0
                  ? t('card.pasteNothing')
                  : t(cut === null ? 'card.paste' : 'card.move', { count: ids.length })}
              </MenuItem>
              <MenuItem id="showDay" className={item}>
                {t('card.showDay')}
              </MenuItem>
            </MenuSection>
          )}
        </Menu>
      </Popover>
    </>
  )
}

type Action = (post: string | null, place: PastePlace | null) => void

/** What the menu's items do. An action on a selected post applies to all selected posts in view. */
function useCardActions() {
  const { t, locale } = useWords()
  const selection = useSelection()
  const reschedule = useReschedule()
  const duplicate = useDuplicate()
  const transfer = useTransfer()
  const deletePosts = useDeletePosts()
  const say = useToasts((state) => state.say)
  const openDialog = useDialogs((state) => state.open)
  const { change } = useSettings()
  const data = usePlanData()
  const onPosts =
    (run: (ids: readonly string[]) => unknown): Action =>
    (post) => {
      if (post === null) return
      void selection.with(post).then(run, (error: unknown) => say(errorMessage(error, locale), 'blocked'))
    }
  const onPlace =
    (run: (place: PastePlace) => unknown): Action =>
    (_post, place) => {
      if (place !== null) run(place)
    }
  const putOn = (post: string | null, isCut: boolean): void => {
    if (post === null) return
    const ids = selectionInViewWith(post)
    copyByCommand({ ids, cut: isCut ? newId() : null }, wordsOfCards(ids))
    say(t(isCut ? 'copies.cut' : 'copies.copied', { count: ids.length }))
  }
  return {
    open: (post) => usePlan.getState().setOpenPost(post),
    select: (post) => {
      if (post !== null) usePlan.getState().toggleSelected(post)
    },
    duplicate: onPosts((ids) => duplicate(ids)),
    // Copied at once, because the next menu says what can be pasted.
    copy: (post) => putOn(post, false),
    cut: (post) => putOn(post, true),
    move: onPosts((moving) => openDialog({ moving })),
    undate: onPosts((ids) => reschedule.undate(ids)),
    remove: onPosts(deletePosts),
    new: onPlace(({ day, accountId }) => {
      if (data.accounts.size === 0) openDialog({ newClient: true })
      else if (accountsOf(data, usePlan.getState().filter).length === 0) say(t('command.noAccount'))
      else openDialog({ newPost: { day, ...(accountId === null ? {} : { accountId }) } })
    }),
    paste: onPlace((place) => {
      const { ids, cut } = usePostClipboard.getState()
      if (cut === null) return duplicate(ids, place)
      forgetCut()
      return transfer.toPlace(ids, place)
    }),
    showDay: onPlace(({ day }) => {
      change({ calendarView: 'day' })
      usePlan.getState().goTo(day)
    }),
  } satisfies Readonly<Record<string, Action>>
}
