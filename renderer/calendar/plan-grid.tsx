import FullCalendar, {
  type CalendarRef,
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
import { daysBetween } from '../../shared/time/days.ts'
import { shiftWall } from '../../shared/time/wall-time.ts'
import { useWords } from '../i18n/i18n.ts'
import { classes } from '../ui/classes.ts'
import './calendar.css'
import { DayHead, DayTop } from './day-top.tsx'
import { focusChip } from './focus-chip.ts'
import { GridWalk } from './grid-walk.ts'
import { bandOf, chipOf, dayCellClass, fixedOptions, gridDay, slotOf, viewOptions } from './grid-options.tsx'
import { nameLanes } from './name-lanes.ts'
import type { GridLayout, GridPlace } from './grid-layout.ts'
import type { FreeSlot } from './chip-events.ts'
import { MoreCount } from './more-count.tsx'
import type { DayNotes } from './day-notes.ts'
import { tendScroller } from '../ui/scrolls-as.ts'

interface PlanGridProps {
  readonly layout: GridLayout
  readonly today: string
  /** The wall time that it is on the clock that is shown. */
  readonly now: string
  readonly events: EventInput[]
  /** Posts of a day that the core counted and did not send. */
  readonly unsent: ReadonlyMap<string, number>
  /** What days are and what begins or ends on them. */
  readonly notes: ReadonlyMap<string, DayNotes>
  readonly tray: HTMLElement | null
  readonly onOpen: (id: string) => void
  readonly onPick: (id: string) => void
  /** All posts between the one that was chosen last and this one. */
  readonly onPickUntil: (id: string) => void
  /** A post was let go over the tray: it shall have no date. */
  readonly onUndate: (id: string, revert: () => void) => void
  readonly onMoveTo: (id: string) => void
  /** The days before or after. */
  readonly onStep: (steps: number) => void
  readonly onSlot: (slot: FreeSlot) => void
  readonly onBand: (campaignId: string, anchor: HTMLElement) => void
  readonly onRules: (day: string, anchor: HTMLElement) => void
  /** `revert` puts the chip back when the move is refused. `from` is null for a post that comes from the tray. */
  readonly onMove: (id: string, from: GridPlace | null, to: GridPlace, revert: () => void) => void
  readonly onMore: (day: string, anchor: HTMLElement) => void
}

/** The time that a post without one gets on a day. */
const evening = '19:00'

const wallOf = (iso: string): string => iso.slice(0, 16)

/** The post that a key moved: its chip takes the focus again where it comes to stand. */
let moved: string | null = null

/**
 * Where keys have brought a post whose chip is still on its way there: a key that is held down goes on from there, and not
 * from where the chip was last seen. For as long as a chip takes to settle, in milliseconds.
 */
let underWay: { readonly id: string; readonly wall: string; readonly until: number } | null = null
const settling = 700

/** How far a key moves a post: days and minutes of the clock. */
const daySteps: Readonly<Record<string, readonly [days: number, minutes: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [-7, 0],
  ArrowDown: [7, 0],
}
const timedSteps: typeof daySteps = { ...daySteps, ArrowUp: [0, -15], ArrowDown: [0, 15] }

/** The plan between some days, drawn by FullCalendar and looking like ours. */
export function PlanGrid(props: PlanGridProps) {
  const { t, locale } = useWords()
  const { layout, today, now, events, tray, unsent, notes } = props
  const calendar = useRef<CalendarRef>(null)
  const host = useRef<HTMLDivElement>(null)
  const live = useRef(props)
  live.current = props
  const drag = useRef<'off' | 'on' | 'cancelled'>('off')
  const walk = useRef<GridWalk | null>(null)
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
          <DayTop
            date={gridDay(date)}
            notes={notes.get(gridDay(date))}
            onRules={(day, anchor) => live.current.onRules(day, anchor)}
          />
        ),
      ...(layout.isTimed && layout.lanes.length === 0
        ? {
            dayHeaderContent: ({ date }: DayHeaderInfo) => (
              <DayHead
                date={gridDay(date)}
                notes={notes.get(gridDay(date))}
                onRules={(day, anchor) => live.current.onRules(day, anchor)}
              />
            ),
          }
        : {}),
      moreLinkContent: ({ num }: { num: number }) => <MoreCount hidden={num} unsent={unsent} />,
      moreLinkHint: t('calendar.moreHint'),
      weekTextLong: t('calendar.weekNumber'),
      now: `${now}:00Z`,
    }
  }, [layout, today, unsent, notes, now, t])

  const handlers = useMemo(() => {
    // A drag has ended once its drop was handled, which comes after its stop.
    const settle = (): void => {
      setTimeout(() => {
        drag.current = 'off'
      })
    }
    const toPlan = (gridWall: string): GridPlace => live.current.layout.toPlan(gridWall)
    return {
      eventDidMount: ({ el, event }: { el: HTMLElement; event: EventApi }) => {
        el.dataset['id'] = event.id
        walk.current?.changed()
        if (event.id !== moved) return
        // While keys move it on, its chip is drawn anew more than once.
        if (underWay === null || performance.now() > underWay.until) moved = null
        focusChip(event.id)
      },
      eventClick: ({ el, event, jsEvent }: EventClickInfo) => {
        el.focus({ preventScroll: true })
        const slot = slotOf(event)
        const band = bandOf(event)
        if (slot !== undefined) live.current.onSlot(slot)
        else if (band !== undefined) live.current.onBand(band, el)
        else if (jsEvent.ctrlKey || jsEvent.metaKey) live.current.onPick(event.id)
        else if (jsEvent.shiftKey) live.current.onPickUntil(event.id)
        else live.current.onOpen(event.id)
      },
      eventDragStart: () => {
        drag.current = 'on'
        live.current.tray?.parentElement?.setAttribute('data-takes', '')
      },
      eventWillUnmount: () => walk.current?.changed(),
      moreLinkDidMount: () => walk.current?.changed(),
      eventDragStop: ({ event, jsEvent }: EventDragStopInfo) => {
        settle()
        const { tray: over } = live.current
        over?.parentElement?.removeAttribute('data-takes')
        const under = document.elementFromPoint(jsEvent.clientX, jsEvent.clientY)
        if (drag.current === 'cancelled' || over === null || under === null) return
        if (over.parentElement?.contains(under) === true) live.current.onUndate(event.id, () => undefined)
      },
      eventDrop: ({ event, oldEvent, revert }: EventDropInfo) => {
        if (drag.current === 'cancelled') revert()
        else {
          const [from, to] = [toPlan(wallOf(oldEvent.startStr)), toPlan(wallOf(event.startStr))]
          live.current.onMove(event.id, from, to, revert)
        }
      },
      eventReceive: ({ event, revert, draggedEl }: EventReceiveInfo) => {
        const { startStr, id } = event
        revert()
        if (drag.current === 'cancelled') return
        // In a grid of days a post keeps its time; in one of hours it takes the one that it is let go at.
        const timed = live.current.layout.isTimed && !event.allDay
        const at = timed
          ? wallOf(startStr)
          : `${startStr.slice(0, 10)}T${draggedEl.dataset['time'] ?? evening}`
        live.current.onMove(id, null, toPlan(at), () => undefined)
      },
      moreLinkClick: ((info) => {
        const day = live.current.layout.dayOf(gridDay(info.date))
        live.current.onMore(day, info.jsEvent.target as HTMLElement)
        // Anything falsy would open the calendar's own popover, and a string would be taken for a view's name.
        return true as unknown as string
      }) as MoreLinkHandler,
      settle,
    }
  }, [])

  useEffect(() => {
    // The calendar knows no Escape: its drag is ended by a made-up release, and the drop that follows is refused.
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
    const walking = new GridWalk(element)
    walk.current = walking
    walking.changed()
    const onKey = (event: KeyboardEvent): void => {
      if ((event.key === 'PageUp' || event.key === 'PageDown') && !event.altKey && !event.ctrlKey) {
        event.preventDefault()
        walking.turned()
        live.current.onStep(event.key === 'PageUp' ? -1 : 1)
        return
      }
      const isStep = event.altKey && event.key.startsWith('Arrow')
      const onWay = isStep && underWay !== null && performance.now() < underWay.until ? underWay : null
      const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset['id'] ?? onWay?.id
      const found = id === undefined ? null : calendar.current?.getApi().getEventById(id)
      const chip = found === null || found === undefined ? undefined : chipOf(found)
      if (id === undefined || chip === undefined) return
      const { onMove, onPick, onMoveTo, layout: drawn } = live.current
      const letter = event.ctrlKey || event.metaKey || event.altKey ? '' : event.key.toLowerCase()
      if (letter === 'x' || letter === 'm') {
        event.preventDefault()
        if (letter === 'x') onPick(id)
        else onMoveTo(id)
        return
      }
      const step = (drawn.isTimed ? timedSteps : daySteps)[event.key]
      if (!event.altKey || step === undefined) return
      event.preventDefault()
      moved = id
      const from = { wall: onWay?.id === id ? onWay.wall : chip.post.shown, accountId: chip.post.accountId }
      const wall = shiftWall(from.wall, step[0], step[1])
      underWay = { id, wall, until: performance.now() + settling }
      onMove(id, from, { ...from, wall }, () => {
        underWay = null
      })
    }
    // Where nothing has the focus, the page keys are the calendar's too.
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

  // In lanes the grid's dates count accounts, and its names would tell of weeks of 1973.
  useEffect(() => {
    if (host.current !== null) nameLanes(host.current, layout, t('calendar.lanes'))
  }, [layout, events, t])

  // The grid makes its own regions that scroll: the hours of a day, the lanes of a week.
  useEffect(() => {
    const regions = [...(host.current?.querySelectorAll<HTMLElement>('[style*="overflow"]') ?? [])]
    const ends = regions
      .filter((region) => /auto|scroll/.test(getComputedStyle(region).overflowY))
      .map((region) => tendScroller(region, t(layout.isTimed ? 'calendar.hours' : 'calendar.days')))
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
        startTime: element.dataset['time'] ?? evening,
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

/** How far apart two places are: days, and minutes of the clock. */
export function stepBetween(
  from: GridPlace,
  to: GridPlace,
): { readonly days: number; readonly minutes: number } {
  const minutesOf = (wall: string): number => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
  return {
    days: daysBetween(from.wall.slice(0, 10), to.wall.slice(0, 10)),
    minutes: minutesOf(to.wall) - minutesOf(from.wall),
  }
}
