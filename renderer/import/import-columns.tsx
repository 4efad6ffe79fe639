import {
  dateOrders,
  importFields,
  type ColumnMapping,
  type ImportField,
  type Stage,
} from '../../shared/contract/imports.ts'
import { useWords } from '../i18n/i18n.ts'
import { Segments, Select } from '../ui/controls.tsx'
import { TimeField } from '../ui/day-field.tsx'
import { fieldWords } from './import-words.ts'
import look from './import.module.css'

interface ImportColumnsProps {
  readonly stage: Stage
  /** While the rows are read anew, nothing else may change. */
  readonly isDisabled: boolean
  readonly onChange: (change: Partial<Pick<Stage, 'mapping' | 'dateOrder' | 'defaultTime'>>) => void
}

const ignored = 'ignored'

/** What each of its columns means: guessed, shown, to be corrected. */
export function ImportColumns({ stage, isDisabled, onChange }: ImportColumnsProps) {
  const { t } = useWords()
  const { headers, mapping, preview, mappedBy, dateOrder, dateOrderCertain, defaultTime } = stage
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
        <p className={look['mapped']}>{t(`import.mappedBy.${mappedBy}`)}</p>
        {headers.map((header, column) => (
          <div key={`${header} ${column}`} className={look['column']}>
            <b className="cut">{header || '–'}</b>
            <Select
              label={`${header} ${t('import.means')}`}
              hideLabel
              isDisabled={isDisabled}
              value={fieldOf(column) ?? ignored}
              onChange={(field) => onChange({ mapping: remapped(column, field) })}
              choices={[
                { id: ignored as ImportField | typeof ignored, label: t('import.ignored') },
                ...importFields.map((id) => ({ id, label: fieldWords(t, id) })),
              ]}
            />
            <small className="cut">{preview.find((row) => (row[column] ?? '') !== '')?.[column] ?? ''}</small>
          </div>
        ))}
      </section>
      {(mapping.date !== undefined || mapping.dateTime !== undefined) && (
        <section className={look['facts']}>
          <h2>{t('import.dates')}</h2>
          <Segments
            label={t('import.dates')}
            value={dateOrder}
            onChange={(order) => onChange({ dateOrder: order })}
            choices={dateOrders.map((id) => ({ id, label: t(`import.${id}`) }))}
          />
          <p className="mute">{t(dateOrderCertain ? 'import.proven' : 'import.assumed')}</p>
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
