import { useEffect, useLayoutEffect, useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { addDays } from '../../shared/time/days.ts'
import type { PlacedPost } from '../../shared/contract/methods/calendar.ts'
import { clock, weekday, weekdayFull } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { conflictLine } from './conflict-text.ts'
import { useConflicts } from './conflict-store.ts'
import type { PlanData } from '../state/use-plan-data.ts'
import { usePlan } from '../state/plan-store.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/icon.tsx'
import type { DayMarkers } from './grid/day-markers.ts'
import styles from './agenda.module.css'
import { makeScrollRegionFocusable } from '../ui/scroll-region.ts'
import { postLabel } from '../posts/index.ts'

interface AgendaProps {
  /** The calendar's current day, which the list scrolls to. */
  readonly day: string
  readonly rows: readonly PlacedPost[]
  readonly data: PlanData
  readonly notes: ReadonlyMap<string, DayMarkers>
  readonly unsent: ReadonlyMap<string, number>
  readonly from: string
  readonly until: string
  /** Opens all posts of a day. */
  readonly onMore: (day: string, anchor: HTMLElement) => void
}

/** The plan as a list: day by day, one line per post. Empty days are left out. */
export function Agenda({ day: at, rows, data, notes, unsent, from, until, onMore }: AgendaProps) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const sections = [...(list.current?.querySelectorAll<HTMLElement>('[data-date]') ?? [])]
    const first = sections.find(({ dataset }) => (dataset['date'] ?? '') >= at) ?? sections.at(-1)
    if (list.current !== null && first !== undefined)
      list.current.scrollTop = first.offsetTop - list.current.offsetTop
  }, [at, from])
  const visited = usePlan((state) => state.visited)
  useEffect(() => {
    if (visited === null) return
    const section = [...(list.current?.querySelectorAll<HTMLElement>('[data-date]') ?? [])].find(
      ({ dataset }) => (dataset['date'] ?? '') >= visited.day,
    )
    ;(section?.querySelector('button') ?? list.current)?.focus()
    usePlan.getState().arrived()
  }, [visited, from])
  const { t, locale, pick } = useWords()
  const name = t('calendar.mode.agenda')
  useEffect(() => (list.current === null ? undefined : makeScrollRegionFocusable(list.current, name)), [name])
  const byDay = Map.groupBy(rows, ({ shown }) => shown.slice(0, 10))
  const days: string[] = []
  for (let day = from; day < until; day = addDays(day, 1))
    if (byDay.has(day) || notes.has(day)) days.push(day)
  return (
    <div className={styles['agenda']} tabIndex={-1} ref={list}>
      {days.map((day) => (
        <section key={day} data-date={day} aria-label={weekdayFull(day, locale)}>
          <h2>
            <span>{weekdayFull(day, locale)}</span>
            {notes.get(day)?.marks.map((mark) => (
              <small key={mark.title.en} className={classes('mark', mark.kind)}>
                {pick(mark.title)}
                {mark.markets.length > 0 && ` (${mark.markets.join(', ')})`}
              </small>
            ))}
            {notes.get(day)?.rules.map(({ rule, name, what }) => (
              <small key={rule}>
                <Icon name="pack" size={12} />{' '}
                {t(what === 'begins' ? 'calendar.ruleBegins' : 'calendar.ruleEnds', {
                  rule: pick(name),
                })}
              </small>
            ))}
          </h2>
          <ul>
            {byDay.get(day)?.map((post) => (
              <Line key={post.id} post={post} data={data} />
            ))}
          </ul>
          {(unsent.get(day) ?? 0) > 0 && (
            <AriaButton
              className={styles['more'] ?? ''}
              aria-label={t('calendar.undrawn', { count: unsent.get(day) ?? 0, day: weekday(day, locale) })}
              onPress={({ target }) => onMore(day, target as HTMLElement)}
            >
              {t('calendar.more', { count: unsent.get(day) ?? 0 })}
            </AriaButton>
          )}
        </section>
      ))}
    </div>
  )
}

function Line({ post, data }: { readonly post: PlacedPost; readonly data: PlanData }) {
  const { t, locale, pick } = useWords()
  const setOpenPost = usePlan((state) => state.setOpenPost)
  const togglePick = usePlan((state) => state.toggleSelected)
  const isSelected = usePlan((state) => state.selection.has(post.id))
  const isOpen = usePlan((state) => state.openPost === post.id)
  const conflicts = useConflicts((state) => state.byPost.get(post.id))
  const client = data.clients.get(post.clientId)
  const mark = data.accountMarks.get(post.accountId)
  return (
    <li className={classes(client !== undefined && `c${client.colour}`, isOpen && styles['on'])}>
      <input
        type="checkbox"
        className={styles['pick']}
        checked={isSelected}
        aria-label={t('plan.choose', { words: postLabel(post, t) })}
        onChange={() => togglePick(post.id)}
      />
      <AriaButton className={styles['line'] ?? ''} data-id={post.id} onPress={() => setOpenPost(post.id)}>
        <time>{clock(post.shown, locale)}</time>
        <span className={styles['bar']} />
        <span className={styles['who']}>
          <span className="cut">{client?.name}</span>
          <span className="mute cut">{data.accounts.get(post.accountId)?.handle}</span>
          {mark !== undefined && <small>{mark.short}</small>}
        </span>
        <span className={classes(styles['words'], 'cut')} dir="auto">
          {postLabel(post, t)}
        </span>
        {conflicts !== undefined && (
          <span className={classes(styles['note'], 'warn')} title={conflictLine(conflicts, t)}>
            <Icon name="near" size={14} label={conflictLine(conflicts, t)} tone="warn" />
          </span>
        )}
        {post.reason !== null && (
          <span className={classes(styles['note'], post.status, 'cut')}>{pick(post.reason.title)}</span>
        )}
        <Icon name={`format-${post.format}`} size={14} label={t(`format.${post.format}`)} />
        <Icon name={`state-${post.state}`} size={14} label={t(`state.${post.state}`)} />
        <Icon
          name={`verdict-${post.status}`}
          size={14}
          tone={post.status}
          label={t(`verdict.${post.status}`)}
        />
      </AriaButton>
    </li>
  )
}
