import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { sortKeys } from '../../shared/contract/calendar.ts'
import { newId } from '../../shared/post/ids.ts'
import type { SlimPost } from '../../shared/post/post.ts'
import appLook from '../app/app.module.css'
import { ownKeys } from '../app/own-keys.ts'
import { messageOf, useClient, useCore } from '../connection/client-context.ts'
import { number } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { Unread } from '../failure/link-bar.tsx'
import { FilterButton } from '../plan/filter-button.tsx'
import { usePlanData } from '../plan/use-plan-data.ts'
import { useDialogs } from '../state/dialog-store.ts'
import { usePlan } from '../state/plan-store.ts'
import { classes } from '../ui/classes.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { useToasts } from '../ui/toasts.tsx'
import { ListRow, type RowActions, type RowEdit } from './list-row.tsx'
import look from './list.module.css'
import { useTableClipboard } from './use-table-clipboard.ts'

type SortKey = (typeof sortKeys)[number]

const pageSize = 200
const rowHeight = 30
/** Rows out of view are taken for those that come into it: more than a window shows, of any height. */
const pool = 200

const columns = [
  { key: 'wall', label: 'batch.when' },
  { key: 'client', label: 'list.client' },
  { key: 'account', label: 'batch.account' },
  { key: 'words', label: 'post.caption' },
  { key: 'campaign', label: 'post.campaign' },
  { key: 'state', label: 'post.state' },
  { key: 'format', label: 'post.format' },
  { key: 'status', label: 'import.verdict' },
] as const satisfies readonly { readonly key: SortKey; readonly label: string }[]

