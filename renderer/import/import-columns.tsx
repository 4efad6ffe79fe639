import {
  columnName,
  dateOrders,
  importFields,
  type ColumnMapping,
  type ImportField,
  type Stage,
} from '../../shared/contract/methods/import-stage.ts'
import { fullDay } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { Segments, Select } from '../ui/controls.tsx'
import { TimeField } from '../ui/day-field.tsx'
import { fieldWords } from './import-labels.ts'
import styles from './import.module.css'

interface ImportColumnsProps {
  readonly stage: Stage
  /** True while the rows are reread, when nothing else may change. */
  readonly isDisabled: boolean
  readonly onChange: (
    change: Partial<Pick<Stage, 'mapping' | 'dateOrder' | 'defaultTime' | 'included'>>,
  ) => void
}

const ignored = 'ignored'

/** The guessed meaning of each column of a file, with fields to correct it. */
export function ImportColumns({ stage, isDisabled, onChange }: ImportColumnsProps) {
  const { t, locale, pick } = useWords()
  const {
    headers,
    headerRow,
    template,
    mapping,
    preview,
    mappedBy,
    dateOrder,
    dateOrderCertain,
    dateInDoubt,
    defaultTime,
  } = stage
  const isNameless = headerRow === 0 && template === null
  const nameOf = (header: string, column: number): string =>
    header === '' || isNameless ? pick(columnName(column)) : header
  const fieldOf = (column: number): ImportField | undefined =>
    importFields.find((field) => mapping[field] === column)
  const remapped = (column: number, field: ImportField | typeof ignored): ColumnMapping => {
    const next: { -readonly [Field in ImportField]?: number | undefined } = { ...mapping }
    const before = fieldOf(column)
    if (before !== undefined) delete next[before]
    if (field !== ignored) next[field] = column
    return next as ColumnMapping
  }
  return (
    <>
      <section>
        <h2>{t('import.columns')}</h2>
        <p className={styles['mapped']}>
          {isNameless && mappedBy === 'guess'
            ? t('import.mappedBy.nobody')
            : t(`import.mappedBy.${mappedBy}`)}
        </p>
        {headers.map((header, column) => (
          <div key={`${header} ${column}`} className={styles['column']}>
            <b className="cut">{nameOf(header, column)}</b>
            <Select
              label={`${nameOf(header, column)} ${t('import.means')}`}
              hideLabel
              isDisabled={isDisabled}
              value={fieldOf(column) ?? ignored}
              onChange={(field) => onChange({ mapping: remapped(column, field) })}
              choices={[
                { id: ignored, label: t('import.ignored') },
                ...importFields.map((id) => ({ id, label: fieldWords(t, id) })),
              ]}
            />
            <small className="cut">{preview.find((row) => (row[column] ?? '') !== '')?.[column] ?? ''}</small>
          </div>
        ))}
      </section>
      {stage.kind !== 'batch' &&
        (['allowComment', 'allowDuet', 'allowStitch'] as const).every(
          (field) => mapping[field] === undefined,
        ) && (
          <section className={styles['facts']}>
            <p className="mute">{t('import.interactions')}</p>
          </section>
        )}
      {(mapping.date !== undefined || mapping.dateTime !== undefined) && (
        <section className={styles['facts']}>
          <h2>{t('import.dates')}</h2>
          <Segments
            label={t('import.dates')}
            value={dateOrder}
            onChange={(order) => onChange({ dateOrder: order })}
            choices={dateOrders.map((id) => ({ id, label: t(`import.${id}`) }))}
          />
          <p className="mute">
            {dateOrderCertain
              ? t('import.proven')
              : dateInDoubt === null
                ? t('import.noDoubt')
                : t('import.assumed', {
                    written: dateInDoubt.written,
                    day: fullDay(dateInDoubt.day, locale),
                  })}
          </p>
          <TimeField
            label={t('import.defaultTime')}
            value={defaultTime}
            onChange={(time) => onChange({ defaultTime: time })}
          />
        </section>
      )}
    </>
  )
}
