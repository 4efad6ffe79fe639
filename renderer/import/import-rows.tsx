import { useState } from 'react'
import {
  importFieldSchema,
  type ImportChange,
  type ImportField,
  type ImportRow,
  type Stage,
} from '../../shared/contract/methods/import.ts'
import type { BothLanguages } from '../../shared/policy/index.ts'
import { useClient, useCore } from '../connection/client-context.ts'
import { clock, fullDay, weekday } from '../i18n/dates.ts'
import { useWords } from '../i18n/i18n.ts'
import { localToday } from '../i18n/today.ts'
import { Button, Segments } from '../ui/controls.tsx'
import { Icon } from '../ui/icon.tsx'
import { EditRowDialog } from './edit-row-dialog.tsx'
import { fieldWords, places } from './import-labels.ts'
import styles from './import.module.css'

type Shown = 'all' | ImportRow['outcome']

/** Which rows are shown. */
export interface RowsShown {
  readonly outcome: Shown
  readonly change: 'all' | ImportChange
}

/** So many rows are shown at once; the filters find the ones that want a look. */
const page = 500

/** Every row's verdict before anything is saved. */
interface ImportRowsProps {
  readonly stage: Stage
  readonly shown: RowsShown
  readonly onShow: (shown: RowsShown) => void
  readonly isDisabled: boolean
  readonly onEdit: (index: number, cells: Partial<Record<ImportField, string>>) => void
}

export function ImportRows({ stage, shown: view, onShow, isDisabled, onEdit }: ImportRowsProps) {
  const { t } = useWords()
  const client = useClient()
  const { outcome: shown, change } = view
  const setShown = (outcome: Shown): void => onShow({ ...view, outcome })
  const setChange = (next: 'all' | ImportChange): void => onShow({ ...view, change: next })
  const [editing, setEditing] = useState<number | null>(null)
  const { stageId, counts } = stage
  const { data } = useCore('import.rows', {
    stageId,
    from: 0,
    limit: page,
    outcome: shown === 'all' ? null : shown,
    change: change === 'all' ? null : change,
  })
  const outcomes = (['ready', 'warned', 'held', 'left-out', 'refused'] as const).filter(
    (outcome) => countOf(counts, outcome) > 0,
  )
  const changes = (['new', 'changed', 'same', 'duplicate'] as const).filter((id) => counts[id] > 0)
  const getRefused = async (): Promise<void> => {
    const { name, text } = await client.call('import.refusedFile', { stageId })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <>
      <div className={styles['filters']}>
        <Segments
          label={t('import.rows')}
          value={shown}
          onChange={setShown}
          choices={[
            { id: 'all', label: t('import.all', { count: counts.rows }) },
            ...outcomes.map((id) => ({ id, label: t(`import.${id}`, { count: countOf(counts, id) }) })),
          ]}
        />
        {(counts.changed > 0 || counts.same > 0 || counts.duplicate > 0) && (
          <Segments
            label={t('import.plan')}
            value={change}
            onChange={setChange}
            choices={[
              { id: 'all' as const, label: t('import.plan.all') },
              ...changes.map((id) => ({ id, label: t(`import.${id}`, { count: counts[id] }) })),
            ]}
          />
        )}
        {counts.refused > 0 && (
          <Button small onPress={() => void getRefused()}>
            {t('import.refusedFile')}
          </Button>
        )}
        {data !== undefined && data.total > data.rows.length && (
          <span>{t('import.showing', { count: data.rows.length })}</span>
        )}
      </div>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th>{t(places[stage.kind])}</th>
            <th style={{ width: 148 }}>{t('batch.when')}</th>
            <th>{t('post.caption')}</th>
            <th style={{ width: '38%' }}>{t('import.verdict')}</th>
            <th style={{ width: 76 }}>
              <span className="hidden">{t('import.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data?.rows.map((row) => (
            <Row key={row.index} row={row} isDisabled={isDisabled} onEdit={() => setEditing(row.index)} />
          ))}
        </tbody>
      </table>
      {editing !== null && (
        <EditRowDialog
          stage={stage}
          index={editing}
          onSave={(cells) => onEdit(editing, cells)}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  )
}

const countOf = (counts: Stage['counts'], outcome: ImportRow['outcome']): number =>
  counts[outcome === 'left-out' ? 'leftOut' : outcome]

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

interface RowProps {
  readonly row: ImportRow
  readonly isDisabled: boolean
  readonly onEdit: () => void
}

function Row({ row, isDisabled, onEdit }: RowProps) {
  const { t, locale, pick } = useWords()
  const changes = useChanges(row.changes)
  // The year is said where it is not this one: a slip in it would go unseen.
  const dayOf = (wall: string): string =>
    wall.startsWith(localToday().slice(0, 4)) ? weekday(wall, locale) : fullDay(wall.slice(0, 10), locale)
  const said = (words: string | BothLanguages): string => (typeof words === 'string' ? words : pick(words))
  return (
    <tr data-outcome={row.outcome} data-change={row.change}>
      <td>{row.line}</td>
      <td className="num">
        {row.wall === null
          ? row.outcome === 'refused' || row.outcome === 'left-out'
            ? ''
            : t('import.noDate')
          : `${dayOf(row.wall)}, ${clock(row.wall, locale)}`}
      </td>
      <td>
        <span className={styles['caption']}>
          {row.caption.trim() === '' ? <span className="mute">{row.files.join(', ')}</span> : row.caption}
        </span>
        {row.change === 'changed' && (
          <small className={styles['changes']}>{t('import.changes', { fields: changes })}</small>
        )}
        {row.sameMinute !== null && (
          <small className={styles['changes']}>{t('import.sameMinute', { line: row.sameMinute })}</small>
        )}
        {row.outcome === 'same' && <small className={styles['changes']}>{t('import.nothingToDo')}</small>}
      </td>
      <td>
        {row.outcome === 'refused' ? (
          row.problems.map(({ field, expected, got }) => (
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
          ))
        ) : row.outcome === 'left-out' && row.leftOut !== null ? (
          <span className={styles['why']}>
            <span className="mute">
              {t(`import.isLeftOut.${row.leftOut.kind}`, { written: row.leftOut.written })}
            </span>
          </span>
        ) : (
          <span className={styles['why']}>
            <Icon name={`verdict-${row.status ?? 'clear'}`} size={14} tone={row.status ?? undefined} />
            <span>
              {row.reason === null ? t('verdict.clear') : `${pick(row.reason.title)} ${row.reason.text}`}
            </span>
          </span>
        )}
      </td>
      <td>
        <Button
          kind="bare"
          small
          isDisabled={isDisabled}
          aria-label={`${t('import.edit')} ${row.line}`}
          onPress={onEdit}
        >
          {t('import.edit')}
        </Button>
      </td>
    </tr>
  )
}
