import { Button as AriaButton } from 'react-aria-components'
import { addDays } from '../../shared/time/days.ts'
import type { PlacedPost } from '../../shared/contract/calendar.ts'
import { clock, weekdayFull } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { conflictLine } from '../plan/conflict-words.ts'
import { useConflicts } from '../plan/conflict-store.ts'
import type { PlanData } from '../plan/use-plan-data.ts'
import { usePlan } from '../state/plan-store.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/icon.tsx'
import { ruleOf, type DayNotes } from './day-notes.ts'
import look from './agenda.module.css'
import { wordsOf } from '../plan/words-of.ts'
import { scrollsAs } from '../ui/scrolls-as.ts'

interface AgendaProps {
  readonly rows: readonly PlacedPost[]
  readonly data: PlanData
  readonly notes: ReadonlyMap<string, DayNotes>
  readonly unsent: ReadonlyMap<string, number>
  readonly from: string
  readonly until: string
}

/** The plan as a list to read: day after day, a line for each post. Days without anything are left out. */
export function Agenda({ rows, data, notes, unsent, from, until }: AgendaProps) {
  const { t, locale, pick } = useWords()
  const byDay = Map.groupBy(rows, ({ shown }) => shown.slice(0, 10))
  const days: string[] = []
  for (let day = from; day < until; day = addDays(day, 1))
    if (byDay.has(day) || notes.has(day)) days.push(day)
  return (
    <div className={look['agenda']} tabIndex={-1} ref={scrollsAs(t('calendar.mode.agenda'))}>
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
            {notes.get(day)?.rules.map(({ rule, what }) => (
              <small key={rule}>
                <Icon name="pack" size={12} />{' '}
                {t(what === 'begins' ? 'calendar.ruleBegins' : 'calendar.ruleEnds', {
                  rule: pick(ruleOf(rule)?.title ?? { en: rule, id: rule }),
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
            <p className="mute">{t('calendar.more', { count: unsent.get(day) ?? 0 })}</p>
          )}
        </section>
      ))}
    </div>
  )
}

function Line({ post, data }: { readonly post: PlacedPost; readonly data: PlanData }) {
  const { t, locale, pick } = useWords()
  const select = usePlan((state) => state.select)
  const togglePick = usePlan((state) => state.togglePick)
  const picked = usePlan((state) => state.picked.has(post.id))
  const selected = usePlan((state) => state.selected === post.id)
  const conflicts = useConflicts((state) => state.byPost.get(post.id))
  const client = data.clients.get(post.clientId)
  return (
    <li className={classes(client !== undefined && `c${client.colour}`, selected && look['on'])}>
      <input
        type="checkbox"
        className={look['pick']}
        checked={picked}
        aria-label={t('plan.choose', { words: wordsOf(post, t) })}
        onChange={() => togglePick(post.id)}
      />
      <AriaButton className={look['line'] ?? ''} data-id={post.id} onPress={() => select(post.id)}>
        <time>{clock(post.shown, locale)}</time>
        <span className={look['bar']} />
        <span className={look['who']}>
          {client?.name} <span className="mute">{data.accounts.get(post.accountId)?.handle}</span>
        </span>
        <span className={classes(look['words'], 'cut')}>{wordsOf(post, t)}</span>
        {conflicts !== undefined && (
          <span className={classes(look['note'], 'warn')} title={conflictLine(conflicts, t)}>
            <Icon name="near" size={14} label={conflictLine(conflicts, t)} tone="warn" />
          </span>
        )}
        {post.reason !== null && (
          <span className={classes(look['note'], post.status, 'cut')}>{pick(post.reason.title)}</span>
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
