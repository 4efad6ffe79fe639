import { batchChanges, batchOutcomes, type PreflightCounts } from '../../../shared/contract/methods/export.ts'
import { capitalize } from '../../i18n/capitalize.ts'
import { number } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Segments } from '../../ui/controls.tsx'
import styles from '../export.module.css'
import { countOf, type Shown } from './preflight-sections.ts'

interface PreflightFiltersProps {
  readonly counts: PreflightCounts
  readonly shown: Shown
  readonly onChange: (shown: Shown) => void
}

/** Number of posts by outcome; pressing a count shows only those posts. */
export function PreflightFilters({ counts, shown, onChange }: PreflightFiltersProps) {
  const { t, locale } = useWords()
  const label = (words: string, part: Partial<Shown>) => (
    <>
      {words}{' '}
      <b className="num">{number(countOf(counts, { outcome: 'all', change: 'all', ...part }), locale)}</b>
    </>
  )
  const outcomes = batchOutcomes.filter((outcome) => countOf(counts, { outcome, change: 'all' }) > 0)
  const changes = batchChanges.filter((change) => countOf(counts, { outcome: 'all', change }) > 0)
  return (
    <div className={styles['counts']}>
      <Segments
        label={t('batch.outcome')}
        value={shown.outcome}
        onChange={(outcome) => onChange({ ...shown, outcome })}
        choices={[
          { id: 'all', label: label(t('batch.all'), {}) },
          ...outcomes.map((outcome) => ({
            id: outcome,
            label: label(t(`batch.${outcome}`), { outcome }),
          })),
        ]}
      />
      {(changes.length > 1 || shown.change !== 'all') && (
        <Segments
          label={t('batch.change')}
          value={shown.change}
          onChange={(change) => onChange({ ...shown, change })}
          choices={[
            { id: 'all', label: t('batch.change.all') },
            ...changes.map((change) => ({
              id: change,
              label: label(capitalize(t(`batch.change.${change}`)), { change }),
            })),
          ]}
        />
      )}
    </div>
  )
}
