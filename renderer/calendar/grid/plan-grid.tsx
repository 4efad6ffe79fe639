import { defaultPostTime } from '../../../shared/post/default-post-time.ts'
import FullCalendar, {
  type CalendarRef,
  type DateClickInfo,
  type DayCellInfo,
  type DayHeaderInfo,
  type EventApi,
  type EventClickInfo,
  type EventDragStopInfo,
  type EventDisplayInfo,
  type EventDropInfo,
  type EventInput,
  type EventReceiveInfo,
  type MoreLinkHandler,
} from '@fullcalendar/react'
import { Draggable } from '@fullcalendar/react/interaction'
import '@fullcalendar/react/skeleton.css'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { fullDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { classes } from '../../ui/classes.ts'
import './calendar.css'
import { DayCellHeader, DayColumnHeader } from './day-header.tsx'
import { gridKeys, type GridKeysProps } from './grid-keys.ts'
import { GridNavigation } from './grid-navigation.ts'
import { bandOf, chipOf, dayCellClass, fixedOptions, gridDay, slotOf, viewOptions } from './grid-options.tsx'
import { nameLanes } from './name-lanes.ts'
import type { GridPlace } from './grid-layout.ts'
import type { FreeSlot } from './chip-events.ts'
import { MoreCount } from './more-count.tsx'
import type { DayMarkers } from './day-markers.ts'
import { focusMovedCard } from '../../ui/card-focus.ts'
import { onPlaceAt } from '../../ui/paste-place.ts'
import { makeScrollRegionFocusable } from '../../ui/scroll-region.ts'
import { useFrozenWhile } from './use-frozen-while.ts'
import { usePlan } from '../../state/plan-store.ts'
import { useLatest } from '../../ui/use-latest.ts'

interface PlanGridProps extends GridKeysProps {
  readonly today: string
  /** The current wall time in the zone shown. */
  readonly now: string
  readonly events: EventInput[]
  /** Number of posts that the core counted but did not send, by day. */
  readonly unsent: ReadonlyMap<string, number>
  /** Holidays, sale days and rule changes, by day. */
  readonly notes: ReadonlyMap<string, DayMarkers>
  readonly tray: HTMLElement | null
  readonly onOpen: (id: string) => void
  /** Selects all posts between the last chosen one and this one. */
  readonly onPickUntil: (id: string) => void
  /** A post was dropped on the tray: its date is to be removed. */
  readonly onUndate: (id: string, revert: () => void) => void
  readonly onSlot: (slot: FreeSlot) => void
  /** An empty place was clicked: a day, or in a grid of hours a time. Its `wall` is a day or a wall time. */
  readonly onNew: (place: GridPlace) => void
  readonly onBand: (campaignId: string, anchor: HTMLElement) => void
  readonly onRules: (day: string, anchor: HTMLElement) => void
  readonly onMore: (day: string, anchor: HTMLElement) => void
}

const wallOf = (iso: string): string => iso.slice(0, 16)

/** The plan between two days, drawn by FullCalendar in Tautan's style. */
export function PlanGrid(props: PlanGridProps) {
  const words = useWords()
  const { tray } = props
  const calendar = useRef<CalendarRef>(null)
  const host = useRef<HTMLDivElement>(null)
  const drag = useRef<'off' | 'on' | 'cancelled'>('off')
  const given = { ...props, t: words.t, locale: words.locale }
  const { drawn, release } = useFrozenWhile(given, host, tray, () => drag.current !== 'off')
  const { layout, today, events, unsent, notes, t, locale } = drawn
  // Without hours, the calendar need not re-render every minute.
  const now = layout.isTimed ? drawn.now : `${today}T00:00`
  // Handlers use the latest props, but positions refer to the layout as drawn.
  const live = useLatest({ ...props, layout })
  const walk = useRef<GridNavigation | null>(null)
  const place = useMemo(() => viewOptions(layout, locale), [layout, locale])

  const appearance = useMemo(() => {
    const cellClass = dayCellClass(layout, today)
    return {
      dayCellClass: cellClass,
      dayLaneClass: (info: Parameters<typeof cellClass>[0]) => classes('fc-lane', cellClass(info)),
      eventClass: ({ event, isStart, isEnd, isDragging }: EventDisplayInfo) => {
        const chip = chipOf(event)
        if (chip === undefined) return classes(!isStart && 'from', !isEnd && 'to')
        return classes(chip.post.shown < today && 'past', isDragging && 'lifted')
      },
      dayCellTopContent: ({ date }: DayCellInfo) =>
        layout.lanes.length > 0 ? null : (
          <DayCellHeader
            date={gridDay(date)}
            name={fullDay(gridDay(date), locale)}
            notes={notes.get(gridDay(date))}
            onRules={(day, anchor) => live().onRules(day, anchor)}
            onNew={(day) => live().onNew({ wall: day, accountId: null })}
          />
        ),
      ...(layout.isTimed && layout.lanes.length === 0
        ? {
            dayHeaderContent: ({ date }: DayHeaderInfo) => (
              <DayColumnHeader
                date={gridDay(date)}
                notes={notes.get(gridDay(date))}
                onRules={(day, anchor) => live().onRules(day, anchor)}
              />
            ),
          }
        : {}),
      moreLinkContent: ({ num }: { num: number }) => <MoreCount hidden={num} unsent={unsent} />,
      moreLinkHint: t('calendar.moreHint'),
      weekTextLong: t('calendar.weekNumber'),
      now: `${now}:00Z`,
    }
  }, [layout, today, unsent, notes, now, t, locale, live])

  const handlers = useMemo(() => {
    // A drag ends once its drop is handled, which happens after the stop event.
    const settle = (): void => {
      setTimeout(() => {
        drag.current = 'off'
        release()
      })
    }
    const toPlan = (gridWall: string): GridPlace => live().layout.toPlan(gridWall)
    return {
      eventDidMount: ({ el, event }: { el: HTMLElement; event: EventApi }) => {
        el.dataset['id'] = event.id
        walk.current?.changed()
        if (gridKeys.isMoved(event.id)) focusMovedCard(event.id)
      },
      eventClick: ({ el, event, jsEvent }: EventClickInfo) => {
        el.focus({ preventScroll: true })
        const slot = slotOf(event)
        const band = bandOf(event)
        if (slot !== undefined) live().onSlot(slot)
        else if (band !== undefined) live().onBand(band, el)
        else if (jsEvent.ctrlKey || jsEvent.metaKey) live().onPick(event.id)
        else if (jsEvent.shiftKey) live().onPickUntil(event.id)
        else live().onOpen(event.id)
      },
      dateClick: ({ dateStr, allDay, jsEvent }: DateClickInfo) => {
        // A day's own buttons, and a click that ends a selection, are no wish for a post.
        if (jsEvent.target instanceof Element && jsEvent.target.closest('button, a, .ev') !== null) return
        const at = toPlan(allDay ? dateStr.slice(0, 10) : wallOf(dateStr))
        live().onNew(at)
      },
      eventDragStart: () => {
        drag.current = 'on'
        live().tray?.parentElement?.setAttribute('data-takes', '')
      },
      eventWillUnmount: () => walk.current?.changed(),
      moreLinkDidMount: () => walk.current?.changed(),
      eventDragStop: ({ event, jsEvent }: EventDragStopInfo) => {
        settle()
        const { tray: over } = live()
        over?.parentElement?.removeAttribute('data-takes')
        const under = document.elementFromPoint(jsEvent.clientX, jsEvent.clientY)
        if (drag.current === 'cancelled' || over === null || under === null) return
        if (over.parentElement?.contains(under) === true) live().onUndate(event.id, () => undefined)
      },
      eventDrop: ({ event, oldEvent, revert }: EventDropInfo) => {
        if (drag.current === 'cancelled') revert()
        else {
          const accountId = chipOf(event)?.post.accountId ?? ''
          const { wall } = toPlan(wallOf(oldEvent.startStr))
          live().onMove({ id: event.id, accountId, wall }, toPlan(wallOf(event.startStr)), revert)
        }
      },
      eventReceive: ({ event, revert, draggedEl }: EventReceiveInfo) => {
        const { startStr, id } = event
        revert()
        // Only elements dragged from the tray carry an account.
        const { account: accountId, time = defaultPostTime } = draggedEl.dataset
        if (drag.current === 'cancelled' || accountId === undefined) return
        // Dropped on a day, the post keeps its time; dropped on an hour, it takes that time.
        const timed = live().layout.isTimed && !event.allDay
        const at = timed ? wallOf(startStr) : `${startStr.slice(0, 10)}T${time}`
        live().onMove({ id, accountId, wall: null }, toPlan(at), () => undefined)
      },
      moreLinkClick: ((info) => {
        const day = live().layout.dayOf(gridDay(info.date))
        live().onMore(day, info.jsEvent.target as HTMLElement)
        // A falsy value would open the calendar's own popover, and a string would be read as a view name.
        return true as unknown as string
      }) satisfies MoreLinkHandler,
      settle,
    }
  }, [release, live])

  useEffect(() => {
    // FullCalendar cannot cancel a drag: end it with a synthetic mouseup and ignore the drop that follows.
    const cancel = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || drag.current !== 'on') return
      drag.current = 'cancelled'
      event.stopPropagation()
      document.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }))
    }
    document.addEventListener('keydown', cancel, true)
    return () => document.removeEventListener('keydown', cancel, true)
  }, [])

  useEffect(() => {
    const element = host.current
    if (element === null) return
    const walking = new GridNavigation(element)
    walk.current = walking
    walking.changed()
    const onKey = (event: KeyboardEvent): void => {
      if ((event.key === 'PageUp' || event.key === 'PageDown') && !event.altKey && !event.ctrlKey) {
        event.preventDefault()
        walking.turned()
        live().onStep(event.key === 'PageUp' ? -1 : 1)
        return
      }
      // Otherwise Alt with an arrow would make the browser go back or forward.
      const isStep = event.altKey && event.key.startsWith('Arrow')
      if (isStep && event.target !== document.body) event.preventDefault()
      const chipAt = (id: string) => {
        const found = calendar.current?.getApi().getEventById(id)
        return found === null || found === undefined ? undefined : chipOf(found)
      }
      gridKeys.take(event, chipAt, live())
    }
    // Page Up and Page Down also work when nothing has the focus.
    const onBody = (event: KeyboardEvent): void => {
      if (event.target === document.body) onKey(event)
    }
    element.addEventListener('keydown', onKey)
    document.addEventListener('keydown', onBody)
    return () => {
      element.removeEventListener('keydown', onKey)
      document.removeEventListener('keydown', onBody)
      walking.end()
    }
  }, [])

  const visited = usePlan((state) => state.visited)
  useEffect(() => {
    if (visited === null) return
    walk.current?.visit(
      () => {
        const { layout: shown } = live()
        const cells = host.current?.querySelectorAll<HTMLElement>('[data-date]') ?? []
        const dayOf = (cell: HTMLElement): string =>
          shown.toPlan(`${cell.dataset['date'] ?? ''}T00:00`).wall.slice(0, 10)
        return [...cells].find((cell) => dayOf(cell) === visited.day) ?? null
      },
      () => {
        if (usePlan.getState().visited === visited) usePlan.getState().arrived()
      },
    )
  }, [visited, live])

  useEffect(
    () =>
      onPlaceAt((element) => {
        const cell = element.closest<HTMLElement>('[data-date]')
        if (cell === null || host.current?.contains(cell) !== true) return null
        const { wall, accountId } = live().layout.toPlan(`${cell.dataset['date'] ?? ''}T00:00`)
        return { day: wall.slice(0, 10), accountId, zone: live().layout.zone }
      }),
    [],
  )

  // With lanes, grid dates stand for accounts, and FullCalendar's own labels would name weeks in 1973.
  useEffect(() => {
    if (host.current !== null) nameLanes(host.current, layout, t('calendar.lanes'))
  }, [layout, events, t])

  // The grid creates scroll regions: the hours of a day, the lanes of a week.
  useEffect(() => {
    const regions = [...(host.current?.querySelectorAll<HTMLElement>('[style*="overflow"]') ?? [])]
    const ends = regions
      .filter((region) => /auto|scroll/.test(region.style.overflowY))
      .map((region) =>
        makeScrollRegionFocusable(region, t(layout.isTimed ? 'calendar.hours' : 'calendar.days')),
      )
    return () => {
      for (const end of ends) end()
    }
  }, [layout.view, layout.count, layout.isTimed, t])

  const first = useRef(true)
  useLayoutEffect(() => {
    if (first.current) first.current = false
    else calendar.current?.getApi().gotoDate(layout.date)
  }, [layout.date])

  useEffect(() => {
    if (tray === null) return
    const draggable = new Draggable(tray, {
      itemSelector: '[data-post]',
      minDistance: 4,
      eventData: (element: HTMLElement) => ({
        id: element.dataset['post'] ?? '',
        title: '',
        startTime: element.dataset['time'] ?? defaultPostTime,
        display: 'list-item',
        className: 'ev chip',
      }),
    })
    draggable.dragging.emitter.on('dragstart', () => {
      drag.current = 'on'
    })
    draggable.dragging.emitter.on('dragend', handlers.settle)
    return () => draggable.destroy()
  }, [tray, handlers])

  const { settle: _settle, ...options } = handlers
  return (
    <div className={classes('calhost', `grid-${layout.view}`)} ref={host} tabIndex={-1}>
      <FullCalendar
        key={`${layout.view} ${layout.count}`}
        ref={calendar}
        {...fixedOptions}
        {...place}
        {...appearance}
        {...options}
        locale={locale}
        events={events}
      />
    </div>
  )
}
