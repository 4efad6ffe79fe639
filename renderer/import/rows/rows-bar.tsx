import { useState } from 'react'
import type { ColumnMapping, ImportField } from '../../../shared/contract/methods/import-stage.ts'
import { postFormats } from '../../../shared/post/post.ts'
import { useWords } from '../../i18n/i18n.ts'
import { usePlanData } from '../../state/use-plan-data.ts'
import { Button, Select, TextField } from '../../ui/controls.tsx'
import { Form } from '../../ui/dialog.tsx'
import { fieldWords } from '../import-labels.ts'
import styles from '../import.module.css'
import { fieldsOf, type ChangePlanned, type EditCells } from './cells.ts'

interface RowsBarProps {
  readonly mapping: ColumnMapping
  readonly chosen: ReadonlySet<number>
  readonly isDisabled: boolean
  readonly onEdit: EditCells
  /** Null if no row is at the time of a planned post. */
  readonly onChangePlanned: ChangePlanned | null
  readonly onClear: () => void
}

/** Sets one field of all chosen rows. */
export function RowsBar({ mapping, chosen, isDisabled, onEdit, onChangePlanned, onClear }: RowsBarProps) {
  const { t } = useWords()
  const { accounts } = usePlanData()
  const when = fieldsOf('when', mapping)
  const fields = [
    ...when,
    'account',
    'format',
    'campaign',
    'caption',
  ] as const satisfies readonly ImportField[]
  const [field, setField] = useState<ImportField>(when[0] ?? 'date')
  const [text, setText] = useState('')
  const set = (cells: Partial<Record<ImportField, string>>, notesTime = false): void => {
    // The buttons are disabled while the rows are reread, so return the focus to the table.
    document.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus({ preventScroll: true })
    onEdit([...chosen], cells, { notesTime })
  }
  const choices =
    field === 'account'
      ? [...accounts.values()].map(({ handle }) => ({ id: handle, label: handle }))
      : field === 'format'
        ? postFormats.map((id) => ({ id, label: t(`format.${id}`) }))
        : null
  return (
    <div className={styles['rowsBar']} role="toolbar" aria-label={t('import.chosen', { count: chosen.size })}>
      <b>{t('import.chosen', { count: chosen.size })}</b>
      <Form onSubmit={() => set({ [field]: text })}>
        <Select
          label={t('import.setField')}
          hideLabel
          value={field}
          onChange={(next) => {
            setField(next)
            setText('')
          }}
          choices={fields.map((id) => ({ id, label: fieldWords(t, id) }))}
        />
        {choices === null ? (
          <TextField
            label={t('import.setTo')}
            hideLabel
            placeholder={t('import.setTo')}
            value={text}
            onChange={setText}
          />
        ) : (
          <Select
            label={t('import.setTo')}
            hideLabel
            placeholder={t('import.setTo')}
            value={choices.find(({ id }) => id === text)?.id ?? null}
            onChange={setText}
            choices={choices}
          />
        )}
        <Button type="submit" isDisabled={isDisabled || text.trim() === ''}>
          {t('import.set')}
        </Button>
      </Form>
      <Button
        isDisabled={isDisabled}
        onPress={() => set(Object.fromEntries(when.map((name) => [name, ''])), true)}
      >
        {t('import.toBacklog')}
      </Button>
      {onChangePlanned !== null &&
        [true, false].map((isChange) => (
          <Button
            key={String(isChange)}
            isDisabled={isDisabled}
            onPress={() => onChangePlanned([...chosen], isChange)}
          >
            {t(isChange ? 'import.changesPlanned' : 'import.addBesideAll')}
          </Button>
        ))}
      <Button kind="bare" onPress={onClear}>
        {t('import.clearChosen')}
      </Button>
    </div>
  )
}
