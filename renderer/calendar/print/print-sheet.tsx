import { Fragment, useMemo } from 'react'
import { createPortal } from 'react-dom'
import { addDays, dayOfWeek } from '../../../shared/time/days.ts'
import { maxPerDay, type PlacedPost } from '../../../shared/contract/methods/calendar.ts'
import { postFormats, postStates } from '../../../shared/post/post.ts'
import { useCore } from '../../connection/client-context.ts'
import { capitalize } from '../../i18n/capitalize.ts'
import { clock, fullDay, weekday, weekdayFull } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { localToday } from '../../i18n/today.ts'
import { accountsOf, usePlanData, type PlanData } from '../../state/use-plan-data.ts'
import type { Printing } from '../../state/dialog-store.ts'
import { useOwnZone } from '../../state/own-clock.ts'
import { scopeOf, usePlan } from '../../state/plan-store.ts'
import { usePolicies } from '../../state/use-policies.ts'
import { useSettings } from '../../state/settings-context.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import { namedSpan, titleOf } from '../../state/calendar-span.ts'
import { notesOf, type DayMarkers } from '../grid/day-markers.ts'
import styles from '../../print/sheet.module.css'
import { useCalendarClock } from '../use-calendar-clock.ts'
import { useCalendarMode } from '../../state/use-calendar-mode.ts'
import { usePrinted } from '../../print/use-printed.ts'
import { zoneLabel } from '../zone-label.ts'
import { useShownTime, postLabel } from '../../posts/index.ts'

const statuses = ['clear', 'warn', 'blocked'] as const

/**
 * The days in view for printing: all their posts, the zone of the times, the clients, and a legend of the marks. A
 * month is printed as weeks, other spans as lists. Rendered outside the window's layout and hidden until printed.
 */
export function PrintSheet({ to: place }: { readonly to: Printing }) {
  const { t, locale } = useWords()
  const { settings } = useSettings()
  const { day, filter } = usePlan()
  const data = usePlanData()
  const { mode } = useCalendarMode()
  const timeOf = useShownTime()
  const ownZone = useOwnZone()
  const { zone, zones } = useCalendarClock(data, filter)
  const { from, to } = namedSpan(mode, day)
  const until = addDays(to, 1)
  const { blockedInPlace } = settings
  const { data: shown, isPlaceholderData } = useCore('calendar.range', {
    from,
    until,
    zone,
    filter,
    perDay: maxPerDay,
    blockedInPlace,
  })
  const accounts = useMemo(() => accountsOf(data, filter), [data, filter])
  const policy = usePolicies().of(scopeOf(filter).clientId)
  const notes = useMemo(
    () => notesOf(from, until, [...new Set(accounts.map(({ market }) => market))], policy),
    [from, until, accounts, policy],
  )
  const ready = shown !== undefined && !isPlaceholderData && data.loaded
  const title = titleOf(mode, day, locale)
  usePrinted(place, ready, `${title.what} ${title.year}`.trim())
  if (!ready) return null
  const byDay = Map.groupBy(shown.rows, ({ shown: wall }) => wall.slice(0, 10))
  const clients = [...new Set(shown.rows.map(({ clientId }) => clientId))].flatMap(
    (id) => data.clients.get(id) ?? [],
  )
  const isMonth = mode === 'month' || mode === 'months'
  return createPortal(
    <article className={classes(styles['sheet'], isMonth && styles['wide'])} data-testid="print-sheet">
      <header>
        <h1>
          {title.what} {title.year}
        </h1>
        <p>
          {t('calendar.posts', { count: shown.rows.length })} · {zoneLabel(settings.clock, zones, ownZone, t)}{' '}
          · {t('print.on', { day: fullDay(localToday(), locale) })}
          {!blockedInPlace && shown.blocked > 0 && ` · ${t('print.without', { count: shown.blocked })}`}
        </p>
        <p className={styles['legend']}>
          {clients.map((client) => (
            <span key={client.id} className={`c${client.colour}`}>
              <i /> <b>{client.code}</b> {client.name}
            </span>
          ))}
        </p>
        <p className={styles['legend']}>
          {postFormats.map((format) => (
            <span key={format}>
              <Icon name={`format-${format}`} size={12} /> {capitalize(t(`format.${format}`))}
            </span>
          ))}
          {postStates.map((state) => (
            <span key={state}>
              <Icon name={`state-${state}`} size={12} /> {capitalize(t(`state.${state}`))}
            </span>
          ))}
          {statuses.map((status) => (
            <span key={status}>
              <Icon name={`verdict-${status}`} size={12} tone={status} /> {capitalize(t(`verdict.${status}`))}
            </span>
          ))}
        </p>
      </header>
      {isMonth ? (
        <Weeks from={from} to={to} byDay={byDay} data={data} notes={notes} timeOf={timeOf} />
      ) : (
        <Days from={from} to={to} byDay={byDay} data={data} notes={notes} timeOf={timeOf} />
      )}
    </article>,
    document.body,
  )
}

