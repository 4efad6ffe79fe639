import type {
  CalendarOptions,
  DayCellInfo,
  DayHeaderInfo,
  EventApi,
  InlineWeekNumberInfo,
} from '@fullcalendar/react'
import dayGridPlugin from '@fullcalendar/react/daygrid'
import interactionPlugin from '@fullcalendar/react/interaction'
import multiMonthPlugin from '@fullcalendar/react/multimonth'
import timeGridPlugin from '@fullcalendar/react/timegrid'
import { shortZone } from '../../../shared/time/zones.ts'
import { clock, weekday } from '../../i18n/dates.ts'
import type { Locale } from '../../i18n/i18n.ts'
import { classes } from '../../ui/classes.ts'
import { Chip } from './chip.tsx'
import type { ChipData, FreeSlot } from './chip-events.ts'
import type { GridLayout } from './grid-layout.ts'

/** The calendar runs in UTC, and its UTC digits are the wall time shown, so nothing is converted. */
export const gridDay = (date: Date): string => date.toISOString().slice(0, 10)

export const chipOf = (event: EventApi): ChipData | undefined =>
  event.extendedProps['chip'] as ChipData | undefined
export const slotOf = (event: EventApi): FreeSlot | undefined =>
  event.extendedProps['slot'] as FreeSlot | undefined
export const bandOf = (event: EventApi): string | undefined =>
  event.extendedProps['band'] as string | undefined

/** Options that stay the same as long as a view is open. */
export const fixedOptions: CalendarOptions = {
  plugins: [dayGridPlugin, timeGridPlugin, multiMonthPlugin, interactionPlugin],
  timeZone: 'UTC',
  firstDay: 1,
  headerToolbar: false,
  height: '100%',
  fixedWeekCount: false,
  borderless: true,
  weekNumberCalculation: 'ISO',
  weekNumberFormat: { week: 'numeric' },
  eventOrder: 'order,start,-duration,title',
  defaultTimedEventDuration: '00:45',
  forceEventDuration: false,
  nextDayThreshold: '24:00:00',
  editable: true,
  eventDurationEditable: false,
  droppable: true,
  dragRevertDuration: 0,
  eventDragMinDistance: 4,
  eventSlicing: false,
  slotDuration: '00:30',
  snapDuration: '00:15',
  scrollTime: '06:00',
  scrollTimeReset: false,
  eventMinHeight: 31,
  eventShortHeight: 31,
  slotEventOverlap: false,
  expandRows: true,
  allDayText: '',
  className: 'fc',
  dayHeaderDividerClass: 'fc-head-line',
  dayHeaderInnerClass: 'fc-dow',
  dayRowClass: 'fc-week',
  inlineWeekNumberClass: 'fc-wk',
  dayCellTopClass: 'top',
  highlightClass: 'fc-hl',
  rowMoreLinkClass: 'fc-more',
  slotHeaderClass: 'fc-hour',
  slotLaneClass: ({ time }) => classes('fc-slot', (time?.milliseconds ?? 0) % 3_600_000 !== 0 && 'half'),
  dayLaneClass: 'fc-lane',
  nowIndicatorLineClass: 'fc-now',
  allDayDividerClass: 'fc-head-line',
  singleMonthClass: 'fc-single',
  singleMonthHeaderClass: 'fc-single-head',
  eventContent: ({ event }) => {
    const chip = chipOf(event)
    return chip === undefined ? (
      <span className="cut" dir="auto">
        {event.title}
      </span>
    ) : (
      <Chip chip={chip} />
    )
  },
  eventInnerClass: ({ event }) => (chipOf(event) === undefined ? 'cut' : 'chip-in'),
  views: {
    dayGrid: { tableHeaderClass: 'fc-head', tableBodyClass: 'fc-body' },
    multiMonth: { tableHeaderClass: 'fc-head', tableBodyClass: 'fc-body' },
    timeGrid: { tableHeaderClass: 'fc-head fc-timed' },
  },
}

/** FullCalendar's view for a layout, with the options that only this view has. */
export function viewOptions(layout: GridLayout, locale: Locale): CalendarOptions {
  const shared = { initialView: 'plan', initialDate: layout.date } as const
  switch (layout.view) {
    case 'month':
      return {
        ...shared,
        views: { ...fixedOptions.views, plan: { type: 'dayGridMonth' } },
        weekNumbers: true,
        dayMaxEvents: true,
        dayHeaderFormat: { weekday: 'short' },
      }
    case 'months':
      return {
        ...shared,
        views: { ...fixedOptions.views, plan: { type: 'multiMonth', duration: { months: layout.count } } },
        multiMonthMaxColumns: 2,
        singleMonthMinWidth: 420,
        // Width divided by height of a month, chosen so that a month is as tall as a wide screen allows.
        aspectRatio: 0.9,
        dayMaxEvents: 4,
        dayHeaderFormat: { weekday: 'short' },
        singleMonthTitleFormat: { month: 'long', year: 'numeric' },
      }
    case 'week-lanes':
      return {
        ...shared,
        views: { ...fixedOptions.views, plan: { type: 'dayGrid', duration: { weeks: layout.count } } },
        weekNumbers: true,
        dayMaxEvents: 6,
        dayHeaderContent: ({ date }: DayHeaderInfo) =>
          weekday(layout.columnDay((date.getUTCDay() + 6) % 7), locale),
        inlineWeekNumberContent: ({ date }: InlineWeekNumberInfo) => <Lane layout={layout} date={date} />,
      }
    case 'week':
    case 'day':
      return {
        ...shared,
        views: {
          ...fixedOptions.views,
          plan: { type: 'timeGrid', duration: layout.view === 'week' ? { weeks: 1 } : { days: 1 } },
        },
        weekNumbers: false,
        dayMaxEvents: 3,
        allDaySlot: true,
        nowIndicator: true,
        slotHeaderContent: ({ date }) => clock(date.toISOString(), locale),
      }
    case 'day-lanes':
      return {
        ...shared,
        views: { ...fixedOptions.views, plan: { type: 'timeGrid', duration: { days: layout.count } } },
        weekNumbers: false,
        allDaySlot: false,
        dayHeaderContent: ({ date }: DayHeaderInfo) => <Lane layout={layout} date={date} />,
        slotHeaderContent: ({ date }) => clock(date.toISOString(), locale),
      }
  }
}

/** A lane's account and its zone. */
function Lane({ layout, date }: { readonly layout: GridLayout; readonly date: Date }) {
  const { accountId } = layout.toPlan(`${gridDay(date)}T00:00`)
  const account = layout.lanes.find(({ id }) => id === accountId)
  return (
    <span className="lane-name" title={account?.handle}>
      <b className="cut">{account?.handle}</b>
      <small>{account === undefined ? '' : shortZone(layout.zone ?? account.zone)}</small>
    </span>
  )
}

/** Class names of a day's cell, by the plan's day that it stands for, with or without lanes. */
export function dayCellClass(layout: GridLayout, today: string) {
  return ({ date, isOther, dow }: Pick<DayCellInfo, 'date' | 'isOther' | 'dow'>): string => {
    const day = layout.dayOf(gridDay(date))
    const other = isOther && layout.view === 'month'
    return classes(
      'fc-day',
      other && 'out',
      (dow === 0 || dow === 6 || other) && 'off',
      isOther && layout.view === 'months' && 'blank',
      day < today && 'past',
      day === today && 'today',
    )
  }
}
