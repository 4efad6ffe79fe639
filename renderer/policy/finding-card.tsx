import { memo } from 'react'
import type { Finding, Fix, LinkStep } from '../../shared/policy/index.ts'
import { fullDay } from '../i18n/dates.ts'
import { useWords, type Message } from '../i18n/i18n.ts'
import { classes } from '../ui/classes.ts'
import { Button } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { usePolicies } from '../state/use-policies.ts'
import { isWaivable } from './waivable-rules.ts'
import styles from './findings.module.css'

const icons = { block: 'verdict-blocked', warn: 'verdict-warn', note: 'verdict-note' } as const
const labels = { block: 'verdict.blocked', warn: 'verdict.warn', note: 'verdict.note' } as const
const tones = { block: 'blocked', warn: 'warn', note: undefined } as const
const steps: Readonly<Record<LinkStep['by'], Message>> = {
  typed: 'finding.asTyped',
  query: 'finding.inQuery',
  path: 'finding.inPath',
  host: 'finding.inHost',
  fragment: 'finding.inFragment',
  base64: 'finding.inBase64',
  'app-link': 'finding.inAppLink',
}

/** Where a finding is; shown unless it is in the caption. */
const places: Readonly<Record<Finding['surface'], Message>> = {
  caption: 'post.caption',
  title: 'post.title',
  description: 'post.description',
  firstComment: 'post.firstComment',
  onScreenText: 'post.onScreenText',
  altText: 'post.altText',
  bioLink: 'finding.inBio',
}

interface FindingCardProps {
  readonly finding: Finding
  /** Whether this is the first finding, whose first fix has a keyboard shortcut. */
  readonly first: boolean
  /** Applies a fix; has no effect on a surface that is not a field of the post. */
  readonly onFix?: (surface: Finding['surface'], fix: Fix) => void
  /** Waives the finding; absent if it cannot be waived. */
  readonly onWaive?: (finding: Finding) => void
}

/** A finding: the reason in words, where the link leads, the source with its date, and the fixes. */
export const FindingCard = memo(function FindingCard({ finding, first, onFix, onWaive }: FindingCardProps) {
  const { t, locale, pick } = useWords()
  const policies = usePolicies()
  const { severity, source, link, waiver, adjusted } = finding
  const fixes = onFix === undefined || finding.surface === 'bioLink' ? [] : finding.fixes
  const waivable = onWaive !== undefined && isWaivable(finding, policies)
  return (
    <article className={styles['finding']} data-rule={finding.rule}>
      <Icon
        name={waiver === null ? icons[severity] : 'verdict-waived'}
        tone={waiver === null ? tones[severity] : undefined}
        label={t(waiver === null ? labels[severity] : 'verdict.waived')}
      />
      <div className={styles['findingBody']}>
        {finding.surface !== 'caption' && <p className={styles['where']}>{t(places[finding.surface])}</p>}
        <h4>{pick(finding.title)}</h4>
        {severity !== 'note' && <p>{pick(finding.message)}</p>}
        {link !== null && severity !== 'note' && (
          <Chain typed={link.text} steps={link.chain} place={finding.place} severity={severity} />
        )}
        {waiver !== null && (
          <p>
            {t('finding.waived', {
              by: waiver.by,
              reason: waiver.reason,
              until: fullDay(waiver.until, locale),
            })}
          </p>
        )}
        {adjusted !== null && <p>{t('finding.adjusted', { by: adjusted.by, reason: adjusted.reason })}</p>}
        <p className={styles['source']}>
          <Icon name="source" size={14} />
          <span>
            {source.url === '' ? (
              source.title
            ) : (
              <a href={source.url} target="_blank" rel="noreferrer">
                {source.title}
              </a>
            )}
            , {dateOf(source.date, locale)}
            {source.evidence !== undefined && ` · ${t(`evidence.${source.evidence}`)}`} ·{' '}
            <code>{finding.rule}</code>
          </span>
        </p>
        {(fixes.length > 0 || waivable) && (
          <div className={styles['fixes']}>
            {fixes.map((fix, index) => (
              <Button
                key={fix.kind}
                small
                kind={first && index === 0 ? 'main' : 'plain'}
                onPress={() => onFix?.(finding.surface, fix)}
              >
                {pick(fix.label)}
                {first && index === 0 && <kbd>Alt ↵</kbd>}
              </Button>
            ))}
            {waivable && (
              <Button small kind="bare" onPress={() => onWaive(finding)}>
                {t('waive.open')}
              </Button>
            )}
          </div>
        )}
      </div>
    </article>
  )
}, isSame)

/** Findings are recomputed on every keystroke, but most stay the same, so compare by content. */
function isSame(before: FindingCardProps, after: FindingCardProps): boolean {
  return before.first === after.first && JSON.stringify(before.finding) === JSON.stringify(after.finding)
}

const dateOf = (date: string, locale: 'en' | 'id'): string =>
  date.length === 10 ? fullDay(date, locale) : date

interface ChainProps {
  readonly typed: string
  readonly steps: readonly LinkStep[]
  readonly place: string | null
  readonly severity: Finding['severity']
}

/** A link as a chain, top to bottom: as typed, as read, and where it leads. */
function Chain({ typed, steps: chain, place, severity }: ChainProps) {
  const { t } = useWords()
  const read = chain.map((step) => ({ text: shortened(step.url), by: step.by }))
  const [first] = read
  const rows = [
    {
      key: 'typed',
      text: typed.length > 60 ? `${typed.slice(0, 60).toWellFormed()}…` : typed,
      how: t('finding.asTyped'),
    },
    ...(first !== undefined && first.text !== typed
      ? [{ key: 'read', text: first.text, how: t('finding.asRead') }]
      : []),
    ...read.slice(1).map((step, index) => ({ key: `step${index}`, text: step.text, how: t(steps[step.by]) })),
    ...(place === null ? [] : [{ key: 'place', text: place, how: t('finding.leadsTo') }]),
  ]
  return (
    <ol className={styles['chain']}>
      {rows.map((row, index) => (
        <li
          key={row.key}
          className={classes(index === rows.length - 1 && (severity === 'block' ? 'blocked' : 'warn'))}
        >
          <b>{row.text}</b>
          <span>{row.how}</span>
        </li>
      ))}
    </ol>
  )
}

/** Shortens the path, never the host. */
function shortened(url: string): string {
  const bare = url.replace(/^https?:\/\//, '')
  const slash = bare.indexOf('/')
  if (slash < 0 || bare.length <= slash + 28) return bare
  return `${bare.slice(0, slash + 28).toWellFormed()}…`
}