/** Every post of the plan in one table, however many: the rows in view are asked for, and nothing else. */
export function ListView() {
  const { t, locale } = useWords()
  const client = useClient()
  const say = useToasts((state) => state.say)
  const { filter, picked, pick, togglePick, select } = usePlan()
  const data = usePlanData()
  const [sort, setSort] = useState<SortKey>('wall')
  const [descending, setDescending] = useState(false)
  const openDialog = useDialogs((state) => state.open)
  const scroller = useRef<HTMLDivElement>(null)
  const anchor = useRef<number | null>(null)
  const [active, setActive] = useState(0)
  const [total, setTotal] = useState(0)
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler, which this is about, is not used
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const firstPage = Math.floor((items[0]?.index ?? 0) / pageSize)
  const lastPage = Math.floor((items.at(-1)?.index ?? 0) / pageSize)
  const pages = useQueries({
    queries: Array.from({ length: lastPage - firstPage + 1 }, (_, index) => {
      const input = { filter, sort, descending, from: (firstPage + index) * pageSize, limit: pageSize }
      return {
        queryKey: ['posts.list', input],
        queryFn: () => client.call('posts.list', input),
      }
    }),
  })
  const found = pages.find(({ data: page }) => page !== undefined)?.data?.total
  if (found !== undefined && found !== total) setTotal(found)
  const rowAt = (index: number): SlimPost | undefined =>
    pages[Math.floor(index / pageSize) - firstPage]?.data?.rows[index % pageSize]
  useTableClipboard(data)
  // A list by date opens at what comes next, not at the oldest; and again when another filter makes it another list.
  const { data: before, isPlaceholderData } = useCore('posts.before', { filter, day: localToday() })
  const placed = useRef<unknown>(null)
  useEffect(() => {
    if (before === undefined || isPlaceholderData || total === 0 || placed.current === filter) return
    placed.current = filter
    if (sort !== 'wall' || descending) return
    const first = Math.min(before.count, total - 1)
    setActive(first)
    virtual.scrollToIndex(first, { align: 'start' })
  }, [before, isPlaceholderData, total, filter, sort, descending, virtual])

  const chooseAll = async (): Promise<void> => {
    const { ids } = await client.call('posts.ids', { filter, sort, descending })
    pick(ids)
    if (ids.length < total) say(t('list.chosenSome', { count: ids.length, total }))
  }
  const chooseTo = async (index: number): Promise<void> => {
    const from = anchor.current ?? index
    const { ids } = await client.call('posts.ids', { filter, sort, descending })
    pick(ids.slice(Math.min(from, index), Math.max(from, index) + 1))
  }
  const change = async (id: string, edit: RowEdit): Promise<void> => {
    try {
      await client.call('posts.edit', { edits: [{ id, ...edit }] }, { commandId: newId() })
    } catch (error) {
      say(messageOf(error, locale), 'blocked')
    }
  }
  // A row that is chosen stands for all that are.
  const move = (id: string): void => openDialog({ moving: picked.has(id) ? [...picked] : [id] })
  const live = useRef({ chooseTo, change, move })
  live.current = { chooseTo, change, move }
  const actions = useMemo(
    (): RowActions => ({
      active: setActive,
      choose: (index, id, range) => {
        if (range) void live.current.chooseTo(index)
        else {
          anchor.current = index
          togglePick(id)
        }
      },
      open: select,
      move: (id) => live.current.move(id),
      change: (id, edit) => void live.current.change(id, edit),
    }),
    [select, togglePick],
  )
  const onKey = (event: React.KeyboardEvent): void => {
    if ((event.target as HTMLElement).matches('select')) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -total, End: total }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = Math.max(0, Math.min(total - 1, active + step))
      if (event.shiftKey) {
        anchor.current ??= active
        void chooseTo(next)
      }
      setActive(next)
      virtual.scrollToIndex(next)
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus({ preventScroll: true }),
      )
      return
    }
    const row = rowAt(active)
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault()
      void chooseAll()
    } else if (
      row !== undefined &&
      event.target === event.currentTarget.querySelector(`[data-row="${active}"]`)
    ) {
      if (event.key === ' ') {
        event.preventDefault()
        anchor.current = active
        if (event.shiftKey) void chooseTo(active)
        else togglePick(row.id)
      } else if (event.key === 'Enter') select(row.id)
      else if (event.key === 'F2') move(row.id)
    }
  }
  return (
    <>
      <div className={appLook['toolbar']}>
        <h1>{t('view.list')}</h1>
        <span className={classes(appLook['soft'], appLook['count'])}>
          {t('list.posts', { count: total, number: number(total, locale) })}
        </span>
        <span className={appLook['spring']} />
        <span className={classes(appLook['soft'], appLook['count'])}>
          {t('list.help', { copy: ownKeys('Mod+C'), paste: ownKeys('Mod+V') })}
        </span>
        <FilterButton />
        <Button onPress={() => void chooseAll()} isDisabled={total === 0}>
          {t('list.chooseAll')}
        </Button>
      </div>
      <div
        className={look['table']}
        role="grid"
        aria-rowcount={total + 1}
        aria-label={t('view.list')}
        aria-multiselectable
        tabIndex={-1}
        onKeyDown={onKey}
      >
        <div className={classes(look['row'], look['head'])} role="row" aria-rowindex={1}>
          <span role="columnheader" aria-label={t('list.choose')} />
          {columns.map(({ key, label }) => (
            <span
              key={key}
              role="columnheader"
              aria-sort={sort === key ? (descending ? 'descending' : 'ascending') : 'none'}
            >
              <AriaButton
                className={look['sort'] ?? ''}
                onPress={() => {
                  setDescending(sort === key && !descending)
                  setSort(key)
                }}
              >
                {t(label)}
                {sort === key && <Icon name="down" size={12} tone={descending ? '' : look['up']} />}
              </AriaButton>
            </span>
          ))}
        </div>
        <div className={look['scroll']} ref={scroller} role="presentation">
          <div style={{ height: virtual.getTotalSize() }} className={look['all']} role="presentation">
            {items.map(({ index, start }) => {
              const post = rowAt(index)
              return (
                <ListRow
                  key={index % pool}
                  index={index}
                  start={start}
                  post={post}
                  data={data}
                  isActive={index === active}
                  isPicked={post !== undefined && picked.has(post.id)}
                  actions={actions}
                />
              )
            })}
          </div>
        </div>
        {found === undefined && <Unread />}
        {total === 0 && found !== undefined && <p className={look['none']}>{t('list.none')}</p>}
      </div>
    </>
  )
}
