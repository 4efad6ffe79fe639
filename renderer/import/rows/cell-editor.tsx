import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { ColumnMapping, ImportField, ImportRow } from '../../../shared/contract/methods/import-stage.ts'
import { postFormats } from '../../../shared/post/post.ts'
import { useWords } from '../../i18n/i18n.ts'
import { usePlanData } from '../../state/use-plan-data.ts'
import { fieldWords } from '../import-labels.ts'
import styles from '../import.module.css'
import { fieldsOf, type EditableCell } from './cells.ts'

type Texts = Partial<Record<ImportField, string>>

/** As in a spreadsheet, typing replaces a short text and continues a long one. */
const selectAll = ({ target }: FocusEvent<HTMLElement>): void => {
  if (target instanceof HTMLInputElement) target.select()
  else if (target instanceof HTMLTextAreaElement)
    target.setSelectionRange(target.value.length, target.value.length)
}

interface CellEditorProps {
  readonly mapping: ColumnMapping
  /** The row's texts as in the file. */
  readonly written: NonNullable<ImportRow['cells']>
  readonly cell: EditableCell
  /** Called once, with the changed texts; null if nothing was changed. */
  readonly onDone: (texts: Texts | null) => void
}

/**
 * Edits a cell of the preview, starting from the texts of the file. Takes the focus at once, so that no key is lost.
 * Enter and leaving the cell keep the changes, Escape discards them.
 */
export function CellEditor({ mapping, written, cell, onDone }: CellEditorProps) {
  const { t } = useWords()
  const [texts, setTexts] = useState<Texts>({})
  const isDone = useRef(false)
  const { accounts } = usePlanData()
  const done = (given: Texts | null): void => {
    if (isDone.current) return
    isDone.current = true
    onDone(given === null || Object.keys(given).length === 0 ? null : given)
  }
  const fields = fieldsOf(cell, mapping)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, isLast: boolean): void => {
    event.stopPropagation()
    if (event.key === 'Escape') done(null)
    // Tab in the last field returns to the cell.
    else if (event.key === 'Tab' && !event.shiftKey && isLast) done(texts)
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) done(texts)
    else return
    event.preventDefault()
  }
  const choices =
    cell === 'account'
      ? [...accounts.values()].map(({ handle }) => handle)
      : cell === 'format'
        ? postFormats
        : null
  return (
    <span className={styles['editor']}>
      {fields.map((field, place) => {
        const value = texts[field] ?? written[field] ?? ''
        const put = (text: string): void => setTexts((before) => ({ ...before, [field]: text }))
        const common = {
          'aria-label': fieldWords(t, field),
          autoFocus: place === 0,
          className: styles['input'],
          onFocus: selectAll,
          onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, place === fields.length - 1),
          onBlur: ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
            if (currentTarget.parentElement?.contains(relatedTarget) !== true) done(texts)
          },
        }
        if (choices !== null)
          return (
            <select
              key={field}
              {...common}
              value={choices.find((choice) => choice === value.toLowerCase()) ?? ''}
              onChange={(event) => put(event.target.value)}
            >
              <option value="" disabled>
                {value}
              </option>
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {cell === 'format'
                    ? t(`format.${postFormats.find((format) => format === choice) ?? 'video'}`)
                    : choice}
                </option>
              ))}
            </select>
          )
        return field === 'caption' ? (
          <textarea
            key={field}
            {...common}
            dir="auto"
            rows={3}
            value={value}
            onChange={(event) => put(event.target.value)}
          />
        ) : (
          <input
            key={field}
            {...common}
            dir="auto"
            value={value}
            placeholder={fieldWords(t, field)}
            onChange={(event) => put(event.target.value)}
          />
        )
      })}
    </span>
  )
}
