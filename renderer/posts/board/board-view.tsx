import { useEffect, useRef, type RefObject } from 'react'
import { Button, GridList, GridListItem, isTextDropItem, useDragAndDrop } from 'react-aria-components'
import { isPressed, letterOf } from '../../../shared/commands/keys.ts'
import { manualStates, type ManualState, type SlimPost } from '../../../shared/post/post.ts'
import { newId } from '../../../shared/post/ids.ts'
import type { OutputOf } from '../../../shared/contract/methods/index.ts'
import toolbarStyles from '../../ui/toolbar.module.css'
import { ownPlatform } from '../../ui/own-keys.ts'
import { errorMessage, useClient, useCore } from '../../connection/client-context.ts'
import { capitalize } from '../../i18n/capitalize.ts'
import { clock, shortDay, weekday } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Unread } from '../../failure/link-bar.tsx'
import { FilterButton } from '../filter-button.tsx'
import { useSelection, type Selection } from '../selected-posts.ts'
import { usePlanData, type PlanData } from '../../state/use-plan-data.ts'
import { useShownTime, type ShownTime } from '../use-shown-time.ts'
import { postLabel } from '../post-label.ts'
import { useDialogs } from '../../state/dialog-store.ts'
import { usePlan } from '../../state/plan-store.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { useBoardInput } from './board-input.ts'
import styles from './board.module.css'
import { holdDragKeys } from '../../ui/hold-drag-keys.ts'
import { scrollRegionRef } from '../../ui/scroll-region.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useUndoAction } from '../../history/index.ts'
import { useLatest } from '../../ui/use-latest.ts'

type Column = OutputOf<'posts.board'>[number]

const dragType = 'tautan/post'
/** The plan, grouped by what remains to be done. Posts move between columns by pointer or keys. */
export function BoardView() {
  const { t, locale } = useWords()
  const { from, limit } = useBoardInput()
  const filter = usePlan((state) => state.filter)
  const data = usePlanData()
  const { data: columns } = useCore('posts.board', {
    filter,
    from,
    limit,
  })
  const total = columns?.reduce((sum, column) => sum + column.total, 0) ?? 0
  return (
    <>
      <div className={toolbarStyles['toolbar']}>
        <h1>{t('view.board')}</h1>
        <span className={classes(toolbarStyles['soft'], toolbarStyles['count'])}>
          {t('calendar.posts', { count: total })}
        </span>
        <span className={classes(toolbarStyles['soft'], toolbarStyles['count'])}>
          {t('board.since', { day: shortDay(from, locale) })}
        </span>
        <span className={toolbarStyles['spring']} />
        <FilterButton />
      </div>
      <div className={styles['board']} ref={scrollRegionRef(t('view.board'))}>
        {columns === undefined && <Unread />}
        {columns?.map((column) => (
          <BoardColumn key={column.state} column={column} data={data} />
        ))}
      </div>
    </>
  )
}

function BoardColumn({ column, data }: { readonly column: Column; readonly data: PlanData }) {
  const { t, locale } = useWords()
  const client = useClient()
  const undoAction = useUndoAction()
  const say = useToasts((state) => state.say)
  const { setOpenPost, selection, select } = usePlan()
  const takes = manualStates.find((state) => state === column.state)
  const move = async (ids: readonly string[], state: ManualState): Promise<void> => {
    const commandId = newId()
    try {
      const { changed } = await client.call('posts.setState', { ids: [...ids], state }, { commandId })
      if (changed === 0) return
      say(t('board.moved', { count: changed, state: t(`state.${state}`) }), 'plain', undoAction(commandId))
    } catch (error) {
      say(errorMessage(error, locale), 'blocked')
    }
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [dragType]: String(key), 'text/plain': String(key) })),
    onDragStart: holdDragKeys,
    acceptedDragTypes: takes === undefined ? [] : [dragType],
    getDropOperation: () => 'move',
    onRootDrop: ({ items }) => {
      if (takes === undefined) return
      void Promise.all(items.filter(isTextDropItem).map((item) => item.getText(dragType))).then((ids) =>
        move(ids, takes),
      )
    },
  })
  const name = capitalize(t(`state.${column.state}`))
  const place = useCardSelection(column, useSelection())
  const timeOf = useShownTime()
  return (
    <section ref={place} className={styles['column']} data-state={column.state} aria-label={name}>
      <header>
        <Icon name={`state-${column.state}`} size={14} />
        <h2>{name}</h2>
        <span className="mute num">{column.total}</span>
      </header>
      <GridList
        aria-label={name}
        className={styles['cards'] ?? ''}
        items={column.rows}
        dependencies={[data, selection, timeOf]}
        selectionMode="multiple"
        selectionBehavior="toggle"
        selectedKeys={column.rows.filter(({ id }) => selection.has(id)).map(({ id }) => id)}
        onSelectionChange={(keys) => {
          const own = new Set(column.rows.map(({ id }) => id))
          const chosen = keys === 'all' ? [...own] : [...keys].map(String)
          select([...[...selection].filter((id) => !own.has(id)), ...chosen])
        }}
        onAction={(key) => setOpenPost(String(key))}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className={styles['none']}>{t('board.none')}</p>}
      >
        {(post) => (
          <GridListItem id={post.id} textValue={postLabel(post, t)} className={styles['card'] ?? ''}>
            <Button
              slot="drag"
              className={styles['handle'] ?? ''}
              aria-label={t('board.drag', { words: postLabel(post, t) })}
            >
              <Icon name="more" size={12} />
            </Button>
            <Card post={post} data={data} time={timeOf(post)} />
          </GridListItem>
        )}
      </GridList>
      {column.total > column.rows.length && (
        <footer className="mute">{t('calendar.more', { count: column.total - column.rows.length })}</footer>
      )}
    </section>
  )
}

