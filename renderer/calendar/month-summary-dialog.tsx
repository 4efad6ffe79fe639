import { addDays, firstOfMonth, lastOfMonth } from '../../shared/time/days.ts'
import { useCore } from '../connection/client-context.ts'
import { capitalize } from '../i18n/capitalize.ts'
import { dayRange, monthName, number, shortDay } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePlanData } from '../state/use-plan-data.ts'
import { scopeOf, usePlan } from '../state/plan-store.ts'
import { Dialog } from '../ui/dialog.tsx'
import styles from './month-summary.module.css'

/** A month at a glance: posts per week against the target, verdicts by day, hashtags. */
export function MonthSummaryDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useWords()
  const { filter, day } = usePlan()
  const month = firstOfMonth(day)
  const { data } = useCore('insight.month', { filter, month })
  const { clients } = usePlanData()
  const { clientId } = scopeOf(filter)
  const who = (clientId === null ? undefined : clients.get(clientId)?.name) ?? t('side.all')
  const title = `${who} · ${capitalize(monthName(month, locale))} ${month.slice(0, 4)}`
  if (data === undefined) return null
  const maxWeek = Math.max(1, ...data.weeks.map(({ posts, target }) => Math.max(posts, target ?? 0)))
  const maxDay = Math.max(1, ...data.days.map(({ clear, warn, blocked }) => clear + warn + blocked))
  const maxTag = data.hashtags[0]?.posts ?? 1
  const aimed = data.weeks.some(({ target }) => target !== null)
  return (
    <Dialog title={title} isOpen onClose={onClose} wide>
      {data.posts === 0 ? (
        <p>{t('insight.none')}</p>
      ) : (
        <div className={styles['insight']}>
          <figure>
            <figcaption>{t('insight.weeks')}</figcaption>
            <ul className={styles['weeks']}>
              {data.weeks.map(({ from, posts, target }) => {
                const last = addDays(from, 6) > lastOfMonth(month) ? lastOfMonth(month) : addDays(from, 6)
                return (
                  <li key={from}>
                    <span>{dayRange(from < month ? month : from, last, locale)}</span>
                    <svg viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true">
                      <rect
                        className={styles['bar']}
                        y="2"
                        width={(posts / maxWeek) * 196}
                        height="10"
                        rx="2"
                      />
                      {target !== null && (
                        <rect
                          className={styles['target']}
                          x={(target / maxWeek) * 196}
                          width="2"
                          height="14"
                        />
                      )}
                    </svg>
                    <b>
                      {number(posts, locale)}
                      {target !== null && ` / ${number(Math.round(target), locale)}`}
                    </b>
                  </li>
                )
              })}
            </ul>
            {!aimed && <p className="mute">{t('insight.noTarget')}</p>}
          </figure>
          <figure>
            <figcaption>
              {t('insight.days')}
              <span className={styles['legend']}>
                {(['clear', 'warn', 'blocked'] as const).map((status) => (
                  <span key={status}>
                    <i className={styles[status]} /> {t(`verdict.${status}`)}
                  </span>
                ))}
              </span>
            </figcaption>
            <svg
              className={styles['days']}
              viewBox={`0 0 ${data.days.length * 16} 84`}
              role="img"
              aria-label={t('insight.daysLabel', {
                clear: sum(data.days, 'clear'),
                warn: sum(data.days, 'warn'),
                blocked: sum(data.days, 'blocked'),
              })}
            >
              {data.days.map(({ day: on, ...counts }, index) => {
                let y = 70
                return (
                  <g key={on}>
                    <title>{`${shortDay(on, locale)}: ${counts.clear + counts.warn + counts.blocked}`}</title>
                    {(['clear', 'warn', 'blocked'] as const).map((status) => {
                      const height = (counts[status] / maxDay) * 66
                      y -= height
                      return (
                        <rect
                          key={status}
                          className={styles[status]}
                          x={index * 16 + 2}
                          y={y}
                          width="12"
                          height={height}
                        />
                      )
                    })}
                    {(index === 0 || (index + 1) % 7 === 1) && (
                      <text x={index * 16 + 8} y="81" textAnchor="middle">
                        {index + 1}
                      </text>
                    )}
                  </g>
                )
              })}
            </svg>
          </figure>
          <figure>
            <figcaption>{t('insight.hashtags')}</figcaption>
            <ul className={styles['tags']}>
              {data.hashtags.map(({ tag, posts }) => (
                <li key={tag}>
                  <span className="cut">{tag}</span>
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect className={styles['bar']} width={(posts / maxTag) * 100} height="8" rx="2" />
                  </svg>
                  <b>{number(posts, locale)}</b>
                </li>
              ))}
            </ul>
          </figure>
        </div>
      )}
    </Dialog>
  )
}

const sum = <Key extends 'clear' | 'warn' | 'blocked'>(
  days: readonly Readonly<Record<Key, number>>[],
  key: Key,
): number => days.reduce((total, day) => total + day[key], 0)
