import { useMemo, useState } from 'react'
import { ruleName, type Market, type Policy, type PolicyRule } from '../../shared/policy/index.ts'
import toolbarStyles from '../ui/toolbar.module.css'
import { fullDay } from '../i18n/dates.ts'
import { useWords, type Translate } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { Icon } from '../ui/icon.tsx'
import { Select } from '../ui/controls.tsx'
import { DayField } from '../ui/day-field.tsx'
import { isAboutMarket, markets } from '../../shared/policy/index.ts'
import styles from './policy.module.css'
import { AddPackButton, PacksSection } from './packs/packs-section.tsx'
import { RuleTimeline } from './rule-timeline.tsx'
import { TestBench } from './test-bench.tsx'
import { scopeOf, usePlan } from '../state/plan-store.ts'
import { usePolicies } from '../state/use-policies.ts'
import { scrollRegionRef } from '../ui/scroll-region.ts'
import { severityIcons, severityTones, allRules } from './rules.ts'

/** The rules of the packs in plain words, with dates, markets and sources, and a test bench for texts. */
export function PolicyView() {
  const { t } = useWords()
  const [asOf, setAsOf] = useState(localToday)
  const [market, setMarket] = useState<Market>('ID')
  const clientId = usePlan((state) => scopeOf(state.filter).clientId)
  const policy = usePolicies().of(clientId)
  return (
    <>
      <div className={toolbarStyles['toolbar']}>
        <h1>{t('view.policy')}</h1>
        <span className={toolbarStyles['spring']} />
        <AddPackButton />
        <span className={toolbarStyles['soft']}>{t('policy.asOf')}</span>
        <DayField label={t('policy.asOf')} hideLabel value={asOf} onChange={setAsOf} />
        <Select
          label={t('policy.market')}
          hideLabel
          value={market}
          onChange={setMarket}
          choices={markets.map((id) => ({ id, label: t(`market.${id}`) }))}
        />
      </div>
      <div className={styles['body']} ref={scrollRegionRef(t('view.policy'))}>
        <div className={styles['left']} ref={scrollRegionRef(t('policy.rule'))}>
          <p className={styles['three']}>{t('policy.reasons')}</p>
          <PacksSection />
          <RuleTimeline asOf={asOf} market={market} policy={policy} />
          <RuleTable asOf={asOf} market={market} policy={policy} />
        </div>
        <TestBench market={market} asOf={asOf} policy={policy} />
      </div>
    </>
  )
}

const applies = ({ rule }: PolicyRule, asOf: string, market: Market): boolean =>
  (rule.from === undefined || rule.from <= asOf) &&
  (rule.until === undefined || asOf < rule.until) &&
  isAboutMarket(rule, market, asOf)

interface RuleTableProps {
  readonly asOf: string
  readonly market: Market
  readonly policy: Policy
}

function RuleTable({ asOf, market, policy }: RuleTableProps) {
  const { t, locale, pick } = useWords()
  const rules = useMemo(() => allRules(policy), [policy])
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th>{t('policy.rule')}</th>
          <th style={{ width: '21%' }}>{t('policy.where')}</th>
          <th style={{ width: '19%' }}>{t('policy.inForce')}</th>
          <th style={{ width: '26%' }}>{t('policy.source')}</th>
        </tr>
      </thead>
      {policy.packs.map(({ pack }) => (
        <tbody key={pack.id}>
          <tr className={styles['group']}>
            <th colSpan={4} scope="rowgroup">
              <span>
                <Icon name="pack" />
                {pick(pack.title)}
                <small>
                  {t('policy.version', { version: pack.version, date: fullDay(pack.reviewBy, locale) })}
                </small>
              </span>
            </th>
          </tr>
          {rules
            .filter(({ packId }) => packId === pack.id)
            .map((entry) => {
              const { rule, source } = entry
              return (
                <tr key={rule.id} className={applies(entry, asOf, market) ? '' : styles['out']}>
                  <td>
                    <span className={styles['rule']}>
                      <Icon
                        name={severityIcons[rule.severity]}
                        size={14}
                        tone={applies(entry, asOf, market) ? severityTones[rule.severity] : undefined}
                      />
                      {pick(ruleName(rule))}
                    </span>
                  </td>
                  <td>{whereOf(entry, t)}</td>
                  <td className="num">{whenOf(entry, t, (day) => fullDay(day, locale))}</td>
                  <td>
                    <a href={source.url} target="_blank" rel="noreferrer">
                      {new URL(source.url).hostname.replace(/^www\./, '')}
                    </a>
                    , {source.date.length === 10 ? fullDay(source.date, locale) : source.date}
                    {source.evidence !== undefined && (
                      <small className={source.evidence === 'disputed' ? 'warn' : 'mute'}>
                        {' '}
                        {t(`evidence.${source.evidence}`)}
                      </small>
                    )}
                  </td>
                </tr>
              )
            })}
        </tbody>
      ))}
    </table>
  )
}

function whereOf({ rule }: PolicyRule, t: Translate): string {
  const markets = rule.needsShop ? t('policy.withShop') : (rule.markets?.join(' ') ?? null)
  const accounts = rule.accounts === undefined ? t('policy.allAccounts') : t('policy.shopAccounts')
  return [markets, accounts, rule.choice ? t('policy.ifChosen') : null]
    .filter((part) => part !== null)
    .join(', ')
}

function whenOf({ rule: { from, until } }: PolicyRule, t: Translate, day: (day: string) => string): string {
  if (from !== undefined && until !== undefined)
    return t('policy.between', { from: day(from), until: day(until) })
  if (from !== undefined) return t('policy.since', { from: day(from) })
  return until === undefined ? t('policy.always') : t('policy.until', { until: day(until) })
}
