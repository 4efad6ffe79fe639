import { memo, type ReactNode } from 'react'
import {
  importFieldSchema,
  type ColumnMapping,
  type ImportField,
  type ImportRow,
} from '../../../shared/contract/methods/import-stage.ts'
import type { BothLanguages } from '../../../shared/policy/index.ts'
import { clock, fullDay, weekday } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/i18n.ts'
import { localToday } from '../../i18n/today.ts'
import { classes } from '../../ui/classes.ts'
import { Button } from '../../ui/controls.tsx'
import { Icon } from '../../ui/icon.tsx'
import { fieldWords } from '../import-labels.ts'
import styles from '../import.module.css'
import { CellEditor } from './cell-editor.tsx'
import { editableCells, type EditableCell } from './cells.ts'

/** Row actions, shared by all rows so that a row re-renders only when it changes. */
export interface ImportRowActions {
  readonly choose: (position: number, index: number, isRange: boolean) => void
  readonly edit: (row: ImportRow) => void
  readonly begin: (position: number, cell: EditableCell) => void
  readonly done: (index: number, texts: Partial<Record<ImportField, string>> | null) => void
  /** Sets whether the row changes the post planned at its time. */
  readonly changePlanned: (index: number, isChange: boolean) => void
}

interface ImportRowProps {
  readonly row: ImportRow
  /** Index among the rows shown, from 0. */
  readonly position: number
  readonly mapping: ColumnMapping
  readonly isDisabled: boolean
  readonly isChosen: boolean
  /** The table's active cell, if it is in this row. */
  readonly active: EditableCell | null
  readonly editing: EditableCell | null
  readonly actions: ImportRowActions
  readonly measure: (element: HTMLElement | null) => void
}

export const Row = memo(function Row({
  row,
  position,
  mapping,
  isDisabled,
  isChosen,
  active,
  editing,
  actions,
  measure,
}: ImportRowProps) {
  const { t } = useWords()
  const contents: Readonly<Record<EditableCell, ReactNode>> = {
    when: <When row={row} />,
    account: <span className="cut">{row.account}</span>,
    format: t(`format.${row.format}`),
    caption: <Caption row={row} isDisabled={isDisabled} onChangePlanned={actions.changePlanned} />,
  }
  return (
    <tr
      ref={measure}
      data-index={position}
      data-outcome={row.outcome}
      data-change={row.change}
      aria-rowindex={position + 2}
      aria-selected={isChosen}
      className={classes(isChosen && styles['chosen'])}
    >
      <td className={styles['choose']}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('import.chooseRow', { line: row.line })}
          checked={isChosen}
          disabled={isDisabled}
          onChange={() => undefined}
          onClick={(event) => actions.choose(position, row.index, event.shiftKey)}
        />
      </td>
      <td className={styles['lineNumber']}>
        {row.sheet !== null && <small className="cut">{row.sheet}</small>}
        {row.line}
      </td>
      {editableCells.map((cell) => (
        <td
          key={cell}
          tabIndex={active === cell ? 0 : -1}
          data-cell={cell}
          className={classes(styles['cell'], cell === 'when' && 'num')}
          onDoubleClick={() => actions.begin(position, cell)}
        >
          {editing === cell && row.cells !== null ? (
            <CellEditor
              mapping={mapping}
              written={row.cells}
              cell={cell}
              onDone={(texts) => actions.done(row.index, texts)}
            />
          ) : (
            contents[cell]
          )}
        </td>
      ))}
      <td>
        <Verdict row={row} />
      </td>
      <td>
        <Button
          kind="bare"
          small
          isDisabled={isDisabled}
          aria-label={`${t('import.edit')} ${row.line}`}
          onPress={() => actions.edit(row)}
        >
          {t('import.edit')}
        </Button>
      </td>
    </tr>
  )
})

function When({ row: { wall, outcome, written } }: { readonly row: ImportRow }) {
  const { t, locale } = useWords()
  if (wall === null && outcome === 'refused') return <span className="mute">{written}</span>
  if (wall === null) return outcome === 'left-out' ? null : t('import.noDate')
  // Show the year unless it is the current one, so that a wrong year is noticed.
  const day = wall.startsWith(localToday().slice(0, 4))
    ? weekday(wall, locale)
    : fullDay(wall.slice(0, 10), locale)
  return `${day}, ${clock(wall, locale)}`
}

interface CaptionProps {
  readonly row: ImportRow
  readonly isDisabled: boolean
  readonly onChangePlanned: ImportRowActions['changePlanned']
}

function Caption({ row, isDisabled, onChangePlanned }: CaptionProps) {
  const { t } = useWords()
  const { planned, sameMinute } = row
  const changes = useChanges(row.changes)
  const change = t(planned?.isChange === true ? 'import.addBeside' : 'import.changeThat')
  return (
    <>
      <span className={styles['caption']}>
        {row.caption.trim() === '' ? <span className="mute">{row.files.join(', ')}</span> : row.caption}
      </span>
      {planned !== null && (
        <small className={styles['changes']}>
          {t(planned.isChange ? 'import.insteadOf' : 'import.besidePlanned', { caption: planned.caption })}
          <Button
            kind="bare"
            small
            isDisabled={isDisabled}
            aria-label={t('import.changeThatOf', { line: row.line, what: change })}
            onPress={() => onChangePlanned(row.index, !planned.isChange)}
          >
            {change}
          </Button>
        </small>
      )}
      {row.change === 'changed' && (
        <small className={styles['changes']}>{t('import.changes', { fields: changes })}</small>
      )}
      {sameMinute !== null && (
        <small className={styles['changes']}>{t('import.sameMinute', { line: sameMinute })}</small>
      )}
      {row.outcome === 'same' && <small className={styles['changes']}>{t('import.nothingToDo')}</small>}
    </>
  )
}

/** The fields that would change, in words. */
function useChanges(changes: readonly string[]): string {
  const { t } = useWords()
  return changes
    .map((name) => {
      const field = importFieldSchema.safeParse(name === 'wall' ? 'dateTime' : name)
      return field.success ? fieldWords(t, field.data).toLowerCase() : name
    })
    .join(', ')
}

function Verdict({ row }: { readonly row: ImportRow }) {
  const { t, pick } = useWords()
  const said = (words: string | BothLanguages): string => (typeof words === 'string' ? words : pick(words))
  if (row.outcome === 'refused')
    return (
      <>
        {row.problems.map(({ field, expected, got }) => (
          <span key={said(field) + expected.en} className={styles['why']}>
            <Icon name="close" size={14} tone="blocked" />
            <span>
              {t('import.expected', {
                field: said(field),
                expected: pick(expected),
                got: said(got) || t('import.gotNothing'),
              })}
            </span>
          </span>
        ))}
        {row.reason !== null && <PolicyVerdict row={row} />}
      </>
    )
  if (row.outcome === 'left-out' && row.leftOut !== null)
    return (
      <span className={styles['why']}>
        <span className="mute">
          {t(`import.isLeftOut.${row.leftOut.kind}`, { written: row.leftOut.written })}
        </span>
      </span>
    )
  // A post already in the plan is not vetted again.
  if (row.outcome === 'same') return null
  return <PolicyVerdict row={row} />
}

function PolicyVerdict({ row }: { readonly row: ImportRow }) {
  const { t, pick } = useWords()
  return (
    <span className={styles['why']}>
      <Icon name={`verdict-${row.status ?? 'clear'}`} size={14} tone={row.status ?? undefined} />
      <span>{row.reason === null ? t('verdict.clear') : `${pick(row.reason.title)} ${row.reason.text}`}</span>
    </span>
  )
}
