import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { isPressed } from '../../../shared/commands/keys.ts'
import { newId } from '../../../shared/post/ids.ts'
import toolbarStyles from '../../ui/toolbar.module.css'
import { ownKeys, ownPlatform } from '../../ui/own-keys.ts'
import { errorMessage, useClient, useCore } from '../../connection/client-context.ts'
import { number } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Unread } from '../../failure/link-bar.tsx'
import { useSelection, whileSelecting } from '../selected-posts.ts'
import { FilterButton } from '../filter-button.tsx'
import { usePlanData } from '../../state/use-plan-data.ts'
import { useDialogs } from '../../state/dialog-store.ts'
import { useToday } from '../../state/own-clock.ts'
import { usePlan } from '../../state/plan-store.ts'
import { classes } from '../../ui/classes.ts'
import { Button } from '../../ui/controls.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ListRow, type RowActions, type RowEdit } from './list-row.tsx'
import { listColumns, useListOrder } from './list-store.ts'
import styles from './list.module.css'
import { useActiveRow } from './use-active-row.ts'
import { useListRows } from './use-list-rows.ts'
import { useTableClipboard } from './use-table-clipboard.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useLatest } from '../../ui/use-latest.ts'

const rowHeight = 30
/** Number of row elements, reused as rows scroll into view; must exceed the rows that a window shows. */
const pool = 200

