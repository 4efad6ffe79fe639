import { useState, type RefObject } from 'react'
import type { ImportRow, Stage } from '../../../shared/contract/methods/import-stage.ts'
import { useClient } from '../../connection/client-context.ts'
import { useWords } from '../../i18n/i18n.ts'
import { Button, Segments } from '../../ui/controls.tsx'
import { saveAsFile } from '../../ui/save-as-file.ts'
import styles from '../import.module.css'
import type { ChangePlanned, EditCells } from './cells.ts'
import { EditRowDialog } from './edit-row-dialog.tsx'
import { ImportTable } from './import-table.tsx'
import { RowsBar } from './rows-bar.tsx'
import type { OutcomeShown, RowsShown } from './use-import-rows.ts'

interface ImportRowsProps {
  readonly stage: Stage
  readonly shown: RowsShown
  readonly onShow: (shown: RowsShown) => void
  readonly isDisabled: boolean
  /** The scroll region around the rows. */
  readonly scroller: RefObject<HTMLElement | null>
  readonly onEdit: EditCells
  readonly onChangePlanned: ChangePlanned
}

export const noRows: ReadonlySet<number> = new Set()

/** All rows with their verdicts, editable before anything is saved. */
export function ImportRows({
  stage,
  shown,
  onShow,
  isDisabled,
  scroller,
  onEdit,
  onChangePlanned,
}: ImportRowsProps) {
  const { t } = useWords()
  const client = useClient()
  const [editing, setEditing] = useState<ImportRow | null>(null)
  const [choice, setChoice] = useState({ of: '', rows: noRows })
  const { stageId, counts } = stage
  // The selection does not apply to rows of another file, or of the same file read differently.
  const { sheet, headerRow, delimiter, encoding } = stage
  const table = [stageId, sheet, headerRow, delimiter, encoding?.name, counts.rows].join(' ')
  const chosen = choice.of === table ? choice.rows : noRows
  const setChosen = (rows: ReadonlySet<number>): void => setChoice({ of: table, rows })
  const outcomes = (['ready', 'warned', 'held', 'left-out', 'refused'] as const).filter(
    (outcome) => countOf(counts, outcome) > 0,
  )
  const changes = (['new', 'changed', 'same', 'duplicate'] as const).filter((id) => counts[id] > 0)
  const getRefused = async (): Promise<void> => {
    const { name, text } = await client.call('import.refusedFile', { stageId })
    saveAsFile(name, text, 'text/csv;charset=utf-8')
  }
  return (
    <>
      <div className={styles['filters']}>
        <Segments
          label={t('import.rows')}
          value={shown.outcome}
          onChange={(outcome: OutcomeShown) => onShow({ ...shown, outcome })}
          choices={[
            { id: 'all', label: t('import.all', { count: counts.rows }) },
            ...outcomes.map((id) => ({ id, label: t(`import.${id}`, { count: countOf(counts, id) }) })),
          ]}
        />
        {(counts.changed > 0 || counts.same > 0 || counts.duplicate > 0) && (
          <Segments
            label={t('import.plan')}
            value={shown.change}
            onChange={(change) => onShow({ ...shown, change })}
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
      </div>
      <ImportTable
        stage={stage}
        shown={shown}
        isDisabled={isDisabled}
        scroller={scroller}
        chosen={chosen}
        onChoose={setChosen}
        onEdit={onEdit}
        onChangePlanned={onChangePlanned}
        onOpen={setEditing}
      />
      {chosen.size > 0 && (
        <RowsBar
          mapping={stage.mapping}
          chosen={chosen}
          isDisabled={isDisabled}
          onEdit={onEdit}
          onChangePlanned={stage.atPlannedTimes === 0 ? null : onChangePlanned}
          onClear={() => setChosen(noRows)}
        />
      )}
      {editing !== null && (
        <EditRowDialog
          stage={stage}
          row={editing}
          onSave={(cells) => onEdit([editing.index], cells, { isWhole: true })}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  )
}

const countOf = (counts: Stage['counts'], outcome: ImportRow['outcome']): number =>
  counts[outcome === 'left-out' ? 'leftOut' : outcome]
