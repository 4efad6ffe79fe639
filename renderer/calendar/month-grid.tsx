import FullCalendar, {
  type CalendarOptions,
  type CalendarRef,
  type DayCellInfo,
  type EventApi,
  type EventClickInfo,
  type EventDisplayInfo,
  type EventDropInfo,
  type EventInput,
  type EventReceiveInfo,
  type MoreLinkHandler,
} from '@fullcalendar/react'
import dayGridPlugin from '@fullcalendar/react/daygrid'
import interactionPlugin, { Draggable } from '@fullcalendar/react/interaction'
import '@fullcalendar/react/skeleton.css'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { addDays } from '../../shared/time/wall-time.ts'
import { useWords } from '../i18n/i18n.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/icon.tsx'
import './calendar.css'
import { Chip } from './chip.tsx'
import { focusChip } from './focus-chip.ts'
import type { ChipData } from './chip-events.ts'
import { MoreCount } from './more-count.tsx'

interface MonthGridProps {
  /** The first of the month in view. */
  readonly month: string
  readonly today: string
  readonly events: EventInput[]
  /** Posts of a day that the core counted and did not send. */
  readonly unsent: ReadonlyMap<string, number>
  /** What begins or ends on a day, by the rules of the packs. */
  readonly ruleDays: ReadonlyMap<string, string>
  readonly tray: HTMLElement | null
  readonly onOpen: (id: string) => void
  /** `revert` puts the chip back when the move is refused. */
  readonly onMove: (id: string, wall: string, revert: () => void) => void
  readonly onMore: (day: string, anchor: HTMLElement) => void
}

// The calendar runs in UTC, and its digits are the account's wall clock: nothing is ever shifted.
const wallOf = (iso: string): string => iso.slice(0, 16)
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

const chipOf = (event: EventApi): ChipData | undefined => event.extendedProps['chip'] as ChipData | undefined

/** The post that a key moved: its chip takes the focus again on its new day. */
let moved: string | null = null

const fixed: CalendarOptions = {
  plugins: [dayGridPlugin, interactionPlugin],
  initialView: 'dayGridMonth',
  timeZone: 'UTC',
  firstDay: 1,
  headerToolbar: false,
  height: '100%',
  fixedWeekCount: false,
  borderless: true,
  weekNumbers: true,
  weekNumberCalculation: 'ISO',
  weekNumberFormat: { week: 'numeric' },
  dayMaxEvents: true,
  eventOrder: 'order,start,-duration,title',
  defaultTimedEventDuration: '00:30',
  forceEventDuration: false,
  nextDayThreshold: '24:00:00',
  editable: true,
  eventDurationEditable: false,
  droppable: true,
  dragRevertDuration: 0,
  eventDragMinDistance: 4,
  eventSlicing: false,
  dayHeaderFormat: { weekday: 'short' },
  className: 'fc',
  dayHeaderDividerClass: 'fc-head-line',
  dayHeaderInnerClass: 'fc-dow',
  dayRowClass: 'fc-week',
  inlineWeekNumberClass: 'fc-wk',
  dayCellTopClass: 'top',
  highlightClass: 'fc-hl',
  rowMoreLinkClass: 'fc-more',
  eventContent: ({ event }) => {
    const chip = chipOf(event)
    return chip === undefined ? <span className="cut">{event.title}</span> : <Chip chip={chip} />
  },
  eventInnerClass: ({ event }) => (chipOf(event) === undefined ? 'cut' : 'chip-in'),
  eventDidMount: ({ el, event }: { el: HTMLElement; event: EventApi }) => {
    el.dataset['id'] = event.id
    if (event.id !== moved) return
    moved = null
    focusChip(event.id)
  },
  views: { dayGrid: { tableHeaderClass: 'fc-head', tableBodyClass: 'fc-body' } },
}