interface SpanProps {
  readonly from: string
  readonly to: string
  readonly byDay: ReadonlyMap<string, readonly PlacedPost[]>
  readonly data: PlanData
  readonly notes: ReadonlyMap<string, DayMarkers>
  readonly timeOf: ReturnType<typeof useShownTime>
}

function Weeks({ from, to, byDay, data, notes, timeOf }: SpanProps) {
  const { t, locale } = useWords()
  const weeks: string[] = []
  for (let week = addDays(from, 1 - dayOfWeek(from)); week <= to; week = addDays(week, 7)) weeks.push(week)
  const columns = [0, 1, 2, 3, 4, 5, 6]
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {weekday(addDays(weeks[0] ?? from, column), locale).split(' ')[0]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week}>
            {columns.map((column) => {
              const day = addDays(week, column)
              if (day < from || day > to) return <td key={day} className={styles['out']} />
              return (
                <td key={day}>
                  <DayName day={day} short notes={notes.get(day)} />
                  {byDay.get(day)?.map((post) => (
                    <div key={post.id} className={styles['post']}>
                      <PostMarks post={post} data={data} timeOf={timeOf} />
                      <span className={styles['words']} dir="auto">
                        {postLabel(post, t)}
                      </span>
                    </div>
                  ))}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Days({ from, to, byDay, data, notes, timeOf }: SpanProps) {
  const { t } = useWords()
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (byDay.has(day) || notes.has(day)) days.push(day)
  return (
    <table className={styles['list']}>
      <thead>
        <tr>
          <th scope="col">{t('batch.when')}</th>
          <th scope="col">{t('batch.account')}</th>
          <th scope="col">{t('post.caption')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <Fragment key={day}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                <DayName day={day} notes={notes.get(day)} />
              </th>
            </tr>
            {byDay.get(day)?.map((post) => (
              <tr key={post.id}>
                <td className={styles['post']}>
                  <PostMarks post={post} data={data} timeOf={timeOf} />
                </td>
                <td>{data.accounts.get(post.accountId)?.handle}</td>
                <td dir="auto">{postLabel(post, t)}</td>
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function DayName({
  day,
  short,
  notes,
}: {
  readonly day: string
  readonly short?: boolean
  readonly notes: DayMarkers | undefined
}) {
  const { locale, pick } = useWords()
  return (
    <span className={styles['day']}>
      <b>{short === true ? Number(day.slice(8)) : weekdayFull(day, locale)}</b>
      {notes?.marks.map((mark) => (
        <small key={mark.title.en}>
          {pick(mark.title)}
          {mark.markets.length > 0 && ` (${mark.markets.join(', ')})`}
        </small>
      ))}
    </span>
  )
}

function PostMarks({
  post,
  data,
  timeOf,
}: Pick<SpanProps, 'data' | 'timeOf'> & { readonly post: PlacedPost }) {
  const { t, locale } = useWords()
  const client = data.clients.get(post.clientId)
  const zone = timeOf(post)?.zone ?? null
  return (
    <span className={classes(styles['marks'], client !== undefined && `c${client.colour}`)}>
      <i />
      <b>{clock(post.shown, locale)}</b>
      {zone !== null && <small>{zone}</small>} {client?.code}{' '}
      <small>{data.accountMarks.get(post.accountId)?.short}</small>
      <Icon name={`format-${post.format}`} size={12} label={t(`format.${post.format}`)} />
      <Icon name={`state-${post.state}`} size={12} label={t(`state.${post.state}`)} />
      <Icon
        name={`verdict-${post.status}`}
        size={12}
        tone={post.status}
        label={t(`verdict.${post.status}`)}
      />
    </span>
  )
}