/**
 * Cards are selected like chips: Ctrl or Shift with the pointer, X, or Ctrl+A for a column; M asks where to move them.
 */
function useCardSelection(column: Column, chosen: Selection): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null)
  const live = useLatest(column)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const idAt = (target: EventTarget | null): string | undefined =>
      (target as HTMLElement | null)?.closest<HTMLElement>('[data-key]')?.dataset['key']
    // Runs before the list's own handler, which would open the post on any click.
    const onPointer = (event: Event): void => {
      const { ctrlKey, metaKey, shiftKey } = event as MouseEvent
      const id = idAt(event.target)
      if (id === undefined || !(ctrlKey || metaKey || shiftKey)) return
      event.stopPropagation()
      event.preventDefault()
      if (event.type !== 'click') return
      const { toggleSelected, selectTo } = usePlan.getState()
      if (shiftKey)
        selectTo(
          id,
          live().rows.map((row) => row.id),
        )
      else toggleSelected(id)
    }
    const onKey = (event: KeyboardEvent): void => {
      const id = idAt(event.target)
      const { selection, select, toggleSelected } = usePlan.getState()
      if (isPressed('Mod+A', event, ownPlatform)) {
        event.preventDefault()
        event.stopPropagation()
        select([...selection, ...live().rows.map((row) => row.id)])
        return
      }
      const letter = letterOf(event)
      if (id === undefined || (letter !== 'x' && letter !== 'm')) return
      event.preventDefault()
      event.stopPropagation()
      if (letter === 'x') toggleSelected(id)
      else void chosen.with(id).then((moving) => useDialogs.getState().open({ moving }))
    }
    const pointers = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']
    for (const kind of pointers) element.addEventListener(kind, onPointer, true)
    element.addEventListener('keydown', onKey, true)
    return () => {
      for (const kind of pointers) element.removeEventListener(kind, onPointer, true)
      element.removeEventListener('keydown', onKey, true)
    }
  }, [chosen])
  return place
}

function Card({
  post,
  data,
  time,
}: {
  readonly post: SlimPost
  readonly data: PlanData
  readonly time: ShownTime | null
}) {
  const { t, locale, pick } = useWords()
  const client = data.clients.get(post.clientId)
  const isSelected = usePlan((state) => state.selection.has(post.id))
  return (
    <div
      className={classes(
        styles['inner'],
        client !== undefined && `c${client.colour}`,
        isSelected && styles['picked'],
      )}
    >
      <span className={styles['meta']}>
        <b className="num">
          {time === null ? t('tray.noDate') : `${weekday(time.wall, locale)} ${clock(time.wall, locale)}`}
        </b>
        {time !== null && time.zone !== null && <small>{time.zone}</small>}
        <span className={styles['whose']}>
          <span className={styles['who']} title={data.accounts.get(post.accountId)?.handle}>
            {client?.code} <small>{data.accountMarks.get(post.accountId)?.short}</small>
          </span>
          <Icon name={`format-${post.format}`} size={12} label={t(`format.${post.format}`)} />
          <Icon
            name={`verdict-${post.status}`}
            size={12}
            tone={post.status}
            label={t(`verdict.${post.status}`)}
          />
        </span>
      </span>
      <span className={classes(styles['words'], post.words === '' && 'mute')} dir="auto">
        {postLabel(post, t)}
      </span>
      {post.reason !== null && (
        <span className={classes(styles['why'], post.status)}>{pick(post.reason.title)}</span>
      )}
    </div>
  )
}
