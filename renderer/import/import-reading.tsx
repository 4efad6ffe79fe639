import { importEncodings, type Stage } from '../../shared/contract/imports.ts'
import { useWords } from '../i18n/i18n.ts'
import { Select } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { kindWords } from './import-words.ts'
import look from './import.module.css'

/** What a person may say of how a file is to be read. */
export interface Rereading {
  readonly sheet?: string
  readonly encoding?: (typeof importEncodings)[number]
  readonly delimiter?: string
}

interface ImportReadingProps {
  readonly stage: Stage
  readonly isDisabled: boolean
  readonly onReread: (reading: Rereading) => void
}

/** What the file was taken for, to be corrected: its sheet, its encoding, what parts its cells. */
export function ImportReading({ stage, isDisabled, onReread }: ImportReadingProps) {
  const { t, pick } = useWords()
  const { encoding, delimiter, sheets, sheet, notes } = stage
  const delimiters = [
    { id: ',', label: t('import.delimiter.comma') },
    { id: ';', label: t('import.delimiter.semicolon') },
    { id: '\t', label: t('import.delimiter.tab') },
    { id: '|', label: t('import.delimiter.bar') },
  ]
  return (
    <section className={look['facts']}>
      <p className={look['kind']}>{kindWords(t, stage)}</p>
      {sheet !== null && (
        <Select
          label={t('import.sheet')}
          isDisabled={isDisabled}
          value={sheet}
          onChange={(chosen) => onReread({ sheet: chosen })}
          choices={[...new Set([...sheets, sheet])].map((name) => ({ id: name, label: name }))}
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
      {notes.map((note) => (
        <p key={note.en}>
          <Icon name="verdict-warn" size={12} tone="warn" /> {pick(note)}
        </p>
      ))}
    </section>
  )
}
