import { daysBetween } from '../../shared/time/days.ts'
import { isAboutMarket, ruleName, type Market, type Policy } from '../../shared/policy/index.ts'
import { fullDay } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/icon.tsx'
import styles from './policy.module.css'
import { allRules, severityIcons, severityTones } from './rules.ts'

const first = '2023-07-01'

interface RuleTimelineProps {
  readonly asOf: string
  readonly market: Market
  readonly policy: Policy
}

/** When each dated rule began and ended. A rule in force has an open ring. */
export function RuleTimeline({ asOf, market, policy }: RuleTimelineProps) {
  const { t, locale, pick } = useWords()
  const last = `${Math.max(2027, Number(asOf.slice(0, 4)) + 1)}-04-01`
  const width = daysBetween(first, last)
  const share = (day: string): number => Math.max(0, Math.min(1, daysBetween(first, day) / width))
  const dated = allRules(policy)
    .filter(({ rule }) => rule.from !== undefined && isAboutMarket(rule, market, rule.until ?? asOf))
    .sort((a, b) => (a.rule.from ?? '').localeCompare(b.rule.from ?? ''))
  const years = Array.from({ length: Number(last.slice(0, 4)) - 2023 }, (_, index) => `${2024 + index}-01-01`)
  return (
    // A scroll region must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <figure className={styles['timeline']} aria-label={t('policy.timeline')} tabIndex={0}>
      <div className={styles['names']}>
        <span />
        {dated.map(({ rule }) => (
          <span key={rule.id} className="cut">
            {pick(ruleName(rule))}
          </span>
        ))}
      </div>
      <div className={styles['lanes']}>
        <div className={styles['years']} aria-hidden="true">
          {years.map((year) => (
            <span key={year} style={{ left: `${share(year) * 100}%` }}>
              {year.slice(0, 4)}
            </span>
          ))}
        </div>
        {dated.map(({ rule }) => {
          const from = rule.from ?? first
          return (
            <div key={rule.id} className={styles['lane']}>
              <span
                className={classes(
                  styles['span'],
                  rule.until === undefined && styles['openEnd'],
                  from < first && styles['openStart'],
                  severityTones[rule.severity],
                )}
                style={{ left: `${share(from) * 100}%`, right: `${(1 - share(rule.until ?? last)) * 100}%` }}
              >
                <Icon name={severityIcons[rule.severity]} size={12} />
                <i>{fullDay(from, locale)}</i>
              </span>
            </div>
          )
        })}
        <div className={styles['now']} style={{ left: `${share(asOf) * 100}%` }} />
      </div>
    </figure>
  )
}
