import { importEncodings, type Stage } from '../../shared/contract/methods/import-stage.ts'
import { useWords } from '../i18n/i18n.ts'
import { Select } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { kindWords, places } from './import-labels.ts'
import styles from './import.module.css'

/** How the user wants a file to be read. */
export interface ReadOptions {
  readonly sheet?: string
  readonly allSheets?: true
  readonly encoding?: (typeof importEncodings)[number]
  readonly delimiter?: string
  readonly headerRow?: number
}

/** Stands for all sheets; longer than a workbook's sheet names, which can be anything else. */
const allSheets = `all sheets ${'*'.repeat(200)}`

interface FileOptionsProps {
  readonly stage: Stage
  readonly isDisabled: boolean
  readonly onReread: (reading: ReadOptions) => void
}

/** Shows how a file was read, with fields to correct its sheet, encoding, delimiter and header row. */
export function FileOptions({ stage, isDisabled, onReread }: FileOptionsProps) {
  const { t, pick } = useWords()
  const { kind, encoding, delimiter, sheets, sheet, headerRow, top, notes } = stage
  const delimiters = [
    { id: ',', label: t('import.delimiter.comma') },
    { id: ';', label: t('import.delimiter.semicolon') },
    { id: '\t', label: t('import.delimiter.tab') },
    { id: '|', label: t('import.delimiter.bar') },
  ]
  return (
    <section className={styles['facts']}>
      <p className={styles['kind']}>{kindWords(t, stage)}</p>
      {(sheet !== null || sheets.length > 1) && (
        <Select
          label={t('import.sheet')}
          isDisabled={isDisabled}
          value={sheet ?? allSheets}
          onChange={(chosen) => onReread(chosen === allSheets ? { allSheets: true } : { sheet: chosen })}
          choices={[
            ...[...new Set([...sheets, ...(sheet === null ? [] : [sheet])])].map((name) => ({
              id: name,
              label: name,
            })),
            ...(sheets.length > 1
              ? [{ id: allSheets, label: t('import.allSheets', { count: sheets.length }) }]
              : []),
          ]}
        />
      )}
      {encoding !== null && (
        <>
          <Select
            label={t('import.encoding')}
            isDisabled={isDisabled}
            value={importEncodings.find((name) => name === encoding.name) ?? null}
            onChange={(chosen) => onReread({ encoding: chosen })}
            choices={importEncodings.map((name) => ({ id: name, label: name }))}
          />
          {!encoding.certain && (
            <p>
              <Icon name="verdict-warn" size={12} tone="warn" />
              {t('import.encodingAssumed', { name: encoding.name })}
            </p>
          )}
        </>
      )}
      {delimiter !== null && (
        <Select
          label={t('import.delimiter')}
          isDisabled={isDisabled}
          value={delimiter}
          onChange={(chosen) => onReread({ delimiter: chosen })}
          choices={
            delimiters.some(({ id }) => id === delimiter)
              ? delimiters
              : [...delimiters, { id: delimiter, label: delimiter }]
          }
        />
      )}
      {headerRow !== null && (
        <Select
          label={t('import.headerRow')}
          isDisabled={isDisabled}
          value={String(headerRow)}
          onChange={(chosen) => onReread({ headerRow: Number(chosen) })}
          choices={[
            { id: '0', label: t('import.noHeaderRow') },
            ...top.map(({ line, cells }) => ({
              id: String(line),
              label: t('import.headerRowIn', { place: t(places[kind]), line }),
              note: inShort(cells),
            })),
            ...(headerRow === 0 || top.some(({ line }) => line === headerRow)
              ? []
              : [
                  {
                    id: String(headerRow),
                    label: t('import.headerRowIn', { place: t(places[kind]), line: headerRow }),
                  },
                ]),
          ]}
        />
      )}
      {notes.map((note) => (
        <p key={note.en}>
          <Icon name="verdict-warn" size={12} tone="warn" /> {pick(note)}
        </p>
      ))}
    </section>
  )
}

/** The start of a row, for telling rows apart. */
function inShort(cells: readonly string[]): string {
  const words = cells.filter((cell) => cell.trim() !== '').join(' · ')
  return words.length <= 56 ? words : `${words.slice(0, 55).toWellFormed()}…`
}