/** All posts of the plan in one table, however many: only the rows in view are fetched. */
export function ListView() {
  const { t, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const { filter, selection, select, toggleSelected, setOpenPost } = usePlan()
  const data = usePlanData()
  const { sort, descending, sortBy } = useListOrder()
  const openDialog = useDialogs((state) => state.open)
  const chosen = useSelection()
  const table = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const anchor = useRef<string | null>(null)
  const [total, setTotal] = useState(0)
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler, which this is about, is not used
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const asked = useMemo(() => ({ filter, sort, descending }), [filter, sort, descending])
  const rows = useListRows(asked, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  const { found, held } = rows
  if (found !== undefined && found !== total) setTotal(found)
  const focusRow = (index: number): void => {
    virtual.scrollToIndex(index)
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true }),
    )
  }
  const active = useActiveRow(asked, rows.at, total, table, focusRow)
  useTableClipboard(data)
  // When opened or filtered, a list sorted by date starts at the next post rather than the oldest.
  const { data: before, isPlaceholderData } = useCore('posts.before', { filter, day: useToday() })
  const placed = useRef<unknown>(null)
  useEffect(() => {
    if (before === undefined || isPlaceholderData || total === 0 || placed.current === filter) return
    placed.current = filter
    if (sort !== 'wall' || descending) return
    const first = Math.min(before.count, total - 1)
    active.set(first, undefined)
    virtual.scrollToIndex(first, { align: 'start' })
  }, [before, isPlaceholderData, total, filter, sort, descending, virtual, active])

  const chooseAll = async (): Promise<void> => {
    const { ids } = await client.call('posts.ids', asked)
    select(ids)
    if (ids.length < total) say(t('list.chosenSome', { count: ids.length, total }))
  }
  /** Selects from the last chosen row up to this one; found by post, because rows move. */
  const chooseTo = async (index: number, id: string | undefined): Promise<void> => {
    const { ids } = await client.call('posts.ids', { ...asked, held })
    const to = id === undefined ? index : ids.indexOf(id)
    const from = ids.indexOf(anchor.current ?? '')
    select(ids.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1))
  }
  const selectBy = (selecting: Promise<void>): void =>
    whileSelecting(
      selecting.catch((error: unknown) => {
        say(errorMessage(error, locale), 'blocked')
        throw error
      }),
    )
  const change = async (id: string, edit: RowEdit): Promise<boolean> => {
    try {
      await client.call('posts.edit', { edits: [{ id, ...edit }] }, { commandId: newId() })
      return true
    } catch (error) {
      say(errorMessage(error, locale), 'blocked')
      return false
    }
  }
  // Moving a selected row moves the whole selection.
  const move = (id: string): void => void chosen.with(id).then((moving) => openDialog({ moving }))
  const focused = (index: number, id: string | undefined, isField: boolean): void => {
    active.set(index, id)
    if (isField && id !== undefined) rows.hold({ id, at: index })
    else if (held?.id !== id) rows.hold(null)
  }
  const live = useLatest({ chooseTo, select: selectBy, change, move, focused })
  const actions = useMemo(
    (): RowActions => ({
      focused: (index, id, isField) => live().focused(index, id, isField),
      choose: (index, id, range) => {
        if (range) live().select(live().chooseTo(index, id))
        else {
          anchor.current = id
          toggleSelected(id)
        }
      },
      open: setOpenPost,
      move: (id) => live().move(id),
      change: (id, edit) => live().change(id, edit),
    }),
    [setOpenPost, toggleSelected],
  )
  /** Moves the edited row to its sorted place once the focus is elsewhere in this window. */
  const onBlur = ({ relatedTarget, currentTarget }: React.FocusEvent): void => {
    if (held !== null && document.hasFocus() && !currentTarget.contains(relatedTarget)) rows.hold(null)
  }
  const onKey = (event: React.KeyboardEvent): void => {
    if (isPressed('Mod+A', event, ownPlatform)) {
      event.preventDefault()
      selectBy(chooseAll())
      return
    }
    if ((event.target as HTMLElement).matches('select')) {
      if (event.key !== 'Escape') return
      event.preventDefault()
      focusRow(active.index)
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -total, End: total }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = Math.max(0, Math.min(total - 1, active.index + step))
      if (event.shiftKey) {
        anchor.current ??= rows.at(active.index)?.id ?? null
        selectBy(chooseTo(next, rows.at(next)?.id))
      }
      active.set(next, rows.at(next)?.id)
      focusRow(next)
      return
    }
    const row = rows.at(active.index)
    if (
      row !== undefined &&
      active.isOf(row.id) &&
      event.target === event.currentTarget.querySelector(`[data-row="${active.index}"]`)
    ) {
      if (event.key === ' ') {
        event.preventDefault()
        if (event.shiftKey) selectBy(chooseTo(active.index, row.id))
        else {
          anchor.current = row.id
          toggleSelected(row.id)
        }
      } else if (event.key === 'Enter') setOpenPost(row.id)
      else if (event.key === 'F2') move(row.id)
    }
  }
  return (
    <>
      <div className={toolbarStyles['toolbar']}>
        <h1>{t('view.list')}</h1>
        <span className={classes(toolbarStyles['soft'], toolbarStyles['count'])}>
          {t('list.posts', { count: total, number: number(total, locale) })}
        </span>
        <span className={toolbarStyles['spring']} />
        <span className={classes(toolbarStyles['soft'], toolbarStyles['count'])}>
          {t('list.help', { copy: ownKeys('Mod+C'), paste: ownKeys('Mod+V') })}
        </span>
        <FilterButton />
        <Button onPress={() => selectBy(chooseAll())} isDisabled={total === 0}>
          {t('list.chooseAll')}
        </Button>
      </div>
      <div
        className={classes(styles['table'], data.manyZones && styles['zoned'])}
        role="grid"
        aria-rowcount={total + 1}
        aria-label={t('view.list')}
        aria-multiselectable
        tabIndex={-1}
        ref={table}
        onKeyDown={onKey}
        onBlur={onBlur}
      >
        <div className={classes(styles['row'], styles['head'])} role="row" aria-rowindex={1}>
          <span role="columnheader" aria-label={t('list.choose')} />
          {listColumns.map(({ key, label }) => (
            <span
              key={key}
              role="columnheader"
              aria-sort={sort === key ? (descending ? 'descending' : 'ascending') : 'none'}
            >
              <AriaButton className={styles['sort'] ?? ''} onPress={() => sortBy(key)}>
                {t(label)}
                {sort === key && <Icon name="down" size={12} tone={descending ? '' : styles['up']} />}
              </AriaButton>
            </span>
          ))}
        </div>
        <div className={styles['scroll']} ref={scroller} role="presentation">
          <div style={{ height: virtual.getTotalSize() }} className={styles['all']} role="presentation">
            {items.map(({ index, start }) => {
              const post = rows.at(index)
              return (
                <ListRow
                  key={index % pool}
                  index={index}
                  start={start}
                  post={post}
                  data={data}
                  isActive={index === active.index}
                  isSelected={post !== undefined && selection.has(post.id)}
                  actions={actions}
                />
              )
            })}
          </div>
        </div>
        {found === undefined && <Unread />}
        {total === 0 && found !== undefined && <p className={styles['none']}>{t('list.none')}</p>}
      </div>
    </>
  )
}