/** How far a key moves a post, in days. */
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A month of chips, drawn by FullCalendar and looking like ours. */
export function MonthGrid(props: MonthGridProps) {
  const { t, locale } = useWords()
  const { month, today, events, tray, unsent, ruleDays } = props
  const calendar = useRef<CalendarRef>(null)
  const host = useRef<HTMLDivElement>(null)
  const live = useRef(props)
  live.current = props
  const drag = useRef<'off' | 'on' | 'cancelled'>('off')

  const appearance = useMemo(
    () => ({
      dayCellClass: ({ date, isOther, dow }: DayCellInfo) => {
        const day = dayOf(date)
        return classes(
          'fc-day',
          isOther && 'out',
          (dow === 0 || dow === 6 || isOther) && 'off',
          day < today && 'past',
          day === today && 'today',
        )
      },
      eventClass: ({ event, isStart, isEnd, isDragging }: EventDisplayInfo) => {
        const chip = chipOf(event)
        if (chip === undefined) return classes(!isStart && 'from', !isEnd && 'to')
        return classes(chip.post.wall < today && 'past', isDragging && 'lifted')
      },
      dayCellTopContent: ({ date }: DayCellInfo) => {
        const rules = ruleDays.get(dayOf(date))
        return (
          <>
            <span className="d">{date.getUTCDate()}</span>
            {rules !== undefined && (
              <span className="rules" title={rules}>
                <Icon name="pack" size={12} label={rules} />
              </span>
            )}
          </>
        )
      },
      moreLinkContent: ({ num }: { num: number }) => <MoreCount hidden={num} unsent={unsent} />,
      moreLinkHint: t('calendar.moreHint'),
    }),
    [today, unsent, ruleDays, t],
  )

  const handlers = useMemo(() => {
    // A drag has ended once its drop was handled, which comes after its stop.
    const settle = (): void => {
      setTimeout(() => {
        drag.current = 'off'
      })
    }
    return {
      eventClick: ({ el, event }: EventClickInfo) => {
        el.focus({ preventScroll: true })
        if (chipOf(event) !== undefined) live.current.onOpen(event.id)
      },
      eventDragStart: () => {
        drag.current = 'on'
      },
      eventDragStop: settle,
      eventDrop: ({ event, revert }: EventDropInfo) => {
        if (drag.current === 'cancelled') revert()
        else live.current.onMove(event.id, wallOf(event.startStr), revert)
      },
      eventReceive: ({ event, revert, draggedEl }: EventReceiveInfo) => {
        const { startStr, id } = event
        revert()
        if (drag.current === 'cancelled') return
        live.current.onMove(
          id,
          `${startStr.slice(0, 10)}T${draggedEl.dataset['time'] ?? '12:00'}`,
          () => undefined,
        )
      },
      moreLinkClick: ((info) => {
        live.current.onMore(dayOf(info.date), info.jsEvent.target as HTMLElement)
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
    const move = (event: KeyboardEvent): void => {
      const days = steps[event.key]
      const chip = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')
      if (!event.altKey || days === undefined || chip === null) return
      const found = calendar.current?.getApi().getEventById(chip.dataset['id'] ?? '')
      const wall = found === null || found === undefined ? undefined : chipOf(found)?.post.wall
      if (wall === undefined) return
      event.preventDefault()
      moved = chip.dataset['id'] ?? null
      live.current.onMove(
        chip.dataset['id'] ?? '',
        `${addDays(wall.slice(0, 10), days)}${wall.slice(10)}`,
        () => undefined,
      )
    }
    element.addEventListener('keydown', move)
    return () => element.removeEventListener('keydown', move)
  }, [])

  const first = useRef(true)
  useLayoutEffect(() => {
    if (first.current) first.current = false
    else calendar.current?.getApi().gotoDate(month)
  }, [month])

  useEffect(() => {
    if (tray === null) return
    const draggable = new Draggable(tray, {
      itemSelector: '[data-post]',
      minDistance: 4,
      eventData: (element: HTMLElement) => ({
        id: element.dataset['post'] ?? '',
        title: '',
        startTime: element.dataset['time'] ?? '12:00',
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
    <div className="calhost" ref={host}>
      <FullCalendar
        ref={calendar}
        {...fixed}
        {...appearance}
        {...options}
        locale={locale}
        initialDate={month}
        events={events}
      />
    </div>
  )
}
