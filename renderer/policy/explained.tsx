import { signText, type FieldExplained, type RuleConsidered } from '../../shared/policy/index.ts'
import { fullDay } from '../i18n/dates.ts'
import { useWords, type Message } from '../i18n/i18n.ts'
import styles from './policy.module.css'

/** What was found in a text: every link and mention, with confidence and reasons, and every rule considered. */
export function Explained({ field }: { readonly field: FieldExplained }) {
  const { t, locale } = useWords()
  const found = [
    ...field.links.map(({ link, signs, considered }) => ({
      key: `link ${link.start}`,
      what: t(`found.${link.kind}`),
      text: link.text,
      to: link.chain
        .slice(link.host === link.text.toLowerCase() ? 1 : 0)
        .map((step) => step.host ?? step.url),
      looksLike: link.looksLike,
      confidence: link.confidence,
      signs,
      considered,
    })),
    ...field.mentions.map(({ mention, typed, considered }) => ({
      key: `${mention.kind} ${typed.start}`,
      what: t(`found.${mention.kind}`),
      text: field.typed.slice(typed.start, typed.end),
      to: mention.place === null ? [] : [mention.place],
      looksLike: null,
      confidence: mention.confidence,
      signs: mention.signs,
      considered,
    })),
  ]
  if (found.length === 0) return null
  return (
    <section className={styles['found']}>
      <h2>{t('policy.found')}</h2>
      {found.map((entry) => (
        <article key={entry.key}>
          <h3>
            <code className="cut">{entry.text}</code>
            <span className="num">{t('policy.sure', { percent: Math.round(entry.confidence * 100) })}</span>
          </h3>
          <p>
            {[entry.what, ...entry.to.map((step) => `→ ${step}`)].join(' ')}
            {entry.looksLike !== null && ` · ${t('policy.looksLike', { host: entry.looksLike })}`}
            <small>{entry.signs.map((sign) => signText(sign)[locale]).join(', ')}</small>
          </p>
          <Considered rules={entry.considered} />
        </article>
      ))}
    </section>
  )
}

function Considered({ rules }: { readonly rules: readonly RuleConsidered[] }) {
  const { t, locale } = useWords()
  if (rules.length === 0) return null
  return (
    <ul className={styles['considered']}>
      {rules.map(({ entry, outcome }) => {
        const { from, until } = entry.rule
        const day = (value: string): string => fullDay(value, locale)
        const span =
          from !== undefined && until !== undefined
            ? t('policy.between', { from: day(from), until: day(until) })
            : from !== undefined
              ? t('policy.since', { from: day(from) })
              : until === undefined
                ? t('policy.always')
                : t('policy.until', { until: day(until) })
        return (
          <li key={entry.rule.id} data-won={outcome === 'won' ? '' : undefined}>
            <span
              className="cut"
              title={entry.sources.map(({ title, date }) => `${date} ${title}`).join('\n')}
            >
              <code>{entry.rule.id}</code> {span}
            </span>
            <span>{t(`outcome.${outcome}` as Message)}</span>
          </li>
        )
      })}
    </ul>
  )
}
