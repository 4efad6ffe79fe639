import type { InspectedPack, PackChange, PackRule } from '../../../shared/contract/methods/packs.ts'
import { fullDay } from '../../i18n/dates.ts'
import { useWords, type Translate } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { scrollRegionRef } from '../../ui/scroll-region.ts'
import { severityIcons, severityTones } from '../rules.ts'
import styles from './packs.module.css'

type SeverityId = keyof typeof severityIcons

const isSeverity = (id: string): id is SeverityId => Object.hasOwn(severityIcons, id)

/** The rules of a pack, and what it changes in other packs, in plain words. */
export function PackRules({ pack }: { readonly pack: InspectedPack }) {
  const { t } = useWords()
  return (
    <div className={styles['rules']} ref={scrollRegionRef(t('packs.rules'))}>
      <ul>
        {pack.rules.map((rule) => (
          <RuleLine key={rule.id} rule={rule} />
        ))}
        {pack.changes.map((change, index) => (
          // A pack may change a rule twice, for other days.
          <ChangeLine key={`${change.rule} ${index}`} change={change} />
        ))}
      </ul>
      {pack.places + pack.phrases > 0 && (
        <p className="mute">{t('packs.lists', { places: pack.places, phrases: pack.phrases })}</p>
      )}
      {pack.warnings.length > 0 && (
        <details>
          <summary>{t('packs.warnings', { count: pack.warnings.length })}</summary>
          <ul>
            {pack.warnings.map((warning) => (
              <li key={warning}>
                <code>{warning}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function RuleLine({ rule }: { readonly rule: PackRule }) {
  const { t, pick, locale } = useWords()
  const severity = isSeverity(rule.severity) ? rule.severity : 'note'
  const day = (of: string): string => fullDay(of, locale)
  return (
    <li>
      <Icon name={severityIcons[severity]} size={14} tone={severityTones[severity]} />
      <div>
        <b>{pick(rule.name)}</b> <small>{t(`packs.severity.${severity}`)}</small>
        <p>{pick(rule.reason)}</p>
        <small className="mute">
          {[
            rule.markets?.join(' '),
            rule.accounts?.map((id) => t(`kind.${id}`)).join(', '),
            daysOf(rule, t, day),
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
          {' · '}
          <a href={rule.source.url} target="_blank" rel="noreferrer">
            {rule.source.title}
          </a>
          {`, ${rule.source.date.length === 10 ? day(rule.source.date) : rule.source.date}`}
        </small>
      </div>
    </li>
  )
}

function ChangeLine({ change }: { readonly change: PackChange }) {
  const { t, pick } = useWords()
  const after = change.severity ?? change.before ?? 'note'
  const severity = change.off ? 'allow' : isSeverity(after) ? after : 'note'
  return (
    <li>
      <Icon name={severityIcons[severity]} size={14} tone={severityTones[severity]} />
      <div>
        <b>{pick(change.name)}</b>{' '}
        <small>
          {change.off
            ? t('packs.turnsOff')
            : change.severity === null
              ? t('packs.changes')
              : t('packs.changesTo', { severity: t(`packs.severity.${severity}`) })}
        </small>
        <p>{pick(change.reason)}</p>
      </div>
    </li>
  )
}

function daysOf({ from, until }: PackRule, t: Translate, day: (day: string) => string): string {
  if (from !== null && until !== null) return t('policy.between', { from: day(from), until: day(until) })
  if (from !== null) return t('policy.since', { from: day(from) })
  return until === null ? t('policy.always') : t('policy.until', { until: day(until) })
}
